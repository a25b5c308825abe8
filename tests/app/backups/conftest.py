"""Real workspaces with cheap keys, and one audit in them."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from lscb_audit import workspace as workspaces
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from tests.record.stores import CHEAP
from tests.ui.sample import audit

PASSPHRASE = "heron lantern quarry"
PARTNERSHIP = "Exampleshire Safeguarding Children Partnership"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


class Made(NamedTuple):
    workspace: Workspace
    recovery_key: str


def make(folder: Path, partnership: str = PARTNERSHIP) -> Made:
    return Made(*workspaces.create(folder, partnership, PASSPHRASE, cost=CHEAP))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a workspace with one small audit, and its recovery key: copied by each test."""
    one = make(tmp_path_factory.mktemp("template") / "exampleshire.lscb")
    with one.workspace:
        record(one.workspace, audit(units=2, agencies=2, lines=2), "test")
    return one.workspace.folder, one.recovery_key


@pytest.fixture
def made(template: tuple[Path, str], tmp_path: Path) -> Iterator[Made]:
    """A workspace with one small audit, and its recovery key."""
    kept, recovery_key = template
    folder = shutil.copytree(kept, tmp_path / kept.name)
    with workspaces.open_workspace(folder, PASSPHRASE) as workspace:
        yield Made(workspace, recovery_key)


@pytest.fixture
def workspace(made: Made) -> Workspace:
    return made.workspace


def ignore(share: float, words: str) -> None:
    """Hear how far it is."""
