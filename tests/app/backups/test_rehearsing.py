"""A rehearsal: what it finds, what it leaves (nothing), what is remembered of it."""

import errno
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from db import snapshot
from lscb_audit import backups, programme
from lscb_audit.backups import saying
from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace, open_workspace
from tests.ui.sample import audit

from .conftest import NOW, PASSPHRASE, Made, ignore, make
from .test_making import Stop

ROOT = Path(__file__).parents[3]


@pytest.fixture
def saved(workspace: Workspace, tmp_path: Path) -> Path:
    return backups.back_up(workspace, tmp_path / "a.lscb-backup", NOW, ignore).path


def _left(workspace: Workspace) -> list[str]:
    return [path.name for path in (workspace.folder / "backups").iterdir()]


def test_a_backup_of_now_lacks_nothing_and_its_copy_is_removed(workspace: Workspace, saved: Path) -> None:
    found = backups.rehearse(workspace, saved, NOW, ignore, passphrase=PASSPHRASE)
    assert found.good
    assert (found.missing, found.more) == (0, 0)
    assert (found.there.audits, found.there.forms) == (1, found.here.forms)
    assert found.there.forms > 0
    assert _left(workspace) == []


def test_the_printed_recovery_key_opens_it_too(made: Made, saved: Path) -> None:
    assert backups.rehearse(made.workspace, saved, NOW, ignore, recovery_key=made.recovery_key).good


def test_what_was_written_since_is_counted_and_told(workspace: Workspace, saved: Path) -> None:
    with workspace.writing() as w:
        programme.name_partnership(w, "Exampleshire Partnership")
    found = backups.rehearse(workspace, saved, NOW, ignore, passphrase=PASSPHRASE)
    assert found.missing == found.here.changes - found.there.changes > 0
    told = saying.sentences(found, NOW)
    assert "1 audit, " in told[1]
    assert "made since" in told[2]


def test_what_only_the_backup_has_is_told(workspace: Workspace, saved: Path, tmp_path: Path) -> None:
    older = backups.back_up(workspace, tmp_path / "older.lscb-backup", NOW, ignore).path
    record(workspace, audit(units=1, agencies=2, lines=1, reference="second"), "test")
    newer = backups.back_up(workspace, tmp_path / "newer.lscb-backup", NOW, ignore).path
    restored = backups.restore(older, tmp_path / "older.lscb", ignore, passphrase=PASSPHRASE)
    with restored:
        found = backups.rehearse(restored, newer, NOW, ignore, passphrase=PASSPHRASE)
    assert found.more > 0
    assert "that this workspace lacks, or has under other numbers" in saying.against_now(found)
    assert saved.exists()


def test_the_last_rehearsal_is_remembered(workspace: Workspace, saved: Path) -> None:
    backups.rehearse(workspace, saved, NOW, ignore, passphrase=PASSPHRASE)
    trial = backups.read_backups(workspace, NOW).trial
    assert trial is not None
    assert (trial.at, trial.name, trial.good) == (NOW, "a.lscb-backup", True)
    assert trial.said.startswith("It opens and is sound. It held everything up to ")


def test_a_wrong_passphrase_is_told_and_no_rehearsal(workspace: Workspace, saved: Path) -> None:
    with pytest.raises(UserProblem, match="does not open this backup"):
        backups.rehearse(workspace, saved, NOW, ignore, passphrase="something else")
    assert backups.read_backups(workspace, NOW).trial is None
    assert _left(workspace) == []


def test_a_damaged_backup_is_told_and_remembered_as_of_no_use(workspace: Workspace, saved: Path) -> None:
    content = bytearray(saved.read_bytes())
    content[len(content) // 2] ^= 1
    saved.write_bytes(content)
    with pytest.raises(PlaceProblem, match="is damaged"):
        backups.rehearse(workspace, saved, NOW, ignore, passphrase=PASSPHRASE)
    trial = backups.read_backups(workspace, NOW).trial
    assert trial is not None
    assert (trial.good, trial.said) == (False, saying.DAMAGED)
    assert _left(workspace) == []


def test_a_file_that_is_no_backup_is_told(workspace: Workspace, tmp_path: Path) -> None:
    letter = tmp_path / "letter.lscb-backup"
    letter.write_text("Dear all,", encoding="utf-8")
    with pytest.raises(PlaceProblem, match="no backup of a workspace"):
        backups.rehearse(workspace, letter, NOW, ignore, passphrase=PASSPHRASE)


def test_a_backup_of_another_partnership_cannot_stand_in(workspace: Workspace, tmp_path: Path) -> None:
    other = make(tmp_path / "other.lscb", "Othershire SCP").workspace
    with other:
        theirs = backups.back_up(other, tmp_path / "theirs.lscb-backup", NOW, ignore).path
    found = backups.rehearse(workspace, theirs, NOW, ignore, passphrase=PASSPHRASE)
    assert not found.good
    assert "another partnership: Othershire SCP" in saying.sentences(found, NOW)[0]
    trial = backups.read_backups(workspace, NOW).trial
    assert trial is not None
    assert not trial.good


def test_what_does_not_hold_in_a_backup_is_told(workspace: Workspace, tmp_path: Path) -> None:
    raw = workspace.store.raw()
    raw.execute("UPDATE partnership SET name='Elsewhere'")
    altered = backups.back_up(workspace, tmp_path / "altered.lscb-backup", NOW, ignore).path
    found = backups.rehearse(workspace, altered, NOW, ignore, passphrase=PASSPHRASE)
    assert not found.good
    assert saying.sentences(found, NOW)[0].startswith("It opens, but not everything in it holds.")
    assert found.faults[0] in saying.sentences(found, NOW)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.8, 1.0])
