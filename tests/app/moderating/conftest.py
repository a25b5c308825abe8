"""A workspace of a QA officer that holds the sample audit, all its forms handed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_audit.moderating import CaseKey
from lscb_audit.workspace import Workspace
from tests.ui.fake import open_copy
from tests.ui.sample import audit

AUDIT = "step-down-2"
C08K3 = CaseKey(AUDIT, "C08", "K3")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_copy(tmp_path / "exampleshire.lscb", [audit()])
    with made:
        yield made
