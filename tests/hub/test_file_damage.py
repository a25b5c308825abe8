"""One shared file that is damaged: put aside, never removed, and filled again; never a wrong byte."""

import os
import random
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from db.errors import PlaceProblem, Problem, UserProblem
from db.hub import file_damage
from db.hub.file_store import PAGE_BYTES
from tests.record.places import everything_in

from .hubs import PARTNERSHIP, Shared, as_held, everything, segment, segments, single_file, stream
from .test_file_faults import changed
from .test_folder_faults import refused

HELD = [*segments(1, 1, 30, size=900), *segments(2, 1, 3, size=5000)]


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    """A file that holds some, and that laptops 1 and 2 have used."""
    made = single_file(tmp_path / "share")
    for number in (1, 2):
        hub = made.hub(number)
        hub.put(HELD)
        hub.heads()
        hub.close()
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of that file."""
    return tmp_path / "share" / "hub.sqlite"


def spoil(file: Path, first: int, last: int) -> None:
    """Write noise over a part of the file."""
    with file.open("r+b") as opened:
        opened.seek(first)
        opened.write(random.Random(first).randbytes(last - first))


def renewed(file: Path) -> None:
    """Let somebody have changed the file since: it has another state."""
    changed(file, "INSERT INTO written(state, streams) VALUES (randomblob(16), x'')")


def asides(file: Path) -> list[Path]:
    return [each for each in sorted(file.parent.iterdir()) if file_damage.is_set_aside(each.name)]


def test_a_damaged_file_is_put_aside_under_another_name_and_filled_again(shared: Shared, file: Path) -> None:
    renewed(file)
    spoil(file, 2 * PAGE_BYTES, 3 * PAGE_BYTES)
    damaged = file.read_bytes()
    hub = shared.hub(1)
    assert hub.info() is not None
    assert (hub.heads(), list(hub.get(stream(1), 0)), hub.unread) == ({}, [], ["hub.sqlite"])
    assert hub.put(HELD) <= len(HELD)
    (aside,) = asides(file)
    assert hub.unread == [aside.name]
    assert aside.read_bytes() == damaged
    assert everything(hub) == everything(shared.hub(2)) == everything(shared.hub(3)) == as_held(HELD)
    assert (shared.hub(1).check(), shared.hub(2).unread) == ([], [])


@pytest.mark.parametrize("first", [0, 20, 100, PAGE_BYTES], ids=["kind", "header", "list of tables", "info"])
def test_a_damaged_beginning_is_filled_again_by_who_has_used_it_and_left_alone_by_others(
    shared: Shared, file: Path, first: int
) -> None:
    renewed(file)
    spoil(file, first, first + 300)
    before = everything_in(file.parent)
    with pytest.raises(Problem):
        shared.hub(7).put(segments(7, 1, 1))
    assert everything_in(file.parent) == before
    hub = shared.hub(1)
    assert hub.heads() == {}
    hub.put(HELD)
    assert everything(hub) == everything(shared.hub(7)) == as_held(HELD)
    assert len(asides(file)) == 1


def test_a_file_cut_short_anywhere_is_filled_again(shared: Shared, file: Path) -> None:
    renewed(file)
    sound = file.read_bytes()
    for length in range(0, len(sound), PAGE_BYTES + 1000):
        for each in file.parent.iterdir():
            each.unlink()
        file.write_bytes(sound[:length])
        hub = shared.hub(1)
        hub.put(HELD)
        assert everything(hub) == as_held(HELD), length
        assert len(asides(file)) == (length > 0), length
        hub.close()


def test_what_only_the_damaged_file_still_holds_is_carried_over(shared: Shared, file: Path) -> None:
    gone_for_good = segments(9, 1, 20, size=900)
    hub = shared.hub(9)
    hub.put(gone_for_good)
    hub.close()
    renewed(file)
    size = file.stat().st_size
    spoil(file, size // 2, size // 2 + 4096)
    shared.hub(1).put(HELD)
    rescued = set(everything(shared.hub(1)).items()) - set(as_held(HELD).items())
    assert rescued <= set(as_held(gone_for_good).items())
    assert rescued


def test_bytes_changed_within_a_segment_are_never_taken_and_are_filled_again(
    shared: Shared, file: Path
) -> None:
    content = file.read_bytes()
    place = content.index(segment(2, 2, size=5000).content[:4]) + 2
    spoil(file, place, place + 1)
    newcomer = shared.hub(5)
    assert newcomer.heads() == {stream(1): 30, stream(2): 3}  # the pages do not show it
    assert list(newcomer.get(stream(2), 0)) == []
    assert newcomer.unread == ["hub.sqlite"]
    assert newcomer.heads() == {}
    newcomer.put([segment(5, 1)])
    assert shared.hub(1).heads() == {stream(1): 30, stream(2): 1, stream(5): 1}
    assert shared.hub(1).put(HELD) == 1
    assert everything(newcomer) == as_held([*HELD, segment(5, 1)])
    assert len(asides(file)) == 1


def test_an_index_that_has_lost_rows_does_not_keep_a_laptop_from_filling_them_in(
    shared: Shared, file: Path
) -> None:
    content = file.read_bytes()
    key = content.rindex(stream(1) + b"\x10")  # segment 16 in the index: another stream's from now on
    spoil(file, key, key + 1)
    hub = shared.hub(1)
    hub.heads()
    hub.put(HELD)
    hub.put(HELD)
    assert everything(shared.hub(1)) == everything(shared.hub(4)) == as_held(HELD)


def test_damage_after_everybody_has_read_is_found_by_a_check(shared: Shared, file: Path) -> None:
    place = file.read_bytes().index(segment(2, 2, size=5000).content[:4]) + 2
    spoil(file, place, place + 1)
    assert shared.hub(1).heads() == {stream(1): 30, stream(2): 3}
    hub = shared.hub(1)
    assert hub.check() == ["hub.sqlite"]
    assert hub.heads() == {}


def test_the_journal_of_a_damaged_file_goes_with_it(tmp_path: Path) -> None:
    """A new file that found the journal of an old one would be undone by it."""
    file = tmp_path / "hub.sqlite"
    file.write_bytes(b"damaged")
    (tmp_path / "hub.sqlite-journal").write_bytes(b"what was being written")
    aside = file_damage.set_aside(file, datetime(2026, 11, 21, 9, 30))
    assert aside == tmp_path / "hub.damaged-20261121-093000.sqlite"
    assert everything_in(tmp_path) == {
        aside.name: b"damaged",
        f"{aside.name}-journal": b"what was being written",
    }


def test_a_file_that_another_laptop_has_put_right_meanwhile_stays(shared: Shared, file: Path) -> None:
    place = file.read_bytes().index(segment(2, 2, size=5000).content[:4]) + 2
    spoil(file, place, place + 1)
    one, other = shared.hub(1), shared.hub(2)
    assert one.check() == other.check() == ["hub.sqlite"]
    assert one.put(HELD) == 1
    assert other.put([*HELD, segment(3, 1)]) == 1
    assert len(asides(file)) == 1
    assert everything(shared.hub(4)) == as_held([*HELD, segment(3, 1)])


def test_two_put_aside_within_a_second_have_two_names(shared: Shared, file: Path) -> None:
    for _ in range(3):
        renewed(file)
        spoil(file, 2 * PAGE_BYTES, 3 * PAGE_BYTES)
        shared.hub(1).put(HELD)
    assert file_damage.put_aside(file) == [each.name for each in asides(file)]
    assert len(asides(file)) == 3
    assert file_damage.put_aside(file.with_name("another.sqlite")) == []
    assert file_damage.put_aside(file.parent / "gone" / file.name) == []
    assert everything(shared.hub(4)) == as_held(HELD)


def test_a_damaged_file_that_this_laptop_may_not_rename_is_told(
    shared: Shared, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed(file)
    spoil(file, 2 * PAGE_BYTES, 3 * PAGE_BYTES)
    before = everything_in(file.parent)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "held open elsewhere")

    monkeypatch.setattr(os, "rename", refuse)
    hub = shared.hub(1)
    assert refused(PlaceProblem, lambda: hub.put(HELD)).startswith(f"Could not rename “{file}”")
    assert everything_in(file.parent) == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON segment BEGIN DELETE FROM segment; END",
        "CREATE VIEW more AS SELECT * FROM segment",
        "DROP TABLE segment",
        "DELETE FROM written",
        "ALTER TABLE written ADD COLUMN who TEXT",
        "DELETE FROM info WHERE name = 'partnership'",
    ],
)
def test_tables_that_somebody_has_changed_are_not_worked_in(
    shared: Shared, file: Path, statement: str
) -> None:
    changed(file, statement)
    hub = shared.hub(1)
    assert hub.heads() == {}
    hub.put(HELD)
    assert everything(hub) == everything(shared.hub(3)) == as_held(HELD)
    assert len(asides(file)) == 1


@pytest.mark.parametrize("trials", [25, pytest.param(1000, marks=pytest.mark.slow)])
@pytest.mark.timeout(1200)
def test_whatever_is_changed_in_the_file_no_wrong_byte_is_taken_and_all_comes_back(
    shared: Shared, file: Path, trials: int
) -> None:
    renewed(file)
    sound, rng = file.read_bytes(), random.Random(trials)
    put_aside = 0
    for trial in range(trials):
        for each in file.parent.iterdir():
            each.unlink()
        spoilt = bytearray(sound)
        for _ in range(rng.randint(1, 8)):
            at = rng.randrange(len(spoilt))
            spoilt[at : at + rng.choice((1, 1, 60, 4096))] = rng.randbytes(1)
        file.write_bytes(spoilt)
        hub = shared.hub(1)
        try:
            read = everything(hub)
            assert read.items() <= as_held(HELD).items(), trial
            hub.put(HELD)
            put_aside += len(asides(file))
            if everything(hub) != as_held(HELD):  # what only reading shows, the next sync puts right
                hub.put(HELD)
            assert everything(hub) == as_held(HELD), trial
        except UserProblem:  # another partnership's, a newer version's: nothing was touched
            assert file.read_bytes() == spoilt, trial
        hub.close()
    assert put_aside > trials // 3


def test_no_segment_of_a_damaged_file_is_carried_over_that_does_not_bear_its_hash(
    shared: Shared, file: Path
) -> None:
    with closing(dbapi2.connect(str(file), isolation_level=None)) as connection:
        connection.execute("INSERT INTO segment VALUES (?, 1, zeroblob(32), ?)", (stream(8), b"planted"))
    hub = shared.hub(1)
    assert hub.check() == ["hub.sqlite"]
    hub.put(HELD)
    assert everything(shared.hub(2)) == as_held(HELD)
    info = shared.hub(2).info()
    assert info is not None
    assert info.partnership == PARTNERSHIP
