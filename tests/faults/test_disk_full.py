"""A full disk in the middle of a command: one sentence, and nothing that was there is lost."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.record.places import everything_in, fill, short_files, tiny_disk
from tests.support.command_line import arguments, done, new_workspace, opened, refused, run, surroundings

from .killed_commands import large_audit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the limits of Unix")


def test_an_import_onto_a_full_disk_is_refused_and_the_workspace_stays_whole(tmp_path: Path) -> None:
    book = large_audit(tmp_path / "large.xlsx", "large")
    small = large_audit(tmp_path / "small.xlsx", "small", graded=False)
    with tiny_disk(16) as disk:
        place = new_workspace(disk / "a.lscb")
        done("import", small, "-w", place)
        for room in (0, 50_000, 400_000, 1_000_000):
            filling = fill(disk, leaving=room)
            (problem,) = refused("import", book, "-w", place)
            assert "the disk is full" in problem or "Check the disk and its free space" in problem
            filling.unlink()
            with opened(place) as workspace:
                assert workspace.verify() == []
                assert [row.reference for row in workspace.audits()] == ["small"]
        assert run("import", book, "-w", place).out.startswith("Imported large")


def test_an_import_that_may_write_no_more_is_refused_and_the_workspace_stays_whole(tmp_path: Path) -> None:
    book = large_audit(tmp_path / "large.xlsx", "large")
    place = new_workspace(tmp_path / "a.lscb")
    whole = (place / "store").stat().st_size
    for most in (whole // 2, whole + 40_000, whole + 400_000):
        with short_files(most):
            problems = refused("import", book, "-w", place)
        assert len(problems) == 1
        assert str(place) in problems[0]
        with opened(place) as workspace:
            assert workspace.verify() == []
            assert workspace.audits() == ()
    assert run("import", book, "-w", place).out.startswith("Imported large")


def test_a_process_that_the_system_stops_for_size_says_a_sentence(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    words = " ".join(
        f"'{word}'" for word in arguments("backup", "-w", place, "-o", tmp_path / "b.lscb-backup")
    )
    ended = subprocess.run(
        ["/bin/bash", "-c", f"ulimit -f 64; exec {words}"],
        env=surroundings(), stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert ended.stderr.decode().count("\n") == 1
    assert not (tmp_path / "b.lscb-backup").exists()
    done("verify", "-w", place)


@pytest.mark.parametrize("room", [0, 100_000, 600_000])
def test_a_backup_onto_a_full_disk_leaves_the_old_one(tmp_path: Path, room: int) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    done("import", large_audit(tmp_path / "large.xlsx", "large"), "-w", place)
    with tiny_disk(8) as disk:
        old = disk / "b.lscb-backup"
        old.write_bytes(b"the backup of yesterday")
        filling = fill(disk, leaving=room)
        (problem,) = refused("backup", "-w", place, "-o", old)
        assert problem == f"Could not write “{old}”: the disk is full. Free some space on it and try again."
        assert everything_in(disk) == {
            old.name: b"the backup of yesterday",
            filling.name: filling.read_bytes(),
        }
    with opened(place) as workspace:
        assert workspace.verify() == []


def test_other_files_onto_a_full_disk_leave_the_old_ones(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    done("import", large_audit(tmp_path / "large.xlsx", "large"), "-w", place)
    backup = tmp_path / "b.lscb-backup"
    done("backup", "-w", place, "-o", backup)
    with tiny_disk(8) as disk:
        (disk / "a.xlsx").write_bytes(b"old")
        (disk / "a.pdf").write_bytes(b"old")
        filling = fill(disk, leaving=20_000)
        refused("export", "large", "-w", place, "-o", disk / "a.xlsx")
        refused("report", "large", "-w", place, "-o", disk / "a.pdf")
        refused("forms", "export", "large", "-w", place, "-o", disk / "forms")
        refused("restore", backup, disk / "again.lscb")
        refused("new", disk / "new.lscb", "--partnership", "P")
        left = {name for name in everything_in(disk) if not name.startswith("forms")}
        assert left == {"a.xlsx", "a.pdf", filling.name}
        assert (disk / "a.xlsx").read_bytes() == (disk / "a.pdf").read_bytes() == b"old"
        shutil.rmtree(disk / "forms", ignore_errors=True)
