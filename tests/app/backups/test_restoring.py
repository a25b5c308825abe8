"""Restored into a new folder: another laptop; nothing that is there is replaced."""

from pathlib import Path

import pytest

from lscb_audit import backups
from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.workspace import Workspace

from .conftest import NOW, PARTNERSHIP, PASSPHRASE, Made, ignore
from .test_making import Stop


@pytest.fixture
def saved(workspace: Workspace, tmp_path: Path) -> Path:
    return backups.back_up(workspace, tmp_path / "a.lscb-backup", NOW, ignore).path


def test_a_restored_workspace_holds_everything_and_both_go_on(
    made: Made, saved: Path, tmp_path: Path
) -> None:
    heard: list[float] = []
    restored = backups.restore(
        saved, tmp_path / "b.lscb", lambda share, _: heard.append(share), recovery_key=made.recovery_key
    )
    with restored:
        assert restored.partnership == PARTNERSHIP
        assert len(restored.audits()) == 1
        assert restored.verify() == []
    assert heard == sorted(heard)
    assert made.workspace.verify() == []


@pytest.mark.parametrize("name", ["b", "b.lscb"])
def test_the_folder_needs_a_whole_path_and_its_ending(saved: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name if name == "b" else Path(name)
    with pytest.raises(UserProblem, match="whole path"):
        backups.restore(saved, folder, ignore, passphrase=PASSPHRASE)


def test_a_workspace_that_is_there_is_never_replaced(workspace: Workspace, saved: Path) -> None:
    with pytest.raises(UserProblem, match=r"already something called exampleshire\.lscb"):
        backups.restore(saved, workspace.folder, ignore, passphrase=PASSPHRASE)


@pytest.mark.parametrize("secret", ["wrong", ""])
def test_a_wrong_passphrase_leaves_nothing(saved: Path, tmp_path: Path, secret: str) -> None:
    with pytest.raises(UserProblem, match="does not open this backup"):
        backups.restore(saved, tmp_path / "b.lscb", ignore, passphrase=secret)
    assert not (tmp_path / "b.lscb").exists()


def test_one_that_is_stopped_leaves_nothing(saved: Path, tmp_path: Path) -> None:
    def stop(share: float, words: str) -> None:  # noqa: ARG001 - the signature of a progress
        if share > 0.5:
            raise Stop

    (tmp_path / "new").mkdir()
    with pytest.raises(Stop):
        backups.restore(saved, tmp_path / "new" / "b.lscb", stop, passphrase=PASSPHRASE)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlaceProblem, match="there is no such file"):
        backups.restore(tmp_path / "none.lscb-backup", tmp_path / "b.lscb", ignore, passphrase=PASSPHRASE)


def test_the_folders_name_comes_from_the_backups() -> None:
    assert (
        backups.name_for(Path("LSCB audit 2026-11-20.lscb-backup")) == "lscb-audit-2026-11-20-restored.lscb"
    )
    assert backups.name_for(Path("….lscb-backup")) == "workspace-restored.lscb"
