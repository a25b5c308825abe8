"""A shared folder that is gone, empty, old, another's, newer, read-only: told in words, nothing lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import PlaceProblem, Problem, UserProblem
from db.hub import lanes as lane_files
from db.hub.contract import FORMAT, Hub, Info
from tests.record.places import everything_in, ordinary_person

from .hubs import (
    OTHER_PARTNERSHIP,
    PARTNERSHIP,
    as_held,
    everything,
    folder,
    lanes,
    put_lane,
    segment,
    segments,
    stream,
)

VERBS: dict[str, Callable[[Hub], object]] = {
    "info": lambda hub: hub.info(),
    "heads": lambda hub: hub.heads(),
    "get": lambda hub: list(hub.get(stream(1), 0)),
    "others": lambda hub: hub.others(stream(1), 1),
    "put": lambda hub: hub.put(segments(5, 1, 1)),
    "check": lambda hub: hub.check(),
}
every_verb = pytest.mark.parametrize("verb", VERBS)


def refused(kind: type[Problem], act: Callable[[], object]) -> str:
    """Do it, which must be refused in one sentence; return that."""
    with pytest.raises(kind) as caught:
        act()
    (sentence,) = caught.value.sentences
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


@every_verb
def test_a_folder_that_is_not_there_is_told_and_never_made(tmp_path: Path, verb: str) -> None:
    shared = folder(tmp_path / "share")
    shared.hub(1).put(segments(1, 1, 2))
    hub = shared.hub(1)
    hub.heads()
    (tmp_path / "share").rename(tmp_path / "unplugged")
    assert refused(PlaceProblem, lambda: VERBS[verb](hub)) == (
        f"Could not reach the shared folder “{tmp_path / 'share'}”: there is no such file, folder or drive. "
        "Check the name."
    )
    assert not (tmp_path / "share").exists()
    (tmp_path / "unplugged").rename(tmp_path / "share")
    assert everything(hub) == as_held(segments(1, 1, 2))


def test_a_share_that_goes_while_it_is_written_to_does_not_come_back_as_a_folder_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = folder(tmp_path / "share").hub(1)

    def pack_while_it_goes(*_: object) -> bytes:
        (tmp_path / "share").rename(tmp_path / "unplugged")
        return b"packed"

    monkeypatch.setattr(lane_files, "pack", pack_while_it_goes)
    refused(PlaceProblem, lambda: hub.put(segments(1, 1, 1)))
    assert not (tmp_path / "share").exists()


@every_verb
def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, verb: str) -> None:
    hub = folder(tmp_path / "share").hub(1)
    (tmp_path / "share").rmdir()
    (tmp_path / "share").write_text("a file")
    assert "a part of that path is a file" in refused(PlaceProblem, lambda: VERBS[verb](hub))


def test_a_folder_that_goes_amid_a_pull_is_told_and_the_pull_goes_on_later(tmp_path: Path) -> None:
    shared = folder(tmp_path / "share")
    for number in (1, 2, 3):
        shared.hub(number).put([segment(1, number)])
    reader = shared.hub(4)
    reader.heads()
    reader = shared.hub(4)  # remembers what is there, holds nothing in memory
    pull = reader.get(stream(1), 0)
    got = [next(pull)]
    (tmp_path / "share").rename(tmp_path / "unplugged")
    assert "Could not reach the shared folder" in refused(PlaceProblem, lambda: list(pull))
    (tmp_path / "unplugged").rename(tmp_path / "share")
    got += reader.get(stream(1), 1)
    assert got == [(n, segment(1, n).content) for n in (1, 2, 3)]


def test_a_folder_that_goes_while_it_is_looked_at_is_not_taken_for_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = folder(tmp_path / "share")
    shared.hub(1).put(segments(1, 1, 2))
    hub = shared.hub(2)

    def gone_by_then(_name: str) -> None:
        if (tmp_path / "share").exists():
            (tmp_path / "share").rename(tmp_path / "unplugged")

    with monkeypatch.context() as patch:
        patch.setattr(shared.memories[2], "get", gone_by_then)
        refused(PlaceProblem, hub.heads)
    assert shared.memories[2].held == {}
    (tmp_path / "unplugged").rename(tmp_path / "share")
    assert hub.heads() == {stream(1): 2}


def test_a_drive_that_is_not_mounted_amid_a_pull_is_an_end_and_no_loss(tmp_path: Path) -> None:
    shared = folder(tmp_path / "share")
    for number in (1, 2, 3):
        shared.hub(number).put([segment(1, number)])
    shared.hub(4).heads()
    reader = shared.hub(4)
    pull = reader.get(stream(1), 0)
    got = [next(pull)]
    (tmp_path / "share").rename(tmp_path / "unplugged")
    (tmp_path / "share").mkdir()
    assert list(pull) == []
    assert (reader.info(), reader.heads(), reader.unread) == (None, {}, [])
    (tmp_path / "share").rmdir()
    (tmp_path / "unplugged").rename(tmp_path / "share")
    assert reader.heads() == {stream(1): 3}
    got += reader.get(stream(1), 1)
    assert got == [(n, segment(1, n).content) for n in (1, 2, 3)]


def test_a_folder_that_was_emptied_is_filled_again(tmp_path: Path) -> None:
    shared = folder(tmp_path / "share")
    shared.hub(1).put(segments(1, 1, 3))
    hub = shared.hub(2)
    assert hub.heads() == {stream(1): 3}
    for file in (tmp_path / "share").iterdir():
        file.unlink()
    assert (hub.info(), hub.heads()) == (None, {})
    assert hub.put(segments(1, 1, 3)) == 3
    assert shared.hub(1).put(segments(1, 1, 4)) == 1
    assert everything(shared.hub(3)) == as_held(segments(1, 1, 4))


def test_an_older_copy_of_the_folder_is_filled_up_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    shared = folder(tmp_path / "share")
    shared.hub(1).put(segments(1, 1, 2))
    shutil.copytree(tmp_path / "share", tmp_path / "copy of yesterday")
    shared.hub(2).put(segments(2, 1, 2))
    shared.hub(1).put(segments(1, 3, 5))
    shutil.rmtree(tmp_path / "share")
    shutil.copytree(tmp_path / "copy of yesterday", tmp_path / "share")
    hub = shared.hub(1)
    assert hub.heads() == {stream(1): 2}
    assert hub.put([*segments(1, 1, 6), *segments(2, 1, 2)]) == 6
    assert everything(shared.hub(2)) == as_held([*segments(1, 1, 6), *segments(2, 1, 2)])


def test_another_partnerships_folder_says_whose_it_is(tmp_path: Path) -> None:
    shared = folder(tmp_path / "share")
    shared.hub(1, OTHER_PARTNERSHIP).put(segments(1, 1, 2))
    before = everything_in(tmp_path)
    hub = shared.hub(2)
    assert hub.info() == Info(OTHER_PARTNERSHIP)
    sentence = refused(UserProblem, lambda: hub.put(segments(5, 1, 1)))
    assert sentence.startswith(f"“{tmp_path / 'share'}” belongs to another partnership.")
    assert everything_in(tmp_path) == before


@every_verb
def test_files_of_two_partnerships_in_one_folder_are_told(tmp_path: Path, verb: str) -> None:
    shared, other = folder(tmp_path / "share"), folder(tmp_path / "other")
    shared.hub(1).put(segments(1, 1, 2))
    other.hub(2, OTHER_PARTNERSHIP).put(segments(2, 1, 2))
    (name,) = lanes(tmp_path / "other")
    moved = Path(shutil.copy(tmp_path / "other" / name, tmp_path / "share"))
    hub = shared.hub(3)
    assert "files of two partnerships" in refused(UserProblem, lambda: VERBS[verb](hub))
    moved.unlink()
    VERBS[verb](hub)


@every_verb
def test_a_newer_versions_folder_is_refused(tmp_path: Path, verb: str) -> None:
    shared = folder(tmp_path / "share")
    shared.hub(1).put(segments(1, 1, 2))
    newer = lane_files.pack(Info(PARTNERSHIP, FORMAT + 1, FORMAT + 1), segments(2, 1, 2), ())
    put_lane(tmp_path / "share", newer, number=2)
    hub = shared.hub(1)
    if verb == "info":
        assert hub.info() == Info(PARTNERSHIP, FORMAT + 1, FORMAT + 1)
    else:
        assert refused(UserProblem, lambda: VERBS[verb](hub)) == (
            f"“{tmp_path / 'share'}” was written by a newer version of this program. Update this program and "
            "try again."
        )


def test_a_newer_form_that_this_version_can_read_is_read(tmp_path: Path) -> None:
    shared = folder(tmp_path / "share")
    put_lane(tmp_path / "share", lane_files.pack(Info(PARTNERSHIP, FORMAT + 1, 1), segments(2, 1, 2), ()))
    assert shared.hub(1).info() == Info(PARTNERSHIP, FORMAT + 1, 1)
    assert everything(shared.hub(1)) == as_held(segments(2, 1, 2))


def test_a_newer_lane_is_read_anew_once_the_program_is_updated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = folder(tmp_path / "share")
    newer = lane_files.pack(Info(PARTNERSHIP, FORMAT + 1, FORMAT + 1), segments(2, 1, 2), ())
    put_lane(tmp_path / "share", newer)
    refused(UserProblem, lambda: shared.hub(1).heads())
    for module in ("faults", "folder", "lanes"):
        monkeypatch.setattr(f"db.hub.{module}.FORMAT", FORMAT + 1)
    assert everything(shared.hub(1)) == as_held(segments(2, 1, 2))


def test_a_read_only_folder_gives_and_says_that_it_takes_nothing() -> None:
    with ordinary_person() as home:
        shared = folder(home / "share")
        shared.hub(1).put(segments(1, 1, 2))
        (home / "share").chmod(0o500)
        hub = shared.hub(2)
        assert everything(hub) == as_held(segments(1, 1, 2))
        sentence = refused(PlaceProblem, lambda: hub.put(segments(2, 1, 1)))
        assert sentence.startswith("Could not write “")
        assert "read-only" in sentence
        (home / "share").chmod(0o700)
        assert hub.put(segments(2, 1, 1)) == 1


def test_a_folder_that_may_not_be_looked_into_is_told() -> None:
    with ordinary_person() as home:
        hub = folder(home / "share").hub(1)
        (home / "share").chmod(0)
        assert "Could not reach the shared folder" in refused(PlaceProblem, hub.info)
        (home / "share").chmod(0o700)
