"""What the record shows of a thing right now: its heads and values, for those who are about to write."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from .kinds import EXISTS, FIELDS, NONE_UID, Kind, Value

CHUNK = 500


class Current(NamedTuple):
    """One row of a kind's table, as read."""

    ix: int
    kind: Kind
    here: int | None
    h_here: int | None
    parts: tuple[int, ...]
    shown: tuple[Value, ...]

    def part_uids(self, cursor: Any) -> tuple[bytes, ...]:
        """Return the identities of the thing's parts."""
        query = "SELECT uid FROM entity WHERE ix=?"
        return tuple(
            bytes(cursor.execute(query, (ix,)).fetchone()[0]) if ix else NONE_UID for ix in self.parts
        )

    def heads(self, cursor: Any, slot: int) -> tuple[int, ...]:
        """Return the changes that stand in a slot."""
        head = self.h_here if slot % FIELDS == EXISTS else self._head(slot)
        if head is None:
            return ()
        if head > 0:
            return (head,)
        forked = cursor.execute("SELECT id FROM fork WHERE entity=? AND slot=? ORDER BY id", (self.ix, slot))
        return tuple(row[0] for row in forked)

    def shows(self, slot: int, value: Value) -> bool:
        """Say whether the slot shows just this value and nobody disagrees."""
        at = self._place(slot)
        head = self.shown[at + 1]
        if head is None:
            return value is None
        return isinstance(head, int) and head > 0 and self.shown[at] == value

    def _head(self, slot: int) -> int | None:
        head = self.shown[self._place(slot) + 1]
        return head if isinstance(head, int) else None

    def _place(self, slot: int) -> int:
        return 2 * next(at for at, field in enumerate(self.kind.fields) if field.number == slot % FIELDS)


def read_current(cursor: Any, things: Iterable[tuple[int, Kind]]) -> dict[int, Current]:
    """Return what the tables show of these things, by local number; things without a row are left out."""
    by_kind: dict[int, tuple[Kind, list[int]]] = {}
    for ix, kind in things:
        by_kind.setdefault(kind.number, (kind, []))[1].append(ix)
    found: dict[int, Current] = {}
    for kind, numbers in by_kind.values():
        for at in range(0, len(numbers), CHUNK):
            for current in _read(cursor, kind, numbers[at : at + CHUNK]):
                found[current.ix] = current
    return found


def _read(cursor: Any, kind: Kind, numbers: Sequence[int]) -> Iterable[Current]:
    names = ["ix", "here", "h_here", *(f"p_{part.name}" for part in kind.parts)]
    for field in kind.fields:
        names += [field.name, f"h_{field.name}"]
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ",".join("?" * len(numbers))
    width = 3 + len(kind.parts)
    for row in cursor.execute(
        f'SELECT {quoted} FROM "{kind.name}" WHERE ix IN ({marks})', numbers
    ).fetchall():
        yield Current(row[0], kind, row[1], row[2], tuple(row[3:width]), tuple(row[width:]))
