"""Whatever the order, the repeats and the batches in which changes arrive: the tables depend on the set
alone.
"""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.batches import Batch, read_batches
from db.edits import Edit
from db.entities import Entities
from db.identity import derived_uid, random_uid
from db.projection import Projection
from db.rebuild import rebuild
from db.receiving import Row, columns_of, receive
from db.tables import BY_NAME
from db.verify import problems

from .making import NOWHERE, Laptop, allow_all

UNIT, ANSWER, DECLARATION, LINE = (BY_NAME[name] for name in ("unit", "answer", "declaration", "line"))
TEXTS = ("", "seen at home", "Ysgol Bro ŵyl", "=1+2", None)
GRADES = ("good", "ri", None)


class World:
    """Laptops that write by themselves and exchange batches when chance says so."""

    def __init__(self, seed: int, laptops: int = 3) -> None:
        self.random = Random(seed)
        self.audit = random_uid()
        self.laptops = [Laptop() for _ in range(laptops)]
        # twice: the first ones learn of those after them
        for laptop in self.laptops[1:] * 2:
            laptop.share_members(self.laptops[0])
        agency = derived_uid(self.audit, BY_NAME["agency"], "pol")
        self.units = [random_uid() for _ in range(3)]
        self.lines = [random_uid() for _ in range(2)]
        self.answers = [
            (derived_uid(self.audit, ANSWER, unit, agency, line), (unit, agency, line))
            for unit in self.units
            for line in self.lines
        ]
        self.agency = agency

    def edit(self) -> Edit:
        choose = self.random.choice
        what = self.random.random()
        if what < 0.25:
            uid = choose(self.units)
            delete = self.random.random() < 0.3
            return Edit(
                UNIT,
                uid,
                {} if delete else {"note": choose(TEXTS), "age": choose((3, 4, None))},
                (),
                delete=delete,
            )
        if what < 0.4:
            unit = choose(self.units)
            key = derived_uid(self.audit, DECLARATION, unit, self.agency)
            return Edit(
                DECLARATION, key, {"independent": choose(("yes", "no", "derogation"))}, (unit, self.agency)
            )
        uid, parts = choose(self.answers)
        if self.random.random() < 0.1:
            return Edit(ANSWER, uid, {}, parts, delete=True)
        return Edit(ANSWER, uid, {"own": choose(GRADES), "evidence": choose(TEXTS)}, parts)

    def act(self) -> None:
        laptop = self.random.choice(self.laptops)
        laptop.time += self.random.choice((-500.0, 1.0, 60.0))
        if self.random.random() < 0.7:
            laptop.journal.write(self.audit, [self.edit() for _ in range(self.random.choice((1, 1, 2, 6)))])
        else:
            other = self.random.choice(self.laptops)
            self.carry(other, laptop, whole=False)

    def carry(self, source: Laptop, target: Laptop, whole: bool) -> None:
        """Carry streams in any order; unless `whole` perhaps only the first part of each, perhaps repeats."""
        cursor = source.connection.cursor()
        streams = [row[0] for row in cursor.execute("SELECT ix FROM stream WHERE head>0")]
        self.random.shuffle(streams)
        for ix in streams:
            batches = list(read_batches(cursor, ix))
            end = len(batches) if whole else self.random.randint(0, len(batches))
            step = self.random.choice((1, 2, 50))
            for at in range(0, end, step):
                receive(target.connection, NOWHERE, batches[max(0, at - 1) : min(end, at + step)], allow_all)


def tables(laptop: Laptop) -> list[object]:
    """Return what the tables say in terms that are the same on every laptop."""
    cursor = laptop.connection.cursor()
    uids = dict(cursor.execute("SELECT ix, uid FROM entity")) | {0: b"", None: None}
    streams = dict(cursor.execute("SELECT ix, uid FROM stream"))
    said: list[object] = []
    for kind in (UNIT, ANSWER, DECLARATION):
        for row in laptop.table(kind.name):
            named = {k: (uids[v] if k == "ix" or k.startswith("p_") else v) for k, v in row.items()}
            heads = {
                k: v and (streams[abs(v) >> 40], abs(v) & 2**40 - 1, v < 0)
                for k, v in row.items()
                if k[:2] == "h_"
            }
            said.append(sorted((named | heads).items(), key=str))
    for table in ("fork", "waiting"):
        rows = cursor.execute(f"SELECT entity, slot, id FROM {table}")
        said.append(sorted((uids[e], slot, streams[i >> 40], i & 2**40 - 1) for e, slot, i in rows))
    return sorted(said, key=str)


