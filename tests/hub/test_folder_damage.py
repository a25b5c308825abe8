"""Lanes that are cut short, changed, late, double or not there yet: never a wrong byte, never a loss."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from db.hub import lanes as lane_files
from db.hub import reading, tables
from db.hub.contract import Info

from .hubs import PARTNERSHIP, Shared, as_held, everything, folder, lanes, put_lane, segment, segments, stream


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """The path of a shared folder."""
    return tmp_path / "share"


def two_generations(share: Path) -> tuple[Shared, Path, Path]:
    """Publish twice; return the older file and the newer."""
    shared = folder(share)
    shared.hub(1).put(segments(1, 1, 2))
    shared.hub(1).put(segments(1, 3, 4))
    older, newer = lanes(share)
    return shared, share / older, share / newer


def test_a_bit_that_flips_anywhere_never_gives_a_wrong_byte(
    share: Path, request: pytest.FixtureRequest
) -> None:
    shared, _, newer = two_generations(share)
    sound = newer.read_bytes()
    step = 1 if request.config.getoption("--all") else 64
    for place in range(0, len(sound), step):
        flipped = bytearray(sound)
        flipped[place] ^= 1 << place % 8
        newer.write_bytes(flipped)
        hub = shared.hub(100 + place)  # one who never read it before
        assert everything(hub) == as_held(segments(1, 1, 2)), place
        assert hub.unread == [newer.name], place
    newer.write_bytes(sound)
    assert hub.heads() == {stream(1): 4}  # who found it damaged tries again each time
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 4))


def test_a_lane_that_is_cut_short_anywhere_is_left_out_until_it_is_whole(share: Path) -> None:
    shared, _, newer = two_generations(share)
    sound = newer.read_bytes()
    hub = shared.hub(2)
    for length in range(0, len(sound), 1999):
        newer.write_bytes(sound[:length])
        assert everything(hub) == as_held(segments(1, 1, 2)), length
        assert hub.unread == [newer.name]
    newer.write_bytes(sound)
    assert everything(hub) == as_held(segments(1, 1, 4))
    assert hub.unread == []


@pytest.mark.parametrize("remembers", [True, False])
def test_a_placeholder_of_no_bytes_is_no_lane_yet(share: Path, remembers: bool) -> None:
    shared, older, newer = two_generations(share)
    if remembers:
        assert shared.hub(2).heads() == {stream(1): 4}
    sound = older.read_bytes(), newer.read_bytes()
    older.write_bytes(b"")
    newer.write_bytes(b"")
    hub = shared.hub(2)
    assert (hub.info(), hub.heads()) == (None, {})
    assert hub.unread == [newer.name, older.name]
    older.write_bytes(sound[0])
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 2))
    newer.write_bytes(sound[1])
    assert everything(shared.hub(2)) == as_held(segments(1, 1, 4))


def test_what_was_damaged_after_everybody_read_it_is_found_by_a_check_and_filled_in(
    share: Path,
) -> None:
    shared, older, newer = two_generations(share)
    hub = shared.hub(1)
    assert hub.check() == []
    for file in (older, newer):
        content = bytearray(file.read_bytes())
        content[-1] ^= 1
        file.write_bytes(content)
    assert hub.heads() == {stream(1): 4}  # what was read once is remembered
    assert hub.check() == [newer.name, older.name]
    assert hub.heads() == {}
    assert hub.put(segments(1, 1, 4)) == 4
    assert everything(shared.hub(3)) == as_held(segments(1, 1, 4))


def test_damage_found_while_pulling_leads_to_the_older_file_and_to_honest_heads(share: Path) -> None:
    shared, _, newer = two_generations(share)
    shared.hub(2).heads()
    content = bytearray(newer.read_bytes())
    content[-1] ^= 1
    newer.write_bytes(content)
    hub = shared.hub(2)
    assert hub.heads() == {stream(1): 4}
    assert list(hub.get(stream(1), 0)) == [(n, segment(1, n).content) for n in (1, 2)]
    assert (hub.heads(), hub.unread) == ({stream(1): 2}, [newer.name])
    again = shared.hub(2)
    assert (again.heads(), again.unread) == ({stream(1): 2}, [newer.name])


def test_a_damaged_file_goes_once_its_owner_has_published_over_it_twice(share: Path) -> None:
    shared, _, newer = two_generations(share)
    newer.write_bytes(b"damaged")
    hub = shared.hub(1)
    assert hub.heads() == {stream(1): 2}
    hub.put(segments(1, 3, 5))
    assert hub.heads() == {stream(1): 5}
    assert hub.unread == [newer.name]
    assert newer.exists()
    hub.put([segment(1, 6)])
    assert everything(hub) == as_held(segments(1, 1, 6))
    assert (hub.unread, newer.exists()) == ([], False)


def test_nobody_removes_or_rewrites_anothers_damaged_file(share: Path) -> None:
    shared, older, newer = two_generations(share)
    older.write_bytes(b"damaged")
    newer.write_bytes(b"damaged, too")
    for n in range(1, 4):
        shared.hub(2).put([*segments(1, 1, 4), segment(2, n)])
    assert (older.read_bytes(), newer.read_bytes()) == (b"damaged", b"damaged, too")
    assert everything(shared.hub(3)) == as_held([*segments(1, 1, 4), *segments(2, 1, 3)])


def test_copies_that_a_synced_folder_named_and_foreign_files_do_no_harm(share: Path) -> None:
    shared, _, newer = two_generations(share)
    stem = newer.name.removesuffix(".sqlite")
    for name in (
        f"{stem} (1).sqlite",
        f"{stem} (conflicted copy 2026-11-21).sqlite",
        f"{stem}.sync-conflict-1.sqlite",
    ):
        shutil.copy(newer, share / name)
    for name in (
        "desktop.ini",
        ".DS_Store",
        "lane-.sqlite",
        "lane-x-1-1-y.sqlite",
        f".{newer.name}.12.part",
        "~$a.xlsx",
    ):
        (share / name).write_bytes(b"something else")
    (share / "minutes").mkdir()
    hub = shared.hub(2)
    assert everything(hub) == as_held(segments(1, 1, 4))
    assert hub.unread == []
    shared.hub(1).put(segments(1, 5, 6))
    assert everything(hub) == as_held(segments(1, 1, 6))


def _pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs the pipes of Unix")
    os.mkfifo(path)


@pytest.mark.parametrize("make", [Path.mkdir, _pipe, lambda path: path.symlink_to("nowhere")])
def test_what_is_no_file_is_no_lane(share: Path, make: Callable[[Path], object]) -> None:
    shared, _, _ = two_generations(share)
    blocked = put_lane(share, b"content", 7)
    blocked.unlink()
    make(blocked)
    hub = shared.hub(2)
    assert everything(hub) == as_held(segments(1, 1, 4))
    assert hub.unread == []


def test_a_file_that_is_far_too_large_is_not_read(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared, _, newer = two_generations(share)
    monkeypatch.setattr(reading, "_MOST_BYTES", 100_000)
    large = put_lane(share, lane_files.pack(Info(PARTNERSHIP), [segment(9, 1, size=100_000)], ()), 7)
    hub = shared.hub(2)
    assert everything(hub) == as_held(segments(1, 1, 4))
    assert hub.unread == [large.name]
    assert newer.exists()


def test_files_that_are_late_or_never_come_do_no_harm(share: Path, tmp_path: Path) -> None:
    shared = folder(tmp_path / "writer")
    every: dict[str, bytes] = {}
    for n in range(1, 6):
        shared.hub(1).put([segment(1, n)])
        every |= {name: (tmp_path / "writer" / name).read_bytes() for name in lanes(tmp_path / "writer")}
    names = sorted(every)
    assert len(names) == 5
    reader = folder(share)
    for arrived, expected in (([4], 5), ([4, 0], 5), ([2], 3), ([2, 0], 3), ([0, 2, 1, 4], 5), ([], 0)):
        for name in lanes(share):
            (share / name).unlink()
        for number in arrived:
            (share / names[number]).write_bytes(every[names[number]])
        for hub in (reader.hub(2), reader.hub(100 + len(arrived) * 10 + expected)):
            assert everything(hub) == as_held(segments(1, 1, expected))
            assert hub.unread == []


def _lane_of(tmp_path: Path, *statements: str) -> bytes:
    """Return a lane whose hash is right, and that somebody prepared."""
    path = tmp_path / "prepared"
    path.unlink(missing_ok=True)
    tables.write(path, Info(PARTNERSHIP), segments(1, 1, 3))
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path.read_bytes()


_FIRST = "WHERE n = 1"


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE segment SET content = x'00' {_FIRST}",
        f"UPDATE segment SET n = 9 {_FIRST}",
        f"UPDATE segment SET n = -1 {_FIRST}",
        f"UPDATE segment SET stream = x'0102' {_FIRST}",
        f"DELETE FROM segment {_FIRST}",
        "UPDATE info SET value = zeroblob(16) WHERE name = 'partnership'",
        "UPDATE info SET value = 1000 WHERE name = 'format'",
        "DROP TABLE segment",
        "DROP TABLE info",
        "DELETE FROM info WHERE name = 'partnership'",
        "UPDATE info SET value = 'one' WHERE name = 'format'",
        "UPDATE info SET value = x'00' WHERE name = 'partnership'",
        "ALTER TABLE segment RENAME TO kept",
        "UPDATE sqlite_schema SET sql = replace(sql, 'BLOB', 'TEXT') WHERE name = 'segment'",
        "ALTER TABLE segment RENAME TO kept; CREATE VIEW segment AS SELECT * FROM kept",
        "PRAGMA application_id = 7",
    ],
)
def test_a_prepared_lane_is_only_unread(share: Path, tmp_path: Path, statement: str) -> None:
    shared, _, _ = two_generations(share)
    prepared = put_lane(share, _lane_of(tmp_path, *statement.split("; ")), 7)
    hub = shared.hub(2)
    assert everything(hub) == as_held(segments(1, 1, 4))
    assert hub.unread == [prepared.name]


def test_a_lane_with_further_tables_is_read(share: Path, tmp_path: Path) -> None:
    shared = folder(share)
    put_lane(share, _lane_of(tmp_path, "CREATE TABLE later(x)"), 7)
    assert everything(shared.hub(1)) == as_held(segments(1, 1, 3))


def test_nobody_can_take_the_place_of_anothers_lane(share: Path) -> None:
    shared, older, newer = two_generations(share)
    for number in (0, 7):
        claims = lane_files.pack(Info(PARTNERSHIP), [segment(2, number + 1)], (older.name, newer.name))
        put_lane(share, claims, number)
    assert everything(shared.hub(2)) == as_held([*segments(1, 1, 4), *segments(2, 1, 1)])


@pytest.mark.parametrize("trials", [300, pytest.param(20_000, marks=pytest.mark.slow)])
@pytest.mark.timeout(1800)
def test_whatever_a_file_with_the_right_name_holds_no_wrong_byte_is_taken(trials: int) -> None:
    assert lanes_of_any_bytes(trials, trials) < trials


def lanes_of_any_bytes(seed: int, trials: int) -> int:
    """Read so many changed lanes; fail if a wrong byte is taken. Return how many could be read."""
    held = [*segments(1, 1, 3), segment(2, 1, size=5000)]
    sound = lane_files.pack(Info(PARTNERSHIP), held, ())
    rng, read = random.Random(seed), 0
    for _ in range(trials):
        prepared = bytearray(sound)
        for _ in range(rng.randint(1, 6)):
            place = rng.choice((rng.randrange(len(sound)), rng.randrange(200), 4096 + rng.randrange(200)))
            prepared[place : place + rng.randint(1, 9)] = rng.randbytes(rng.choice((1, 1, 4, 9)))
        lane = lane_files.unpack(bytes(prepared))
        if lane is not None and lane.info.min_reader == 1:
            assert set(lane.segments) == set(held)
            read += 1
    return read
