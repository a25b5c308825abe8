"""One shared file that is gone, empty, old, another's, newer, read-only, some other thing: told in words."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from db.errors import PlaceProblem, UserProblem
from db.hub import file_store
from db.hub.bundle import write_bundle
from db.hub.contract import FORMAT, Info
from tests.record.places import everything_in, ordinary_person

from . import asked
from .hubs import (
    OTHER_PARTNERSHIP,
    PARTNERSHIP,
    Shared,
    as_held,
    everything,
    segment,
    segments,
    single_file,
    stream,
)
from .test_folder_faults import VERBS, every_verb, refused


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    """A file that holds two segments."""
    made = single_file(tmp_path / "share")
    made.hub(1).put(segments(1, 1, 2))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of that file."""
    return tmp_path / "share" / "hub.sqlite"


def changed(file: Path, *statements: str) -> None:
    """Let some other program change the file."""
    with closing(dbapi2.connect(str(file), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement).fetchall()


def test_the_file_is_written_with_a_rollback_journal_forced_to_the_disk(shared: Shared, file: Path) -> None:
    with closing(file_store.connected(file)) as connection:
        wanted = {"journal_mode": "delete", "synchronous": 3, "mmap_size": 0, "secure_delete": 1}
        wanted |= {"busy_timeout": 15_000, "trusted_schema": 0, "cell_size_check": 1}
        assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    hub = shared.hub(2)
    assert everything(hub) == as_held(segments(1, 1, 2))
    assert [each.name for each in file.parent.iterdir()] == ["hub.sqlite"]


@every_verb
def test_a_folder_that_is_not_there_is_told_and_never_made(shared: Shared, file: Path, verb: str) -> None:
    hub = shared.hub(1)
    hub.heads()
    hub.close()
    file.parent.rename(file.parent.with_name("unplugged"))
    assert refused(PlaceProblem, lambda: VERBS[verb](shared.hub(1))) == (
        f"Could not reach the folder “{file.parent}”: there is no such file, folder or drive. Check the name."
    )
    assert not file.parent.exists()


@every_verb
def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, verb: str) -> None:
    hub = single_file(tmp_path / "share").hub(1)
    (tmp_path / "share").rmdir()
    (tmp_path / "share").write_text("a file")
    assert "a part of that path is a file" in refused(PlaceProblem, lambda: VERBS[verb](hub))


def test_a_file_that_was_lost_is_made_anew_and_filled(shared: Shared, file: Path) -> None:
    hub = shared.hub(2)
    assert hub.heads() == {stream(1): 2}
    hub.close()
    file.unlink()
    assert (hub.info(), hub.heads(), list(hub.get(stream(1), 0))) == (None, {}, [])
    assert not file.exists()
    assert hub.put(segments(1, 1, 2)) == 2
    assert everything(shared.hub(1)) == as_held(segments(1, 1, 2))


def test_a_file_of_no_bytes_is_one_that_nobody_has_written_into(tmp_path: Path) -> None:
    shared = single_file(tmp_path)
    (tmp_path / "hub.sqlite").touch()
    assert (shared.hub(1).info(), shared.hub(1).heads()) == (None, {})
    assert shared.hub(1).put(segments(1, 1, 2)) == 2
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 2))


def test_nothing_is_made_by_looking_forgetting_or_putting_nothing(tmp_path: Path) -> None:
    hub = single_file(tmp_path).hub(1)
    hub.put([])
    hub.forget([stream(1)])
    assert (hub.info(), hub.heads(), hub.check(), list(tmp_path.iterdir())) == (None, {}, [], [])


def test_an_older_copy_is_filled_up_and_nothing_of_it_is_lost(shared: Shared, file: Path) -> None:
    shutil.copy(file, file.with_name("yesterday"))
    shared.hub(2).put(segments(2, 1, 2))
    shared.hub(1).put(segments(1, 3, 5))
    file.unlink()
    file.with_name("yesterday").rename(file)
    hub = shared.hub(1)
    assert hub.heads() == {stream(1): 2}
    assert hub.put([*segments(1, 1, 6), *segments(2, 1, 2)]) == 6
    assert everything(shared.hub(2)) == as_held([*segments(1, 1, 6), *segments(2, 1, 2)])


