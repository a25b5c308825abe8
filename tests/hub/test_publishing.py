"""What a laptop writes into a shared folder: its own files, each under a new name, and no more."""

import re
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from db.errors import PlaceProblem
from db.hub import publishing, reading
from tests.record.places import everything_in

from .hubs import as_held, everything, folder, lanes, segment, segments, stream


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """The path of a shared folder."""
    return tmp_path / "share"


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Close parts at 10,000 bytes."""
    monkeypatch.setattr(publishing, "PART_BYTES", 10_000)


def test_a_lane_is_an_ordinary_sqlite_file_that_any_tool_reads(share: Path) -> None:
    folder(share).hub(1).put([*segments(1, 1, 2), segment(2, 1)])
    (name,) = lanes(share)
    connection = dbapi2.connect(str(share / name))
    assert connection.execute("SELECT stream, n, content FROM segment ORDER BY 1, 2").fetchall() == [
        *map(tuple, segments(1, 1, 2)),
        tuple(segment(2, 1)),
    ]
    connection.close()


def test_names_say_who_by_number_and_nothing_else(share: Path) -> None:
    folder(share).hub(1).put(segments(1, 1, 2))
    (file,) = share.iterdir()
    assert re.fullmatch(r"lane-0{31}1-0001-0001-[0-9a-f]{16}\.sqlite", file.name)


def test_each_writes_and_removes_only_files_of_its_own(share: Path) -> None:
    shared = folder(share)
    for n in range(1, 5):
        for number in (1, 2):
            others = {
                name: c for name, c in _content(share).items() if lanes(share)[name].publisher[-1] != number
            }
            shared.hub(number).put([segment(number, n)])
            assert others.items() <= _content(share).items()


def test_the_last_two_states_of_a_part_are_kept(share: Path) -> None:
    shared = folder(share)
    for n in range(1, 7):
        shared.hub(1).put([segment(1, n)])
        generations = [name.generation for name in lanes(share).values()]
        assert generations == [max(1, n - 1), n][-min(n, 2) :]


def test_no_name_is_ever_written_twice(share: Path) -> None:
    shared = folder(share)
    seen: dict[str, bytes] = {}
    for n in range(1, 7):
        shared.hub(1).put([segment(1, n)])
        for name, content in _content(share).items():
            assert seen.setdefault(name, content) == content
    assert len(seen) == 6


def test_nothing_is_written_when_there_is_nothing_new(share: Path) -> None:
    shared = folder(share)
    shared.hub(1).put(segments(1, 1, 3))
    before = everything_in(share)
    shared.hub(1).put(segments(1, 1, 3))
    shared.hub(2).put(segments(1, 1, 3))
    assert everything_in(share) == before


@pytest.mark.usefixtures("small_parts")
def test_a_part_that_is_large_is_closed_and_never_written_again(share: Path) -> None:
    shared = folder(share)
    closed: dict[str, bytes] = {}
    for n in range(1, 31):
        shared.hub(1).put([segment(1, n, size=1500)])
        last = max(name.part for name in lanes(share).values())
        for name, content in _content(share).items():
            if lanes(share)[name].part < last:
                assert closed.setdefault(name, content) == content
    assert last == 5
    # of each closed part one file is left, of the last one two
    assert [name.part for name in lanes(share).values()] == [1, 2, 3, 4, 5, 5]
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 30, size=1500))


@pytest.mark.usefixtures("small_parts")
def test_much_at_once_goes_into_several_parts(share: Path) -> None:
    shared = folder(share)
    shared.hub(1).put(segments(1, 1, 30, size=1500))
    assert [name[1:3] for name in lanes(share).values()] == [(part, 1) for part in range(1, 6)]
    shared.hub(1).put([segment(1, 31), segment(2, 1, size=50_000)])
    assert [name[1:3] for name in lanes(share).values()] == [*((part, 1) for part in range(1, 6)), (5, 2)]
    shared.hub(1).put([segment(3, 1)])
    assert [name[1:3] for name in lanes(share).values()][4:] == [(5, 2), (6, 1)]
    held = [*segments(1, 1, 30, size=1500), segment(1, 31), segment(2, 1, size=50_000), segment(3, 1)]
    assert everything(shared.hub(2)) == as_held(held)


@pytest.mark.usefixtures("small_parts")
def test_a_closed_part_that_was_damaged_since_is_found_by_its_owner_in_time(share: Path) -> None:
    shared = folder(share)
    shared.hub(1).put(segments(1, 1, 30, size=1500))
    damaged = share / next(iter(lanes(share)))
    content = bytearray(damaged.read_bytes())
    content[5000] ^= 1
    damaged.write_bytes(content)
    for n in range(1, 10):
        hub = shared.hub(1)
        hub.put([segment(2, n)])
        if stream(1) not in hub.heads():
            break
    assert n <= 4
    assert hub.unread == [damaged.name]
    assert shared.hub(1).put(segments(1, 1, 30, size=1500)) == 7
    assert everything(shared.hub(3)) == as_held([*segments(1, 1, 30, size=1500), *segments(2, 1, n)])


def test_when_no_file_is_new_none_is_opened(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = folder(share)
    for number in (1, 2, 3):
        shared.hub(number).put(segments(number, 1, 4))
    reader = shared.hub(4)
    reader.heads()
    opened = _watched(monkeypatch)
    again = shared.hub(4)
    assert again.heads() == reader.heads() == {stream(number): 4 for number in (1, 2, 3)}
    assert again.info() == reader.info()
    assert opened == []


def test_only_those_files_are_opened_that_hold_what_is_wanted(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = folder(share)
    for number in (1, 2, 3):
        for n in (1, 2, 3):
            shared.hub(number).put([segment(number, n)])
    shared.hub(4).heads()
    shared.hub(2).put([segment(2, 4)])
    opened = _watched(monkeypatch)
    reader = shared.hub(4)
    assert reader.heads()[stream(2)] == 4
    assert list(reader.get(stream(2), 2)) == [(n, segment(2, n).content) for n in (3, 4)]
    newest = list(lanes(share))[-3]
    assert opened == [newest]
    list(reader.get(stream(3), 2))
    assert opened == [newest, list(lanes(share))[-1]]


def test_a_newcomer_reads_each_segment_once(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = folder(share)
    for number in (1, 2):
        for n in (1, 2, 3):
            shared.hub(number).put([segment(number, n)])
    opened = _watched(monkeypatch)
    reader = shared.hub(4)
    assert len(everything(reader)) == 6
    assert len(opened) == 2  # of four: each newest takes the place of the one before


def test_memory_in_use_is_bounded_and_nothing_is_lost_by_it(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_KEPT_BYTES", 40_000)
    shared = folder(share)
    for number in range(1, 6):
        shared.hub(number).put(segments(number, 1, 3, size=5000))
    opened = _watched(monkeypatch)
    reader = shared.hub(9)
    assert len(everything(reader)) == 15
    assert len(opened) > 5  # some were let go and read again
    assert reader.heads() == {stream(number): 3 for number in range(1, 6)}


def test_what_is_remembered_goes_with_the_files(share: Path) -> None:
    shared = folder(share)
    for n in range(1, 9):
        shared.hub(1).put([segment(1, n)])
        for number in (1, 2):
            shared.hub(number).heads()
            assert len(shared.memories[number].held) <= 3  # two files and the last look


def test_what_a_killed_program_left_half_written_goes_with_the_next_publishing(share: Path) -> None:
    shared = folder(share)
    shared.hub(1).put(segments(1, 1, 1))
    (name,) = lanes(share)
    own, others = share / f".{name}.0123.part", share / f".{name.replace('-0001-', '-0002-')}.0123.part"
    anothers = share / f".{name.replace('0' * 31 + '1', '0' * 31 + '2', 1)}.0123.part"
    for part in (own, others, anothers):
        part.write_bytes(b"half")
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 1))
    shared.hub(1).put([segment(1, 2)])
    assert (own.exists(), others.exists(), anothers.exists()) == (False, False, True)


def test_a_file_that_cannot_be_removed_now_goes_next_time(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = folder(share)
    shared.hub(1).put([segment(1, 1)])
    shared.hub(1).put([segment(1, 2)])

    unlink = Path.unlink

    def in_use(path: Path) -> None:
        if path.name.startswith("lane-"):
            raise PermissionError(13, "in use")
        unlink(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", in_use)
        assert shared.hub(1).put([segment(1, 3)]) == 1
    assert [name.generation for name in lanes(share).values()] == [1, 2, 3]
    shared.hub(1).put([segment(1, 4)])
    assert [name.generation for name in lanes(share).values()] == [3, 4]
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 4))


def test_a_disk_that_gives_back_other_bytes_is_told(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = folder(share).hub(1)
    hub.heads()
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: read(path)[:-1] if path.suffix == ".part" else read(path)
    )
    with pytest.raises(PlaceProblem, match="does not read back as it was written"):
        hub.put(segments(1, 1, 1))
    assert everything_in(share) == {}


def _content(share: Path) -> dict[str, bytes]:
    return {name: (share / name).read_bytes() for name in lanes(share)}


def _watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which the name of every lane is added that is read from now on."""
    opened: list[str] = []
    read = Path.read_bytes

    def seen(path: Path) -> bytes:
        if path.name.startswith("lane-"):
            opened.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", seen)
    return opened
