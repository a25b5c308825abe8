"""The laptops of the scene, made once, put back for each test as they were: same place, same user."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_audit.workspace import open_workspace
from tests.app.sharing.desks import Desks, cheap_invitations
from tests.support.command_line import PASSPHRASE

from .scene import private_temp, scene

#: where the laptops are, where a copy of all of it lies, each laptop's folder, the printed sheet
Saved = tuple[Path, Path, dict[str, Path], str]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Return where the laptops are, where a copy of all of it lies, and each laptop's folder."""
    folder = tmp_path_factory.mktemp("ending")
    with pytest.MonkeyPatch.context() as patch:
        cheap_invitations(patch)
        patch.setenv("XDG_DATA_HOME", str(folder / "desks" / "profile"))
        desks = scene(folder / "desks")
        places = {name: workspace.folder for name, workspace in desks.at.items()}
        desks.close()
    shutil.copytree(folder / "desks", folder / "saved")
    return folder / "desks", folder / "saved", places, desks.recovery_key


@pytest.fixture
def desks(saved: Saved, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    """Five laptops: two QA officers', two agencies'; each with a backup of its own folder."""
    folder, copy, places, sheet = saved
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "profile"))
    private_temp(folder, monkeypatch)
    cheap_invitations(monkeypatch)
    made = Desks.__new__(Desks)
    made.folder, made.hub, made.recovery_key = folder, folder / "hub", sheet
    made.at = {name: open_workspace(place, PASSPHRASE) for name, place in places.items()}
    yield made
    made.close()
