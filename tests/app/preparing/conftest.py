"""A workspace of its own with the sample audit: all forms that are to come are in, half is decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_audit.workspace import Workspace
from tests.ui.fake import open_copy
from tests.ui.sample import audit

REFERENCE = "step-down-2"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_copy(tmp_path / "w.lscb", [audit()], "Exampleshire") as made:
        yield made
