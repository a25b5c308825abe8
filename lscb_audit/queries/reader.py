"""Typed reading of one audit's rows: past the journal, straight from the projected tables, in the order
given.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select, text

from db.kinds import FIELDS, Kind
from db.members import members
from db.projection_tables import table
from db.sharing import ended
from db.tables.partnership import AUDIT

from .told_apart import ITS_OWN, with_codes_apart

SCOPE_BITS = 32
#: fields by which people and other sheets know a thing
CODES = ("code", "reference")
STREAM_BITS = 40
#: a batch's clock holds milliseconds above these bits
CLOCK_BITS = 16
NUMBER = (1 << STREAM_BITS) - 1
_CHUNK = 500


class Scope(NamedTuple):
    """The partnership, or one audit: its identity and its local number."""

    uid: bytes
    ix: int

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last local number that a thing of it can have."""
        return self.ix << SCOPE_BITS, (self.ix + 1 << SCOPE_BITS) - 1

    @property
    def bounds(self) -> dict[str, int]:
        """The same as `first` and `last`, for a query with names."""
        return dict(zip(("first", "last"), self.span, strict=True))


class Dated(NamedTuple):
    """One change of a slot: its number, value and parents."""

    id: int
    value: Any
    parents: tuple[int, ...]


class Written(NamedTuple):
    """When a change was written (local time, ISO to the minute) and by whom."""

    when: str
    by: str


def local_time(hlc: int) -> str:
    """Return a batch's clock as local time, ISO to the minute."""
    return datetime.fromtimestamp((hlc >> CLOCK_BITS) / 1000).isoformat(timespec="minutes")


