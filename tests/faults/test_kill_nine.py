"""`kill -9` at random moments of import, forms import and backup: all of it or nothing, and nothing lost.

After each kill the workspace opens, its record verifies, what was acknowledged is there, and what was not is
there whole or not at all. A red run names its seed.
"""

import os
from pathlib import Path

import pytest

from .killed_commands import backing_up, importing, taking_a_form_in
from .killing import campaign

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the signals of Unix")

#: few in the daily run, many when asked
FEW_AND_MANY = [6, pytest.param(50, marks=pytest.mark.slow), pytest.param(200, marks=pytest.mark.slow)]


@pytest.mark.parametrize("moments", FEW_AND_MANY)
@pytest.mark.timeout(1800)
def test_an_import_is_there_whole_or_not_at_all(tmp_path: Path, moments: int) -> None:
    assert campaign(moments, 1000, importing(tmp_path)).killed > 0


@pytest.mark.parametrize("moments", FEW_AND_MANY)
@pytest.mark.timeout(1800)
def test_a_form_is_taken_in_whole_or_not_at_all(tmp_path: Path, moments: int) -> None:
    assert campaign(moments, 2000, taking_a_form_in(tmp_path)).killed > 0


@pytest.mark.parametrize("moments", FEW_AND_MANY)
@pytest.mark.timeout(1800)
def test_a_backup_is_written_whole_or_the_old_one_stays(tmp_path: Path, moments: int) -> None:
    assert campaign(moments, 3000, backing_up(tmp_path)).killed > 0
