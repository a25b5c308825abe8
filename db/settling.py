"""One slot, any case: several heads, merges, late parents, deleted things. Slow and careful, for the few."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from .changes import DISPUTED, HERE, Rank, settle
from .kinds import FIELDS, Kind, Value
from .projection_tables import column, field_of, kind_of

if TYPE_CHECKING:
    from .projection import Given

NUMBER = (1 << 40) - 1
Waiting = Collection[tuple[int, int, int]]
#: a birth's value, its kind, the thing's number → the parts' numbers
PartsOf = Callable[[bytes, Kind, int], list[int]]


class Settling:
    """Settles slots in the tables of one store, inside the caller's transaction."""

    def __init__(self, cursor: Any, parts_of: PartsOf) -> None:
        self._cursor = cursor
        self._parts_of = parts_of
        self._streams: dict[int, bytes] = {}

    def settle(
        self, entity: int, slot: int, given: list["Given"], extra: dict[int, list[int]], waiting: Waiting
    ) -> None:
        """Set a slot to: (its heads before + the new ones nobody waits to supersede) less what the new
        ones name.
        """
        kind, name = kind_of(slot), column(slot)
        row = self._cursor.execute(f'SELECT "h_{name}" FROM "{kind.name}" WHERE ix=?', (entity,)).fetchone()
        if row is None:
            self._cursor.execute(f'INSERT INTO "{kind.name}"(ix) VALUES(?)', (entity,))
        before = self._heads(entity, slot, row[0] if row else None)
        parents = {one.parent for one in given if one.parent is not None}
        parents.update(parent for one in given for parent in extra.get(one.id, ()))
        dead = self._superseded(entity, slot, parents)
        live = {one.id for one in given if (one.id, entity, slot) not in waiting}
        self._fill_parts(entity, slot, given)
        self._show(entity, slot, (before | live) - dead)

    def _fill_parts(self, entity: int, slot: int, given: list["Given"]) -> None:
        """Write what a birth says the thing is made of. That never changes, so any birth will do."""
        kind = kind_of(slot)
        birth = next((one.value for one in given if isinstance(one.value, bytes)), None)
        if field_of(slot) is None and birth is not None and kind.parts:
            names = ", ".join(f'"p_{part.name}"=?' for part in kind.parts)
            parts = self._parts_of(birth, kind, entity)
            self._cursor.execute(f'UPDATE "{kind.name}" SET {names} WHERE ix=?', (*parts, entity))

    def _heads(self, entity: int, slot: int, shown: int | None) -> set[int]:
        forked = self._cursor.execute("SELECT id FROM fork WHERE entity=? AND slot=?", (entity, slot))
        return {row[0] for row in forked} or ({shown} if shown else set())

    def _superseded(self, entity: int, slot: int, parents: Iterable[int]) -> set[int]:
        """Return those parents that are here and count; remember the others, so that they are no heads
        later.
        """
        dead = set()
        query = "SELECT entity, slot, id IN (SELECT id FROM refused) FROM change WHERE id=?"
        for parent in parents:
            found = self._cursor.execute(query, (parent,)).fetchone()
            if found == (entity, slot, 0):
                dead.add(parent)
            elif found is None or found == (entity, slot, 1):
                self._cursor.execute("INSERT OR IGNORE INTO waiting VALUES(?,?,?)", (parent, entity, slot))
        return dead  # a parent of another slot supersedes nothing

    def _show(self, entity: int, slot: int, heads: set[int]) -> None:
        kind, name, field = kind_of(slot), column(slot), field_of(slot)
        ids = sorted(heads)
        standing = [self._standing(one) for one in ids]
        self._cursor.execute("DELETE FROM fork WHERE entity=? AND slot=?", (entity, slot))
        if not ids:
            return
        value, best, differs = settle(field, standing)
        if len(ids) > 1:
            rows = [(entity, slot, one, int(differs)) for one in ids]
            self._cursor.executemany("INSERT INTO fork VALUES(?,?,?,?)", rows)
        shown = ids[best] if len(ids) == 1 else -ids[best]
        self._cursor.execute(
            f'UPDATE "{kind.name}" SET "{name}"=?, "h_{name}"=? WHERE ix=?', (value, shown, entity)
        )

    def _standing(self, change: int) -> tuple[Rank, Value]:
        value = self._cursor.execute("SELECT value FROM change WHERE id=?", (change,)).fetchone()[0]
        query = "SELECT hlc FROM batch WHERE id<=? ORDER BY id DESC LIMIT 1"
        hlc = self._cursor.execute(query, (change,)).fetchone()[0]
        return (hlc, self._stream(change >> 40), change & NUMBER), value

    def _stream(self, ix: int) -> bytes:
        if ix not in self._streams:
            row = self._cursor.execute("SELECT uid FROM stream WHERE ix=?", (ix,)).fetchone()
            self._streams[ix] = bytes(row[0])
        return self._streams[ix]

    def dispute(self, things: Iterable[tuple[int, Kind]]) -> None:
        """Mark things that one person deleted while another, unseen, went on writing."""
        for entity, kind in things:
            heads = ", ".join(f'"h_{field.name}"' for field in kind.fields)
            columns = f"here, h_here, {heads}" if heads else "here, h_here"
            row = self._cursor.execute(
                f'SELECT {columns} FROM "{kind.name}" WHERE ix=?', (entity,)
            ).fetchone()
            here, born, *shown = row
            if born is None or here == HERE or self._differs(entity, kind.birth):
                continue
            standing: set[int] = set()
            for field, head in zip(kind.fields, shown, strict=True):
                standing |= self._heads(entity, kind.number * FIELDS + field.number, head)
            unseen = standing - self._named_by(self._heads(entity, kind.birth, born))
            here = DISPUTED if unseen else None
            self._cursor.execute(f'UPDATE "{kind.name}" SET here=? WHERE ix=?', (here, entity))

    def _differs(self, entity: int, slot: int) -> bool:
        query = "SELECT max(differs) FROM fork WHERE entity=? AND slot=?"
        return bool(self._cursor.execute(query, (entity, slot)).fetchone()[0])

    def _named_by(self, changes: Iterable[int]) -> set[int]:
        named: set[int] = set()
        for change in changes:
            query = (
                "SELECT parent FROM change WHERE id=? AND parent IS NOT NULL"
                " UNION SELECT parent FROM edge WHERE child=?"
            )
            named.update(row[0] for row in self._cursor.execute(query, (change, change)))
        return named
