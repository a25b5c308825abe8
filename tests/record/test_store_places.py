"""Disks that are full and folders that are read-only: a sentence each, and nothing lost."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import backup
from db.errors import PlaceProblem

from .places import everything_in, fill, ordinary_person, short_files, tiny_disk
from .stores import closed, new, put, reopen, settings


def _commit_until_refused(folder: Path) -> dict[str, str]:
    """Return what was acknowledged before the disk refused."""
    done: dict[str, str] = {}
    with reopen(folder) as opened:
        raw = opened.raw()
        refused = ""
        while not refused:
            more = {f"n{len(done)}": "x" * 3000}
            try:
                with opened.speaking():
                    put(raw, **more)
                done |= more
            except PlaceProblem as problem:
                refused = str(problem)
        assert "disk" in refused
        assert settings(raw) == done
    return done


def test_a_disk_that_fills_up_loses_nothing_that_was_acknowledged() -> None:
    with tiny_disk(4) as disk:
        folder = closed(disk / "a.lscb")
        filling = fill(disk, leaving=1_500_000)
        done = _commit_until_refused(folder)
        assert len(done) > 20
        filling.unlink()
        with reopen(folder) as opened:
            assert settings(opened.raw()) == done
            assert opened.verify() == []


def test_a_file_that_may_not_grow_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    folder = closed(tmp_path / "a.lscb")
    with short_files(1_000_000):
        done = _commit_until_refused(folder)
    assert len(done) > 20
    with reopen(folder) as opened:
        assert settings(opened.raw()) == done
        assert opened.verify() == []


@pytest.mark.parametrize("most_bytes", [0, 100, 5_000, 50_000, 70_000])
def test_a_workspace_is_made_whole_or_not_at_all(tmp_path: Path, most_bytes: int) -> None:
    with short_files(most_bytes), pytest.raises(PlaceProblem):
        new(tmp_path / "a.lscb")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_enough_room_makes_no_workspace_and_keeps_no_pieces() -> None:
    outcomes = []
    with tiny_disk(2) as disk:
        for room in range(0, 240_000, 20_000):
            filling = fill(disk, leaving=room)
            outcomes.append(_made(disk / "a.lscb"))
            filling.unlink()
            if outcomes[-1]:
                reopen(disk / "a.lscb").close()
                shutil.rmtree(disk / "a.lscb")
            assert list(disk.iterdir()) == []
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def _made(folder: Path) -> bool:
    try:
        new(folder)[0].close()
    except PlaceProblem as problem:
        return "disk" not in str(problem)
    return True


def test_a_full_disk_leaves_the_backup_of_before() -> None:
    with tiny_disk(2) as disk:
        opened, _ = new(disk / "a.lscb")
        with opened:
            put(opened.raw(), a="x" * 200_000)
            target = disk / "a.lscb-backup"
            backup.write(opened, target)
            before = target.read_bytes()
            for room in (0, 100_000, 300_000, 400_000):
                filling = fill(disk, leaving=room)
                with pytest.raises(PlaceProblem, match="disk is full"):
                    backup.write(opened, target)
                filling.unlink()
                assert target.read_bytes() == before
                assert list((disk / "a.lscb" / "backups").iterdir()) == []


@contextmanager
def _ordinary_workspace() -> Iterator[Path]:
    with ordinary_person() as home:
        yield closed(home / "a.lscb", a="1")


def test_a_read_only_folder_is_said_and_left_alone() -> None:
    with _ordinary_workspace() as folder:
        (folder / "lock").unlink()
        folder.chmod(0o500)
        before = everything_in(folder)
        with pytest.raises(PlaceProblem, match="read-only"):
            reopen(folder)
        assert everything_in(folder) == before


@pytest.mark.parametrize("name", ["store", "lock"])
def test_a_read_only_file_is_said_and_left_alone(name: str) -> None:
    with _ordinary_workspace() as folder:
        (folder / name).chmod(0o400)
        before = everything_in(folder)
        with pytest.raises(PlaceProblem, match="read-only"):
            reopen(folder)
        assert everything_in(folder) == before


def test_a_read_only_folder_with_a_writable_store_is_said_and_left_alone() -> None:
    with _ordinary_workspace() as folder:
        folder.chmod(0o500)
        before = everything_in(folder)
        with pytest.raises(PlaceProblem, match=r"may not be opened for writing|read-only"):
            reopen(folder)
        assert everything_in(folder) == before


def test_no_workspace_is_made_where_one_may_not_write() -> None:
    with ordinary_person() as home:
        home.chmod(0o500)
        with pytest.raises(PlaceProblem, match=r"^Could not make “.*”: you may not do that there"):
            new(home / "a.lscb")
        assert list(home.iterdir()) == []


def test_slots_that_may_not_be_read_are_said() -> None:
    with _ordinary_workspace() as folder:
        (folder / "slots.json").chmod(0)
        with pytest.raises(PlaceProblem, match=r"^Could not read “.*slots\.json”"):
            reopen(folder)