class Reader:
    """Reads from one connection, one transaction: what it returns belongs together.

    With `conflicts_empty` a field on which people disagree is read as empty, a text too.
    """

    def __init__(self, connection: Connection, *, conflicts_empty: bool = False) -> None:
        self.connection = connection
        self.conflicts_empty = conflicts_empty
        self._clocks: tuple[list[int], list[int]] | None = None
        self._streams: dict[bytes, int] | None = None
        self._writers: dict[int, int] = {}
        self._numbers: dict[bytes, int | None] = {}

    @property
    def raw(self) -> Any:
        """The database’s own connection, in the same transaction: for the rooms of the record itself."""
        return self.connection.connection.driver_connection

    def scope(self, uid: bytes) -> Scope | None:
        """Return a scope by its identity."""
        row = self.connection.execute(text("SELECT ix FROM scope WHERE uid=:uid"), {"uid": uid}).first()
        return Scope(uid, row[0]) if row else None

    def rows(self, kind: Kind, scope: Scope, *names: str) -> Sequence[Any]:
        """Return (ix, columns…) of what is there, in the order in which it was made (or was put by hand)."""
        found = self._rows(kind, scope, names)
        if kind is AUDIT:
            found = self._without_destroyed(found)
        if self.conflicts_empty:
            found = self._without_conflicts(found, kind, scope, names)
        found = self._with_codes(found, kind, scope, names)
        place = next((place for place, name in enumerate(names, 1) if name in CODES), 0)
        if not place or kind.number not in ITS_OWN:
            return found
        return with_codes_apart(self, found, kind, scope, place)

    def _without_destroyed(self, found: Sequence[Any]) -> Sequence[Any]:
        """Of an audit that was destroyed nothing is read but the record of its end."""
        gone = ended.here(self.raw).audits
        if not gone:
            return found
        numbers = {self.number(uid) for uid in gone}
        return [row for row in found if row[0] not in numbers]

    def _with_codes(
        self, found: Sequence[Any], kind: Kind, scope: Scope, names: Sequence[str]
    ) -> Sequence[Any]:
        """A thing whose code two people spell in two ways is still known by one: the same on every laptop."""
        slots = [kind.slots[name] if name in CODES and name in kind.slots else -1 for name in names]
        places = [place for place, slot in enumerate(slots, 1) if slot >= 0]
        if not any(row[place] is None for row in found for place in places):
            return found
        spelt = {where: self._one_spelling(changes) for where, changes in self.forks(scope).items()}
        return [
            (
                row[0],
                *(
                    spelt.get((row[0], slot)) if value is None and slot >= 0 else value
                    for slot, value in zip(slots, row[1:], strict=True)
                ),
            )
            for row in found
        ]

    def _one_spelling(self, changes: Iterable[int]) -> str:
        return min(str(value or "") for value in self.values(changes).values())

    def _without_conflicts(
        self, found: Sequence[Any], kind: Kind, scope: Scope, names: Sequence[str]
    ) -> Sequence[Any]:
        forks = self.forks(scope)
        if not forks:
            return found
        slots = kind.slots
        return [
            (row[0], *(None if (row[0], slots.get(name)) in forks else value for name, value in pairs))
            for row, pairs in ((row, zip(names, row[1:], strict=True)) for row in found)
        ]

    def _rows(self, kind: Kind, scope: Scope, names: Sequence[str]) -> Sequence[Any]:
        """Where one laptop wrote everything the database has the order already."""
        first, last = scope.span
        span = {"first": first, "last": last}
        if self._one_writer(scope):
            return self.connection.execute(_as_written(kind, names), span).all()
        positioned = any(field.name == "position" for field in kind.fields)
        found = self.connection.execute(_to_be_sorted(kind, names), span).all()
        place = 1 + len(names)
        keys = self._ranks([abs(row[place]) for row in found])
        found = sorted(found, key=lambda row: (row[-1] or "" if positioned else "", keys[abs(row[place])]))
        return [row[:place] for row in found]

    def _one_writer(self, scope: Scope) -> bool:
        """Say whether a single stream wrote all of a scope."""
        if scope.ix not in self._writers:
            query = text("SELECT count(*) FROM stream WHERE scope=:scope AND head>0")
            self._writers[scope.ix] = self.connection.execute(query, {"scope": scope.ix}).scalar_one()
        return self._writers[scope.ix] <= 1

    def row(self, kind: Kind, uid: bytes) -> dict[str, Any]:
        """Return one thing with all its columns, empty if it is not here."""
        ix = self.number(uid)
        found = self.connection.execute(_one(kind), {"ix": ix}).mappings().first() if ix is not None else None
        return dict(found) if found else {}

    def births(self, kind: Kind, scope: Scope) -> dict[int, Any]:
        """Return for each thing a key that sorts things of several kinds in the order they were made."""
        of = table(kind)
        query = select(of.c.ix, of.c.h_here).where(of.c.ix.between(*scope.span))
        found = self.connection.execute(query).all()
        changes = [abs(row[1]) for row in found if row[1]]
        if self._one_writer(scope):
            return {row[0]: abs(row[1]) for row in found if row[1]}
        ranks = self._clocked(changes)
        return {row[0]: ranks[abs(row[1])] for row in found if row[1]}

    def number(self, uid: bytes | None) -> int | None:
        """Return the local number of a thing, None if it is not here."""
        if uid is None:
            return None
        if uid not in self._numbers:
            query = text("SELECT ix FROM entity WHERE uid=:uid")
            self._numbers[uid] = self.connection.execute(query, {"uid": uid}).scalar()
        return self._numbers[uid]

    def uids(self, scope: Scope) -> dict[bytes, int]:
        """Return the local numbers of all of a scope's things by identity. Large: `number` asks for one."""
        first, last = scope.span
        query = text("SELECT uid, ix FROM entity WHERE ix BETWEEN :first AND :last")
        return {bytes(uid): ix for uid, ix in self.connection.execute(query, {"first": first, "last": last})}

    def forks(self, scope: Scope) -> dict[tuple[int, int], list[int]]:
        """Return the standing changes of every slot where people disagree, by (thing, slot)."""
        first, last = scope.span
        query = text("SELECT entity, slot, id FROM fork WHERE differs=1 AND entity BETWEEN :first AND :last")
        found: dict[tuple[int, int], list[int]] = {}
        for entity, slot, change in self.connection.execute(query, {"first": first, "last": last}):
            found.setdefault((entity, slot), []).append(change)
        return found

    def standing(self, entity: int, slot: int) -> tuple[int, ...]:
        """Return the changes that stand in one slot where there are several."""
        query = text("SELECT id FROM fork WHERE entity=:entity AND slot=:slot ORDER BY id")
        return tuple(self.connection.execute(query, {"entity": entity, "slot": slot}).scalars())

    def written(self, changes: Iterable[int]) -> dict[int, Written]:
        """Return when, and by whom, each of these changes was written."""
        query = text("SELECT hlc, author FROM batch WHERE id<=:id ORDER BY id DESC LIMIT 1")
        people = members(self.raw.cursor())
        found = {}
        for one in changes:
            hlc, author = self.connection.execute(query, {"id": one}).one()
            found[one] = Written(
                local_time(hlc), people[bytes(author)].name if bytes(author) in people else ""
            )
        return found

    def values(self, changes: Iterable[int]) -> dict[int, Any]:
        """Return the values of these changes."""
        query = text("SELECT value FROM change WHERE id=:id")
        return {one: self.connection.execute(query, {"id": one}).scalar() for one in changes}

    def history(self, kind: Kind, name: str, entity: int) -> list[Dated]:
        """Return every change of a slot that counts, oldest first, by following parents from what stands
        now.
        """
        of = table(kind)
        head = self.connection.execute(select(of.c[f"h_{name}"]).where(of.c.ix == entity)).scalar()
        if head is None:
            return []
        forked = self.standing(entity, slot_of(kind, name))
        return self.ancestry((abs(head), *forked))

    def ancestry(self, heads: Iterable[int]) -> list[Dated]:
        """Return these changes and all that they followed, in the order of their numbers."""
        found: dict[int, Dated] = {}
        ahead = list(heads)
        while ahead:
            change = ahead.pop()
            dated = None if change in found else self._dated(change)
            if dated is not None:
                found[change] = dated
                ahead += dated.parents
        return [found[change] for change in sorted(found)]

    def _dated(self, change: int) -> Dated | None:
        query = text(
            "SELECT value, parent, (SELECT group_concat(parent) FROM edge WHERE child=id)"
            " FROM change WHERE id=:id"
        )
        row = self.connection.execute(query, {"id": change}).first()
        if row is None:
            return None
        others = tuple(map(int, row[2].split(","))) if row[2] else ()
        return Dated(change, row[0], (*((row[1],) if row[1] else ()), *others))

    def missing(self, changes: Iterable[int]) -> frozenset[int]:
        """Return those of the changes that are not here, or cannot be read."""
        wanted, missing = sorted(set(changes)), set[int]()
        for at in range(0, len(wanted), _CHUNK):
            some = wanted[at : at + _CHUNK]
            among = f"FROM change WHERE id IN ({','.join(map(str, some))})"
            # to count is much cheaper than to fetch, and nearly always all are here
            if self.raw.execute(f"SELECT count(*) {among}").fetchone()[0] < len(some):
                missing.update({*some} - {row[0] for row in self.raw.execute(f"SELECT id {among}")})
        return frozenset(missing)

    def streams(self) -> dict[bytes, int]:
        """Return the local numbers of streams by identity."""
        if self._streams is None:
            rows = self.connection.execute(text("SELECT uid, ix FROM stream"))
            self._streams = {bytes(uid): ix for uid, ix in rows}
        return self._streams

    def _ranks(self, changes: list[int]) -> dict[int, Any]:
        """Return sorting keys that are the same on every laptop; one stream alone is in order already."""
        if len({change >> STREAM_BITS for change in changes}) <= 1:
            return {change: change for change in changes}
        return self._clocked(changes)

    def _clocked(self, changes: list[int]) -> dict[int, Any]:
        """Return (clock, stream, number) of each change: the same on every laptop, for things of any kind."""
        if self._clocks is None:
            rows = self.connection.execute(text("SELECT id, hlc FROM batch ORDER BY id")).all()
            self._clocks = [row[0] for row in rows], [row[1] for row in rows]
        firsts, clocks = self._clocks
        identity = {ix: uid for uid, ix in self.streams().items()}
        return {
            change: (
                clocks[bisect_right(firsts, change) - 1],
                identity[change >> STREAM_BITS],
                change & (1 << STREAM_BITS) - 1,
            )
            for change in changes
        }


