"""What was decided before: changes that ended a difference, what stood against what, and what was kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import text

from db.kinds import EXISTS, FIELDS, Value
from db.projection_tables import field_of, kind_of

from ..queries.reader import SCOPE_BITS, Reader
from ..rules.merging import missing_words
from .model import Difference, Settled
from .open import scopes_of, telling_of
from .scribe import Rank, Scribe
from .seat import Seat, seat_of
from .sides import DELETED, KEPT, Telling

if TYPE_CHECKING:
    from ..workspace import Workspace

_MERGES = (
    "SELECT id, entity, slot, value FROM change"
    f" WHERE id IN (SELECT child FROM edge) AND slot%{FIELDS}!={EXISTS}"
)
#: what follows a deletion in its slot: the thing is there again, or was deleted once more
_AFTER_DELETIONS = (
    "SELECT id, entity, slot, value FROM change c"
    f" WHERE slot%{FIELDS}={EXISTS} AND parent NOT NULL AND EXISTS(SELECT 1 FROM change p WHERE p.slot=c.slot"
    " AND p.value IS NULL AND p.id IN (SELECT c.parent UNION SELECT parent FROM edge WHERE child=c.id))"
)
_OF_THING = "SELECT id, slot FROM change WHERE entity=:entity AND slot!=:slot"
_MOST = 50


class Merge(NamedTuple):
    """A change with several parents."""

    id: int
    entity: int
    slot: int
    value: Value


def decided(workspace: "Workspace", agency: str = "") -> tuple[Difference, ...]:
    """Return the last differences that were decided in what this seat decides, the latest first."""
    with workspace.reading() as (reader, partnership):
        merges = [
            Merge(*row)
            for query in (_MERGES, _AFTER_DELETIONS)
            for row in reader.connection.execute(text(query))
        ]
        if not merges:
            return ()
        seat, scribe = seat_of(workspace, reader, partnership, agency), Scribe(workspace, reader)
        found: list[tuple[Rank, Difference]] = []
        for one in scopes_of(reader, partnership):
            mine = [merge for merge in merges if merge.entity >> SCOPE_BITS == one.scope.ix]
            if mine:
                telling = telling_of(reader, partnership, scribe, one)
                made = ((scribe.rank(merge.id), _told(reader, seat, telling, merge)) for merge in mine)
                found += [(rank, difference) for rank, difference in made if difference is not None]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(difference for _, difference in found[:_MOST])


def _told(reader: Reader, seat: Seat, telling: Telling, merge: Merge) -> Difference | None:
    """Return what a merge decided, None where nothing stood against anything, or it is not for this seat."""
    kind = kind_of(merge.slot)
    row = telling.names.row(kind, merge.entity)
    if not seat.may_decide(kind, merge.slot, row.get("p_agency") or 0):
        return None
    if merge.slot % FIELDS == EXISTS:
        return _told_of_existence(reader, telling, merge, row)
    field = field_of(merge.slot)
    if field is None or row["here"] is None:
        return None
    told = telling.tell((merge.entity, merge.slot), _parents(reader, merge), row)
    if len(told.sides) < 2:
        return None
    words = telling.names.value(kind, field, row, merge.value)
    now = row[f"h_{field.name}"]
    settled = Settled(words, _kept(told, merge.value), telling.scribe.wrote(merge.id), now != merge.id)
    return replace(told, heads=(merge.id,), settled=settled)


def _told_of_existence(
    reader: Reader, telling: Telling, merge: Merge, row: Mapping[str, Any]
) -> Difference | None:
    """Return how it was decided whether a thing that one deleted, and another changed unseen, is there."""
    kind, rank = kind_of(merge.slot), telling.scribe.rank
    gone = text("SELECT slot=:slot AND value IS NULL FROM change WHERE id=:id")
    deleted = [
        one
        for one in _parents(reader, merge)
        if reader.connection.execute(gone, {"slot": merge.slot, "id": one}).scalar()
    ]
    seen = {one.id for one in reader.ancestry(deleted)}
    unseen: dict[str, list[int]] = {}
    query = text(_OF_THING)
    for change, slot in reader.connection.execute(query, {"entity": merge.entity, "slot": merge.slot}):
        field = field_of(slot)
        if field is not None and change not in seen and rank(change) < rank(merge.id):
            unseen.setdefault(field.name, []).append(change)
    if not unseen:
        return None
    sides = telling.existing(kind, row, deleted, unseen)
    words, kept = (DELETED, "Taken away") if merge.value is None else (KEPT, "Kept")
    settled = Settled(words, kept, telling.scribe.wrote(merge.id), row["h_here"] != merge.id)
    told = telling.with_sides((merge.entity, merge.slot), deleted, row, sides)
    return replace(told, heads=(merge.id,), settled=settled)


def _parents(reader: Reader, merge: Merge) -> tuple[int, ...]:
    return next(dated.parents for dated in reader.ancestry([merge.id]) if dated.id == merge.id)


def _kept(told: Difference, value: Value) -> str:
    """Say in words what was kept."""
    for side in told.sides:
        if side.value == (None if value == "" else value):
            return f"{side.name} kept"
    texts = [str(side.value or "") for side in told.sides]
    if told.mixes and not missing_words(str(value or ""), *texts):
        return "Both kept together" if len(texts) == 2 else "All kept together"
    return "Written anew"