@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_any_order_of_arrival_gives_the_tables_that_the_set_of_changes_means(seed: int) -> None:
    world = World(seed)
    for _ in range(25):
        world.act()
        for laptop in world.laptops:
            assert problems(laptop.connection.cursor()) == []
    for _ in range(2):
        for source in world.laptops:
            for target in world.laptops:
                if source is not target:
                    world.carry(source, target, whole=True)
    first, *others = [tables(laptop) for laptop in world.laptops]
    assert all(other == first for other in others)


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_rebuilding_the_tables_from_the_changes_changes_nothing(seed: int) -> None:
    world = World(seed, laptops=2)
    for _ in range(25):
        world.act()
    for laptop in world.laptops:
        before = tables(laptop)
        rebuild(laptop.connection, NOWHERE, allow_all)
        assert tables(laptop) == before


def test_a_batch_twice_is_taken_in_once() -> None:
    world = World(1, laptops=2)
    one, two = world.laptops
    one.journal.write(world.audit, [Edit(UNIT, world.units[0], {"note": "x"}, ())])
    batches = list(read_batches(one.connection.cursor(), 1))
    assert receive(two.connection, NOWHERE, [*batches, *batches], allow_all) == 2
    assert receive(two.connection, NOWHERE, batches, allow_all) == 0


@pytest.mark.parametrize("damage", ["value", "parent", "entity", "reason", "signature", "order"])
def test_a_batch_that_was_altered_is_refused_and_nothing_is_taken_in(damage: str) -> None:
    world = World(2, laptops=2)
    one, two = world.laptops
    one.journal.write(
        world.audit, [Edit(UNIT, world.units[0], {"note": "x", "age": 3}, ())], reason="because"
    )
    batch = next(read_batches(one.connection.cursor(), 1))
    with pytest.raises(Exception, match="altered"):
        receive(two.connection, NOWHERE, [altered(batch, damage)], allow_all)
    assert two.connection.execute("SELECT count(*) FROM change").fetchone()[0] == 0


def altered(batch: Batch, damage: str) -> Batch:
    first, second, *rest = batch.changes
    if damage == "reason":
        return batch._replace(reason="another")
    if damage == "signature":
        return batch._replace(signature=bytes(64))
    if damage == "order":
        return batch._replace(changes=(second, first, *rest))
    changed = {
        "value": second._replace(value="y"),
        "parent": second._replace(parents=((batch.stream, 1),)),
        "entity": second._replace(entity=bytes(16)),
    }[damage]
    return batch._replace(changes=(first, changed, *rest))


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_even_single_changes_in_any_order_give_the_same_tables(seed: int) -> None:
    world = World(seed, laptops=2)
    for _ in range(20):
        world.act()
    for source, target in (world.laptops, world.laptops[::-1]):
        world.carry(source, target, whole=True)
    source = world.laptops[0]
    shuffled = Laptop()
    cursor, other = shuffled.connection.cursor(), source.connection.cursor()
    for table in ("scope", "stream", "entity", "batch", "record", "setting"):
        cursor.execute(f"DELETE FROM {table}")
        rows = other.execute(f"SELECT * FROM {table}").fetchall()
        cursor.executemany(f"INSERT INTO {table} VALUES({','.join('?' * len(rows[0]))})", rows)
    changes = other.execute("SELECT id, entity, slot, parent, value FROM change").fetchall()
    world.random.shuffle(changes)
    while changes:
        size = world.random.choice((1, 1, 2, 5, 40))
        batch, changes = changes[:size], changes[size:]
        rows = [Row._make((*row, _more(other, row[0]))) for row in batch]
        entities = Entities(cursor)
        projection = Projection(cursor, entities.parts_of)
        projection.store(columns_of(rows))
        projection.project(columns_of(rows))
        entities.flush()
    assert problems(cursor) == []
    assert tables(shuffled) == tables(source)


def _more(cursor: Any, change: int) -> list[int]:
    return [row[0] for row in cursor.execute("SELECT parent FROM edge WHERE child=?", (change,)).fetchall()]