def slot_of(kind: Kind, name: str) -> int:
    """Return the slot of a field."""
    return kind.number * FIELDS + kind.field(name).number


# To build a question takes longer than to answer it, and there are few: each is built once.


@cache
def _one(kind: Kind) -> Select[Any]:
    of = table(kind)
    return select(of).where(of.c.ix == bindparam("ix"), of.c.here.is_not(None))


@cache
def _as_written(kind: Kind, names: tuple[str, ...]) -> Select[Any]:
    """Where one laptop wrote everything, the database has the order already."""
    of = table(kind)
    first = [func.coalesce(of.c.position, "")] if "position" in of.c else []
    return _here(kind, names).order_by(*first, func.abs(of.c.h_here))


@cache
def _to_be_sorted(kind: Kind, names: tuple[str, ...]) -> Select[Any]:
    """The same with what the order follows from, behind the columns that are asked for."""
    of = table(kind)
    return _here(kind, names).add_columns(of.c.h_here, *([of.c.position] if "position" in of.c else []))


def _here(kind: Kind, names: tuple[str, ...]) -> Select[Any]:
    of = table(kind)
    span = of.c.ix.between(bindparam("first"), bindparam("last"))
    return select(of.c.ix, *(of.c[name] for name in names)).where(of.c.here.is_not(None), span)