def test_an_older_copy_that_others_went_on_with_is_never_taken_for_the_newer(
    shared: Shared, file: Path
) -> None:
    shutil.copy(file, file.with_name("yesterday"))
    for hub in (shared.hub(1), shared.hub(2)):
        hub.put(segments(2, 1, 2))
        hub.close()
    file.unlink()
    file.with_name("yesterday").rename(file)
    shared.hub(3).put(segments(3, 1, 2))  # as many changes as the lost one had
    assert shared.hub(2).heads() == shared.hub(1).heads() == {stream(1): 2, stream(3): 2}


def test_another_partnerships_file_says_whose_it_is_and_is_not_written(tmp_path: Path) -> None:
    shared = single_file(tmp_path / "share")
    shared.hub(1, OTHER_PARTNERSHIP).put(segments(1, 1, 2))
    before = everything_in(tmp_path)
    hub = shared.hub(2)
    assert hub.info() == Info(OTHER_PARTNERSHIP)
    for verb in (lambda: hub.put(segments(5, 1, 1)), lambda: hub.forget([stream(1)])):
        sentence = refused(UserProblem, verb)
        assert sentence.startswith(f"“{tmp_path / 'share' / 'hub.sqlite'}” belongs to another partnership.")
    assert everything_in(tmp_path) == before


@every_verb
def test_a_newer_versions_file_is_refused(shared: Shared, file: Path, verb: str) -> None:
    changed(
        file,
        "ALTER TABLE segment ADD COLUMN seen INTEGER",
        f"UPDATE info SET value = {FORMAT + 1} WHERE name IN ('format', 'min_reader')",
        "DROP TABLE written",
        "CREATE TABLE written(something TEXT) STRICT",
    )
    hub = shared.hub(2)
    if verb == "info":
        assert hub.info() == Info(PARTNERSHIP, FORMAT + 1, FORMAT + 1)
    else:
        assert refused(UserProblem, lambda: VERBS[verb](hub)) == (
            f"“{file}” was written by a newer version of this program. Update this program and try again."
        )


def test_a_newer_form_that_this_version_can_read_is_read(shared: Shared, file: Path) -> None:
    changed(
        file,
        f"UPDATE info SET value = {FORMAT + 1} WHERE name = 'format'",
        "CREATE TABLE more(x INTEGER) STRICT",
    )
    assert shared.hub(2).info() == Info(PARTNERSHIP, FORMAT + 1, 1)
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 2))


@every_verb
def test_a_file_of_some_other_kind_is_left_alone(tmp_path: Path, verb: str) -> None:
    hub = single_file(tmp_path).hub(1)
    for make in (
        lambda: (tmp_path / "hub.sqlite").write_bytes(b"Minutes of the meeting. " * 400),
        lambda: changed(tmp_path / "hub.sqlite", "CREATE TABLE stamps(x)"),
    ):
        (tmp_path / "hub.sqlite").unlink(missing_ok=True)
        make()
        before = everything_in(tmp_path)
        assert refused(UserProblem, lambda: VERBS[verb](hub)) == (
            f"“{tmp_path / 'hub.sqlite'}” is a file of some other kind, and was left as it is. Give another "
            "name for the hub’s file."
        )
        assert everything_in(tmp_path) == before


@every_verb
def test_a_bundle_or_a_lane_is_no_file_for_all(tmp_path: Path, verb: str) -> None:
    write_bundle(tmp_path / "hub.sqlite", Info(PARTNERSHIP), segments(1, 1, 2))
    before = everything_in(tmp_path)
    sentence = refused(UserProblem, lambda: VERBS[verb](single_file(tmp_path).hub(1)))
    assert "is a bundle, or one laptop’s file in a shared folder" in sentence
    assert everything_in(tmp_path) == before


def test_a_file_that_a_tool_switched_to_wal_is_switched_back(shared: Shared, file: Path) -> None:
    changed(file, "PRAGMA journal_mode = WAL")
    shared.hub(1).put(segments(1, 3, 3))
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 3))
    with closing(dbapi2.connect(str(file))) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_file_that_a_tool_holds_open_in_wal_is_refused(
    shared: Shared, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_store, "BUSY_SECONDS", 0)
    with closing(dbapi2.connect(str(file), isolation_level=None)) as tool:
        tool.execute("PRAGMA journal_mode = WAL").fetchall()
        tool.execute("SELECT * FROM info").fetchall()
        sentence = refused(UserProblem, shared.hub(2).info)
        assert "switched by another program to a way of writing (WAL)" in sentence
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 2))


