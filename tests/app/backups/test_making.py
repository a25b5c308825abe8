"""A backup made now: whole, told, stopped, remembered."""

from datetime import timedelta
from pathlib import Path

import pytest

from db.keys import device
from db.members import membership_of
from lscb_audit import backups
from lscb_audit.backups.listing import AUTOMATIC, CHOSEN, UPDATE
from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.workspace import Workspace

from .conftest import NOW, PASSPHRASE, ignore


class Stop(Exception):
    """Somebody thinks better of it."""


def test_a_new_workspace_has_no_backup_yet(workspace: Workspace) -> None:
    found = backups.read_backups(workspace, NOW)
    assert found.found == ()
    assert found.latest is None
    assert found.trial is None


def test_a_backup_is_written_told_and_remembered(workspace: Workspace, tmp_path: Path) -> None:
    heard: list[tuple[float, str]] = []
    made = backups.back_up(
        workspace, backups.with_suffix(tmp_path / "usb" / "mine"), NOW, lambda *told: heard.append(told)
    )
    assert made.path == tmp_path / "usb" / "mine.lscb-backup"
    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert shares[-1] > 0.8
    assert {"Copying", "Checking the copy", "Writing the backup"} >= {words for _, words in heard}
    (one,) = backups.read_backups(workspace, NOW).found
    assert (one.path, one.at, one.kind, one.there) == (made.path, NOW, CHOSEN, True)
    assert one.size == made.path.stat().st_size


def test_a_backup_on_the_same_disk_is_not_outside_until_somebody_says_so(
    workspace: Workspace, tmp_path: Path
) -> None:
    made = backups.back_up(workspace, tmp_path / "a.lscb-backup", NOW, ignore)
    assert not made.elsewhere
    backups.keep_elsewhere(workspace, made.path)
    assert backups.read_backups(workspace, NOW).found[0].elsewhere


def test_a_backup_that_is_gone_says_so(workspace: Workspace, tmp_path: Path) -> None:
    made = backups.back_up(workspace, tmp_path / "a.lscb-backup", NOW, ignore)
    made.path.unlink()
    found = backups.read_backups(workspace, NOW)
    assert not found.found[0].there
    assert found.latest is None


def test_backups_made_by_themselves_stand_with_the_chosen_ones_the_latest_first(
    workspace: Workspace, tmp_path: Path
) -> None:
    backups.back_up(workspace, tmp_path / "a.lscb-backup", NOW, ignore)
    workspace.back_up_if_due(NOW + timedelta(hours=1))
    before = workspace.folder / "backups" / "before-0003.lscb-backup"
    before.write_bytes(b"of an older version")
    kinds = {one.kind: one.at for one in backups.read_backups(workspace, NOW).found}
    assert set(kinds) == {CHOSEN, AUTOMATIC, UPDATE}
    assert kinds[AUTOMATIC] == NOW + timedelta(hours=1)


def test_one_at_the_same_place_is_replaced_in_the_list(workspace: Workspace, tmp_path: Path) -> None:
    for hours in (0, 1):
        backups.back_up(workspace, tmp_path / "a.lscb-backup", NOW + timedelta(hours=hours), ignore)
    (one,) = backups.read_backups(workspace, NOW).found
    assert one.at == NOW + timedelta(hours=1)


@pytest.mark.parametrize("share", [0.0, 0.6, 0.89])
def test_a_backup_that_is_stopped_leaves_nothing(workspace: Workspace, tmp_path: Path, share: float) -> None:
    def stop(done: float, words: str) -> None:  # noqa: ARG001 - the signature of a progress
        if done >= share:
            raise Stop

    with pytest.raises(Stop):
        backups.back_up(workspace, tmp_path / "usb" / "a.lscb-backup", NOW, stop)
    assert list((tmp_path / "usb").glob("*")) == []
    assert list((workspace.folder / "backups").iterdir()) == []
    assert backups.read_backups(workspace, NOW).found == ()


def test_a_locked_workspace_makes_none(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    with pytest.raises(UserProblem, match="was locked meanwhile"):
        backups.back_up(workspace, tmp_path / "a.lscb-backup", NOW, ignore)


def test_a_place_that_cannot_be_written_is_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(PlaceProblem, match="a part of that path is a file"):
        backups.back_up(workspace, tmp_path / "file" / "a.lscb-backup", NOW, ignore)


def test_the_name_that_is_offered_tells_the_day() -> None:
    assert backups.name_now(NOW) == "lscb-audit-2026-11-20.lscb-backup"


def test_a_new_passphrase_opens_and_the_old_one_does_no_more(workspace: Workspace) -> None:
    from lscb_audit.workspace import open_workspace

    backups.change_passphrase(workspace, "otter lantern meadow", passphrase=PASSPHRASE)
    workspace.close()
    open_workspace(workspace.folder, "otter lantern meadow").close()
    with pytest.raises(UserProblem, match="does not open this workspace"):
        open_workspace(workspace.folder, PASSPHRASE)


def test_a_replaced_recovery_key_opens_and_the_old_one_does_no_more(workspace: Workspace) -> None:
    from lscb_audit.workspace import open_workspace

    first = backups.replace_recovery_key(workspace, passphrase=PASSPHRASE)
    second = backups.replace_recovery_key(workspace, recovery_key=first)
    workspace.close()
    open_workspace(workspace.folder, recovery_key=second).close()
    with pytest.raises(UserProblem, match="does not open this workspace"):
        open_workspace(workspace.folder, recovery_key=first)


def test_the_replaced_key_is_the_partnerships_sheet_from_then_on(workspace: Workspace) -> None:
    before = membership_of(workspace.connection.cursor()).sheet
    made = backups.replace_recovery_key(workspace, passphrase=PASSPHRASE)
    sheet = device.of_sheet(made)
    now = membership_of(workspace.connection.cursor()).sheet
    assert now == (bytes(sheet.verify_key), bytes(sheet.public_key)) != before
    assert workspace.verify() == []
