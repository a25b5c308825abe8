"""Merge algebra: the same segments in any order, any portions, as often as you like, give the same tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest

from db.sharing import arrivals, engine, taking
from db.tables import KINDS
from db.transactions import transaction
from db.verify import problems

from .beginnings import chance, prepare
from .laptops import NOWHERE, Laptop
from .planted import MERGING
from .world import World

#: histories, and for each of them ways in which it may arrive: a thousand, ten thousand when asked
HISTORIES, WAYS, NORMAL, PARTS = 5, 40, 5, 50
#: of so many ways one is gone through as `verify` does
VERIFIED = 5


def _tables(laptop: Laptop) -> dict[str, list[Any]]:
    """Return what the tables show, by identities that are the same on every laptop."""
    cursor = laptop.connection.cursor()
    uids = {ix: bytes(uid) for ix, uid in cursor.execute("SELECT ix, uid FROM entity")}
    streams = {ix: bytes(uid) for ix, uid in cursor.execute("SELECT ix, uid FROM stream")}

    def shared(name: str, value: Any) -> Any:
        if name in ("ix", "entity") or name.startswith("p_"):
            return uids.get(value)
        if name.startswith("h_") or name == "id":
            return (
                None if value is None else (streams[abs(value) >> 40], abs(value) & (1 << 40) - 1, value < 0)
            )
        return value

    found = {}
    for table in (*(kind.name for kind in KINDS), "fork"):
        rows = cursor.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in rows.description]
        shown = [tuple(map(shared, names, row)) for row in rows.fetchall()]
        found[table] = sorted(shown, key=repr)
    return found


@contextmanager
def _history(seed: int) -> Iterator[World]:
    with chance(seed):
        world = World(seed, calm=False)
        try:
            for _ in range(25):
                world.act()
            world.settle()
            yield world
        finally:
            world.close()


def _receive(fresh: Laptop, segments: dict[bytes, list[bytes]], random: Random) -> None:
    """Hand segments over: each stream in its order, some twice, opened now and then.

    Streams come mixed or, as often, one after the other: then much comes before what it supersedes.
    """
    left = {stream: list(contents) for stream, contents in segments.items()}
    order = random.sample(sorted(left), len(left))
    mixed = random.random() < 0.5
    seen: list[bytes] = []
    while left:
        with transaction(fresh.connection, NOWHERE) as cursor:
            for _ in range(random.randint(1, 12)):
                if seen and random.random() < 0.25:
                    assert not arrivals.arrive(cursor, random.choice(seen))
                elif left:
                    stream = random.choice(order) if mixed else order[0]
                    content = left[stream].pop(0)
                    if not left[stream]:
                        del left[stream]
                        order.remove(stream)
                    assert arrivals.arrive(cursor, content)
                    seen.append(content)
        if random.random() < 0.4:
            taking.open_new(fresh.record(), engine.Outcome())
    taking.open_new(fresh.record(), engine.Outcome())


@pytest.mark.parametrize(
    "part", [part if part < NORMAL else pytest.param(part, marks=pytest.mark.slow) for part in range(PARTS)]
)
def test_any_order_any_portions_any_repeats_give_equal_tables(part: int) -> None:
    for seed in range(part * HISTORIES, (part + 1) * HISTORIES):
        arrives(seed)


@pytest.mark.parametrize("fault", MERGING)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(laptops=3, units=2)
    MERGING[fault](monkeypatch)

    def fails(seed: int) -> bool:
        try:
            arrives(seed)
        except AssertionError:
            return True
        return False

    assert any(fails(seed) for seed in range(2 * HISTORIES))


def arrives(seed: int) -> None:
    """Let one history arrive in each of its ways; fail if the tables differ."""
    with _history(seed) as world:
        _same_tables(world, seed)


def _same_tables(world: World, seed: int) -> None:
    reader = world.laptops[0].invite("reader")
    for _ in range(2):
        reader.sync(world.hub)
        world.laptops[0].sync(world.hub)
    reader.sync(world.hub)
    expected = _tables(reader)
    assert any(expected.values())
    cursor = reader.connection.cursor()
    kept = {bytes(uid): [content for _, content in arrivals.after(cursor, bytes(uid), 0)]
            for uid in arrivals.numbers(cursor)}  # fmt: skip
    mine = {bytes(row[0]) for row in cursor.execute("SELECT uid FROM stream WHERE mine=1")}
    others = {stream: contents for stream, contents in kept.items() if stream not in mine and contents}
    emptied = _emptied(reader)
    for way in range(WAYS):
        fresh = emptied.restored(emptied.connection, renew=False)
        _receive(fresh, others, Random(seed * 1000 + way))
        assert _tables(fresh) == expected, (seed, way)
        if way % VERIFIED == 0:
            assert problems(fresh.connection.cursor()) == [], (seed, way)
        fresh.close()
    emptied.close()
    reader.close()


def _emptied(laptop: Laptop) -> Laptop:
    """Return the same laptop as it was when it had asked to be let in and received nothing."""
    fresh = laptop.restored(laptop.connection, renew=False)
    for table in ("batch", "change", "edge", "refused", "redacted", "waiting", "entity", "granted", "key"):
        fresh.connection.execute(f'DELETE FROM "{table}"')
    for table in ("fork", *(kind.name for kind in KINDS)):
        fresh.connection.execute(f'DELETE FROM "{table}"')
    fresh.connection.execute("DELETE FROM segment WHERE id>>40 IN (SELECT ix FROM stream WHERE mine=0)")
    fresh.connection.execute("DELETE FROM record WHERE place>>40 NOT IN (SELECT ix FROM stream WHERE mine=1)")
    fresh.connection.execute("DELETE FROM stream WHERE mine=0")
    fresh.connection.execute("DELETE FROM scope WHERE ix<>1")
    fresh.connection.execute("DELETE FROM setting WHERE name LIKE 'settled:%'")
    fresh.begin()
    return fresh
