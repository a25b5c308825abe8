"""Changes into tables: a batch of any size, in any order, with repeats; the result depends on the set
alone.

Nearly every change names the head that the table shows as its parent. Those are written by one statement
a field, which tests and writes at once (`UPDATE … WHERE head IS parent OR miss(ix)`); whatever it misses
goes the careful way, one slot at a time (`settling`). Local numbers: change = stream << 40 | number,
thing = scope << 32 | number.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

from .deletions import delete_plain
from .kinds import EXISTS, FIELDS, Value
from .projection_tables import DERIVED, DERIVED_NAMES, column, create_sql, kind_of
from .settling import PartsOf, Settling
from .tables import KINDS

STREAM_BITS = 40
SCOPE_BITS = 32


class Columns(NamedTuple):
    """Changes side by side: equal lengths, one place a change. `extra` holds the second and later parents."""

    ids: list[int]
    entities: list[int]
    slots: list[int]
    parents: list[int | None]
    values: list[Value]
    extra: dict[int, list[int]]


class Given(NamedTuple):
    """One value for one slot: ordered as the statement wants it."""

    value: Value
    id: int
    entity: int
    parent: int | None


_ENTITY = itemgetter(2)
Slots = dict[int, dict[int, Given]]
Hard = dict[tuple[int, int], list[Given]]
#: new things of one kind: what is given to each, its birth first
Fresh = dict[int, list[tuple[int, Given]]]


@dataclass(slots=True)
class Sorted:
    """A batch sorted by how it can be written. `chains` keeps what a straight chain was made of."""

    plain: Slots
    hard: Hard
    chains: Hard


class Projection:
    """Writes changes into the tables of one store, inside the caller's transaction."""

    def __init__(self, cursor: Any, parts_of: PartsOf) -> None:
        """`parts_of` turns the identities in a birth's value into local numbers, making them if need be."""
        self._cursor = cursor
        self._parts_of = parts_of
        self._missed: list[int] = []
        self._settling = Settling(cursor, parts_of)
        cursor.connection.create_function("miss", 1, self._missed.append)

    def store(self, columns: Columns) -> None:
        """Append changes that are not here yet."""
        self._cursor.executemany("INSERT INTO change VALUES(?,?,?,?,?)", zip(*columns[:5], strict=True))
        edges = [(child, parent) for child, named in columns.extra.items() for parent in named]
        self._cursor.executemany("INSERT INTO edge VALUES(?,?)", edges)

    def project(self, columns: Columns) -> None:
        """Project changes that are stored already."""
        waiting = set(self._cursor.execute("SELECT id, entity, slot FROM waiting"))
        late = {row[0] for row in waiting}.intersection(columns.ids)
        self._cursor.executemany("DELETE FROM waiting WHERE id=?", [(one,) for one in late])
        batch = _sort(columns, late)
        delete_plain(self._cursor, batch, columns.extra, late)
        self._insert_new(batch)
        for slot, group in batch.plain.items():
            self._update(slot, group, batch)
        for (slot, entity), given in batch.hard.items():
            self._settling.settle(entity, slot, given, columns.extra, waiting)
        self._settling.dispute({(entity, kind_of(slot)) for slot, entity in batch.hard})

    def _insert_new(self, batch: Sorted) -> None:
        """Write things that are new, each in one row with all its fields."""
        # by kind: a member may sign two kinds of thing under one identity
        by_kind: defaultdict[int, Fresh] = defaultdict(dict)
        for slot, group in batch.plain.items():
            if slot % FIELDS == EXISTS:
                births = [
                    ix for ix, given in group.items() if given.parent is None and given.value is not None
                ]
                for entity in births:
                    by_kind[slot // FIELDS][entity] = [(slot, group.pop(entity))]
        for slot, group in batch.plain.items():
            fresh = by_kind[slot // FIELDS]
            joined = [entity for entity, given in group.items() if given.parent is None and entity in fresh]
            for entity in joined:
                fresh[entity].append((slot, group.pop(entity)))
        for fresh in by_kind.values():
            self._insert_kind(fresh, batch)

    def _insert_kind(self, fresh: Fresh, batch: Sorted) -> None:
        shapes: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for entity, given in fresh.items():
            shapes[tuple(slot for slot, _ in given)].append(entity)
        for shape, entities in shapes.items():
            self._insert_shape(shape, sorted(entities), fresh)
            for entity in self._missed:
                for slot, one in fresh[entity]:
                    batch.hard[slot, entity] = batch.chains.get((slot, entity)) or [one]

    def _insert_shape(self, shape: tuple[int, ...], entities: list[int], fresh: Fresh) -> None:
        kind = kind_of(shape[0])
        rows = []
        for entity in entities:
            (_, birth), *rest = fresh[entity]
            assert isinstance(birth.value, bytes)
            row: list[Value] = [entity, 1, birth.id, *self._parts_of(birth.value, kind, entity)]
            for _, given in rest:
                row += given[:2]
            rows.append(row)
        names = ["ix", "here", "h_here", *(f"p_{part.name}" for part in kind.parts)]
        for slot in shape[1:]:
            names += [column(slot), f"h_{column(slot)}"]
        quoted = ",".join(f'"{name}"' for name in names)
        marks = ",".join("?" * len(names))
        self._missed.clear()
        self._cursor.executemany(
            f'INSERT INTO "{kind.name}"({quoted}) VALUES({marks})'
            " ON CONFLICT(ix) DO UPDATE SET ix=ix WHERE miss(ix)",
            rows,
        )

    def _update(self, slot: int, group: dict[int, Given], batch: Sorted) -> None:
        """Write one field of many things, in key order; what the statement misses is settled with care."""
        if not group:
            return
        if slot % FIELDS == EXISTS:
            missed: Iterable[int] = list(group)
        else:
            self._missed.clear()
            written = self._cursor.executemany(
                _update_sql(slot), [group[ix] for ix in sorted(group)]
            ).rowcount
            missed = self._missed[:]
            if written + len(self._missed) < len(group):
                missed = self._absent(slot, group)
        for entity in missed:
            batch.hard[slot, entity] = batch.chains.get((slot, entity)) or [group[entity]]

    def _absent(self, slot: int, group: dict[int, Given]) -> list[int]:
        """Return what the statement missed: those it told of, and those that have no row at all."""
        query = f'SELECT 1 FROM "{kind_of(slot).name}" WHERE ix=?'
        absent = [ix for ix in group if self._cursor.execute(query, (ix,)).fetchone() is None]
        return [*self._missed, *absent]


def _update_sql(slot: int) -> str:
    name, kind = column(slot), kind_of(slot)
    return (
        f'UPDATE "{kind.name}" SET "{name}"=?, "h_{name}"=?'
        f' WHERE ix=? AND (here=1 AND "h_{name}" IS ? OR miss(ix))'
    )


def _sort(columns: Columns, late: set[int]) -> Sorted:
    """Sort a batch: one value a slot is plain, a straight chain too; forks, merges and late parents are
    hard.
    """
    special = late | set(columns.extra)
    batch = Sorted({}, {}, {})
    several: Hard = defaultdict(list)
    rows = zip(columns.values, columns.ids, columns.entities, columns.parents, strict=True)
    # as Given._make does, without a call of ours for each of many
    made: Iterator[Given] = map(tuple.__new__, repeat(Given), rows)
    by_slot: defaultdict[int, list[Given]] = defaultdict(list)
    for slot, one in zip(columns.slots, made, strict=True):
        by_slot[slot].append(one)
    for slot, of_slot in by_slot.items():
        group = batch.plain[slot] = dict(zip(map(_ENTITY, of_slot), of_slot, strict=True))
        if len(group) < len(of_slot):
            for one in of_slot:
                if group[one.entity] is not one:
                    several[slot, one.entity].append(one)
    for (slot, entity), chain in several.items():
        chain.append(batch.plain[slot].pop(entity))
        ids, parents = {one.id for one in chain}, {one.parent for one in chain}
        tips, roots = ids - parents, parents - ids
        if len(tips) == len(roots) == 1 and not ids & special and slot % FIELDS != EXISTS:
            tip = next(one for one in chain if one.id in tips)
            batch.plain[slot][entity] = tip._replace(parent=next(iter(roots)))
            batch.chains[slot, entity] = chain
        else:
            batch.hard[slot, entity] = chain
    if special:
        for slot, group in batch.plain.items():
            for entity in [ix for ix, one in group.items() if one.id in special]:
                batch.hard[slot, entity] = [group.pop(entity)]
    return batch


def create_tables(cursor: Any) -> None:
    """Make the empty tables; those that stand are dropped first."""
    for name in (*DERIVED_NAMES, *(kind.name for kind in KINDS)):
        cursor.execute(f'DROP TABLE IF EXISTS "{name}"')
    for statement in (*DERIVED, *(create_sql(kind) for kind in KINDS)):
        cursor.execute(statement)
