"""A workspace of its own with the sample audit: all forms that are to come are in, half is decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.keys.slots import Cost
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace, create
from tests.ui.sample import audit

REFERENCE = "step-down-2"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made, _ = create(tmp_path / "w.lscb", "Exampleshire", "quiet river walks 42", cost=Cost(1, 8))
    with made:
        record(made, audit(), "test")
        yield made