def test_a_file_that_others_are_writing_is_tried_again_later(
    shared: Shared, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_store, "BUSY_SECONDS", 0)
    hub = shared.hub(2)
    with closing(dbapi2.connect(str(file), isolation_level=None)) as slow:
        slow.execute("BEGIN IMMEDIATE")
        assert everything(hub) == as_held(segments(1, 1, 2))
        assert refused(PlaceProblem, lambda: hub.put(segments(2, 1, 1))) == (
            f"“{file}” is being written to by others just now. Try again in a minute."
        )
        slow.execute("ROLLBACK")
        slow.execute("BEGIN EXCLUSIVE")
        assert "Try again in a minute" in refused(PlaceProblem, hub.heads)
    assert hub.put(segments(2, 1, 1)) == 1


def test_a_read_only_place_gives_and_says_that_it_takes_nothing() -> None:
    with ordinary_person() as home:
        single_file(home / "share").hub(1).put(segments(1, 1, 2))
        (home / "share" / "hub.sqlite").chmod(0o400)
        (home / "share").chmod(0o500)
        shared = single_file(home / "share", locks=None)
        hub = shared.hub(2)
        assert everything(hub) == as_held(segments(1, 1, 2))
        sentence = refused(PlaceProblem, lambda: hub.put(segments(2, 1, 1)))
        assert sentence.startswith("Could not write “")
        assert "read-only" in sentence
        assert shared.memories[2].get("file locks") is None


def test_a_file_that_may_be_read_only_in_a_folder_that_may_be_written_is_told() -> None:
    with ordinary_person() as home:
        shared = single_file(home / "share")
        shared.hub(1).put(segments(1, 1, 2))
        (home / "share" / "hub.sqlite").chmod(0o400)
        hub = shared.hub(2)
        assert everything(hub) == as_held(segments(1, 1, 2))
        sentence = refused(PlaceProblem, lambda: hub.put(segments(2, 1, 1)))
        assert sentence.startswith("Could not use “")
        assert "read-only" in sentence


@pytest.mark.skipif(os.name == "nt", reason="needs the access rights of Unix")
@pytest.mark.parametrize(("folder", "expected"), [(0o770, 0o660), (0o2775, 0o664), (0o700, 0o600)])
def test_whoever_may_write_into_the_folder_may_write_into_the_file(
    tmp_path: Path, folder: int, expected: int
) -> None:
    shared = single_file(tmp_path / "share")
    (tmp_path / "share").chmod(folder)
    shared.hub(1).put(segments(1, 1, 1))
    assert (tmp_path / "share" / "hub.sqlite").stat().st_mode & 0o777 == expected


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that is given to the database from now on."""
    done: list[str] = []
    asked.of_files(monkeypatch, done)
    return done


def looked(shared: Shared, said: list[str], number: int = 2) -> list[str]:
    """Let a laptop look; return what it asked about segments, and whether the pages were checked."""
    said.clear()
    hub = shared.hub(number)
    hub.info()
    hub.heads()
    hub.close()
    return [each for each in said if "FROM segment" in each or "integrity_check" in each]


def test_when_nothing_is_new_no_segment_is_looked_at(shared: Shared, said: list[str]) -> None:
    assert any("integrity_check" in each for each in looked(shared, said))
    assert looked(shared, said) == []


def test_when_something_is_new_only_its_streams_are_looked_at(shared: Shared, said: list[str]) -> None:
    looked(shared, said)
    giver = shared.hub(1)
    giver.put(segments(2, 1, 3))
    giver.put(segments(2, 4, 4))
    giver.close()
    asked = [each for each in looked(shared, said) if "FROM segment" in each]
    assert len(asked) == 1
    assert stream(2).hex() in asked[0].casefold()
    assert shared.hub(2).heads() == {stream(1): 2, stream(2): 4}


def test_who_has_missed_more_than_the_file_tells_reads_how_far_all_reach(
    shared: Shared, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_store, "_TOLD", 3)
    looked(shared, said)
    for n in range(3, 9):
        giver = shared.hub(1)
        giver.put([segment(1, n)])
        giver.close()
    assert any("GROUP BY stream" in each for each in looked(shared, said))
    assert shared.hub(2).heads() == {stream(1): 8}
