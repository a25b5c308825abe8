"""The folder of a workspace: one program at a time, made whole, and cleared of what killed programs left."""

import errno
import fcntl
from pathlib import Path

import pytest

from db.errors import PlaceProblem
from db.files import PART
from db.folders import LOCK, made_whole, take_lock

from .places import everything_in


def test_a_lock_is_held_by_one_and_free_after_its_release(tmp_path: Path) -> None:
    held = take_lock(tmp_path)
    with pytest.raises(PlaceProblem, match="is in use by another window or command of this program"):
        take_lock(tmp_path)
    held.release()
    take_lock(tmp_path).release()
    assert everything_in(tmp_path) == {LOCK: b""}


def test_a_disk_that_cannot_lock_is_said_and_never_used_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(errno.ENOSYS, "not here")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(PlaceProblem, match=r"cannot lock files\. Choose a place on a disk of this"):
        take_lock(tmp_path)


def test_a_folder_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "a.lscb"
    with made_whole(target) as part:
        (part / "store").write_bytes(b"x")
        assert not target.exists()
        assert part.parent == target.parent
    assert everything_in(tmp_path) == {"deep/a.lscb/lock": b"", "deep/a.lscb/store": b"x"}


@pytest.mark.parametrize("error", [RuntimeError("a bug"), KeyboardInterrupt()])
def test_a_folder_that_fails_half_way_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    def fail() -> None:
        with made_whole(tmp_path / "a.lscb") as part:
            (part / "store").write_bytes(b"half")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_goes_and_what_another_is_making_stays(tmp_path: Path) -> None:
    left, being_made = tmp_path / f".lscb-1{PART}", tmp_path / f".lscb-2{PART}"
    for folder in (left, being_made):
        folder.mkdir()
        (folder / "store").write_bytes(b"half")
    (left / LOCK).write_bytes(b"")
    other = take_lock(being_made)
    with made_whole(tmp_path / "a.lscb"):
        pass
    other.release()
    assert sorted(p.name for p in tmp_path.iterdir()) == [being_made.name, "a.lscb"]


def test_a_place_whose_parent_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with (
        pytest.raises(PlaceProblem, match="a part of that path is a file"),
        made_whole(tmp_path / "file" / "a.lscb"),
    ):
        pytest.fail("there is nothing to fill")
