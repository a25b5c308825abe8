"""What was decided before: changes that ended a difference, what stood against what, and what was kept."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from db.kinds import EXISTS, FIELDS, Value
from db.projection_tables import field_of, kind_of

from ..queries.reader import SCOPE_BITS, Reader
from ..rules.merging import missing_words
from .model import Difference, Settled
from .open import scopes_of, telling_of
from .scribe import Rank, Scribe
from .seat import Seat, seat_of
from .sides import Telling

if TYPE_CHECKING:
    from ..workspace import Workspace

_MERGES = (
    "SELECT id, entity, slot, value FROM change"
    f" WHERE id IN (SELECT child FROM edge) AND slot%{FIELDS}!={EXISTS}"
)
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
        merges = [Merge(*row) for row in reader.connection.execute(text(_MERGES))]
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
    kind, field = kind_of(merge.slot), field_of(merge.slot)
    row = telling.names.row(kind, merge.entity)
    if (
        field is None
        or row["here"] is None
        or not seat.may_decide(kind, merge.slot, row.get("p_agency") or 0)
    ):
        return None
    before = [dated for dated in reader.ancestry([merge.id]) if dated.id == merge.id]
    parents = before[0].parents
    told = telling.tell((merge.entity, merge.slot), parents, row)
    if len(told.sides) < 2:
        return None
    now = row[f"h_{field.name}"]
    words = telling.names.value(kind, field, row, merge.value)
    settled = Settled(words, _kept(told, merge.value), telling.scribe.wrote(merge.id), now != merge.id)
    return replace(told, heads=(merge.id,), settled=settled)


def _kept(told: Difference, value: Value) -> str:
    """Say in words what was kept."""
    for side in told.sides:
        if side.value == (None if value == "" else value):
            return f"{side.name} kept"
    texts = [str(side.value or "") for side in told.sides]
    if told.mixes and not missing_words(str(value or ""), *texts):
        return "Both kept together" if len(texts) == 2 else "All kept together"
    return "Written anew"