def test_a_rehearsal_that_is_stopped_leaves_no_copy(workspace: Workspace, saved: Path, share: float) -> None:
    def stop(done: float, words: str) -> None:  # noqa: ARG001 - the signature of a progress
        if done >= share:
            raise Stop

    with pytest.raises(Stop):
        backups.rehearse(workspace, saved, NOW, stop, passphrase=PASSPHRASE)
    assert _left(workspace) == []


def test_what_a_killed_rehearsal_left_is_removed_when_the_workspace_is_next_unlocked(
    workspace: Workspace, saved: Path
) -> None:
    left = workspace.folder / "backups" / ".rehearsal-0123456789abcdef.part"

    def killed(done: float, words: str) -> None:  # noqa: ARG001 - the signature of a progress
        """What lies there at this moment is what a kill would leave."""
        if done >= 0.7 and not left.exists():
            (there,) = (workspace.folder / "backups").glob(".rehearsal-*")
            left.mkdir()
            for path in ("store", "slots.json"):
                (left / path).write_bytes((there / "copy.lscb" / path).read_bytes())

    backups.rehearse(workspace, saved, NOW, killed, passphrase=PASSPHRASE)
    assert _left(workspace) == [left.name]
    workspace.close()
    with open_workspace(workspace.folder, PASSPHRASE) as again:
        assert _left(again) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_kill_leaves_nothing_that_can_be_read_and_the_next_unlocking_removes_it(
    made: Made, saved: Path
) -> None:
    folder = made.workspace.folder
    made.workspace.close()
    code = (
        "import os, signal, sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from lscb_audit import backups\n"
        "from lscb_audit.workspace import open_workspace\n"
        "def kill(share, words):\n"
        "    if share >= 0.7:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "workspace = open_workspace(Path(sys.argv[1]), sys.argv[3])\n"
        "backups.rehearse(workspace, Path(sys.argv[2]), datetime.now(UTC), kill, passphrase=sys.argv[3])\n"
    )
    words = [sys.executable, "-c", code, str(folder), str(saved), PASSPHRASE]
    assert subprocess.run(words, check=False, cwd=ROOT).returncode < 0
    (left,) = (folder / "backups").iterdir()
    assert left.stat().st_mode & 0o077 == 0
    for path in left.rglob("*"):
        assert path.is_dir() or b"Exampleshire" not in path.read_bytes()
    with open_workspace(folder, PASSPHRASE) as again:
        assert _left(again) == []
        assert backups.read_backups(again, NOW).trial is None


def test_a_disk_that_is_full_is_told_and_leaves_no_copy(
    workspace: Workspace, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(snapshot, "extract_database", full)
    with pytest.raises(PlaceProblem, match="the disk is full"):
        backups.rehearse(workspace, saved, NOW, ignore, passphrase=PASSPHRASE)
    assert _left(workspace) == []
    assert backups.read_backups(workspace, NOW).trial is None


def test_a_backup_of_a_newer_version_is_told(workspace: Workspace, tmp_path: Path) -> None:
    raw = workspace.store.raw()
    before = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    raw.execute("UPDATE alembic_version SET version_num='9999'")
    newer = backups.back_up(workspace, tmp_path / "newer.lscb-backup", NOW, ignore).path
    raw.execute("UPDATE alembic_version SET version_num=?", before)
    with pytest.raises(UserProblem, match="newer version of this program"):
        backups.rehearse(workspace, newer, NOW, ignore, passphrase=PASSPHRASE)
    assert _left(workspace) == []


def test_times_are_told_as_people_tell_them() -> None:
    local = NOW.astimezone()
    assert saying.when(NOW, NOW) == f"today, {local:%H:%M}"
    assert saying.when(NOW - timedelta(days=1), NOW) == f"yesterday, {local:%H:%M}"
    assert saying.when(NOW - timedelta(days=3), NOW) == f"Tue 17 Nov, {local:%H:%M}"
    assert [saying.size(number) for number in (10, 48_200, 3_240_000)] == ["1 KB", "48 KB", "3.2 MB"]
