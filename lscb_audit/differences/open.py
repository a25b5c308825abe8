"""The differences that wait for a decision of whoever sits at this laptop, in the order of the record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import text

from db.changes import DISPUTED
from db.kinds import EXISTS, FIELDS
from db.projection_tables import field_of, kind_of
from db.tables import BY_NUMBER

from ..my_work.audits import AuditFacts, all_audits
from ..queries.conflicts import spelt_in_two_ways
from ..queries.reader import Reader, Scope
from ..queries.signed import hand_ins
from ..rules.record_words import field_words
from .model import Difference
from .names import Names
from .scribe import Scribe
from .seat import Seat, seat_of
from .sides import Slot, Telling, disputed

if TYPE_CHECKING:
    from ..workspace import Workspace

_ANY = "SELECT EXISTS(SELECT 1 FROM fork WHERE differs=1) OR " + " OR ".join(
    f'EXISTS(SELECT 1 FROM "{kind.name}" WHERE here={DISPUTED})' for kind in BY_NUMBER.values()
)


class Scoped(NamedTuple):
    """One scope of the record with its audit, None for what belongs to the partnership."""

    scope: Scope
    facts: AuditFacts | None

    @property
    def span(self) -> dict[str, int]:
        return self.scope.bounds


def scopes_of(reader: Reader, partnership: Scope) -> list[Scoped]:
    """Return the partnership's own scope and each audit's."""
    audits = all_audits(reader, partnership)
    return [Scoped(partnership, None), *(Scoped(facts.scope, facts) for facts in audits)]


def open_differences(workspace: "Workspace", agency: str = "") -> tuple[Difference, ...]:
    """Return what waits for a decision here: an agency's own at its seat (its code), else the QA desk's."""
    with workspace.reading() as (reader, partnership):
        if not _any(reader):
            return ()
        seat = seat_of(workspace, reader, partnership, agency)
        scribe = Scribe(workspace, reader)
        found: list[Difference] = []
        for one in scopes_of(reader, partnership):
            slots = [slot for slot in _slots(reader, one) if _decides(reader, seat, slot[0])]
            if slots:
                found += _told(reader, partnership, scribe, one, slots)
    return tuple(found)


def count_open(workspace: "Workspace", agency: str = "") -> int:
    """Return how many things have differences that wait here; quick where there are none."""
    with workspace.reading() as (reader, partnership):
        if not _any(reader):
            return 0
        seat = seat_of(workspace, reader, partnership, agency)
        things = {
            slot[0]
            for one in scopes_of(reader, partnership)
            for slot, _ in _slots(reader, one)
            if _decides(reader, seat, slot)
        }
    return len(things)


def where_they_differ(
    workspace: "Workspace", reader: Reader, partnership: Scope, facts: AuditFacts | None
) -> list[str]:
    """Return where the QA desk has something to decide, in words; `facts` None = the partnership's own."""
    if not _any(reader):
        return []
    one = Scoped(partnership, None) if facts is None else Scoped(facts.scope, facts)
    seat = seat_of(workspace, reader, partnership, "")
    slots = [slot for slot, _ in _slots(reader, one) if _decides(reader, seat, slot)]
    names = Names(reader, partnership, facts) if slots else None
    if names is None:
        return []
    found = []
    for entity, slot in slots:
        kind, field = kind_of(slot), field_of(slot) if slot % FIELDS != EXISTS else None
        here = names.here(kind, names.row(kind, entity))
        words = field_words(kind.name, field.name if field else "", names.unit_word)
        found.append(f"{here.short or here.about}, {words}")
    return found


def _any(reader: Reader) -> bool:
    return bool(reader.connection.execute(text(_ANY)).scalar())


def _slots(reader: Reader, one: Scoped) -> Iterator[tuple[Slot, list[int]]]:
    """Yield the slots of things that are there and on which people differ."""
    slots = {**reader.forks(one.scope), **disputed(reader, one.span)}
    for slot, heads in slots.items():
        kind = kind_of(slot[1])
        query = f'SELECT here FROM "{kind.name}" WHERE ix=?'
        if reader.connection.exec_driver_sql(query, (slot[0],)).scalar() is None:
            continue
        values = tuple(str(value or "") for value in reader.values(heads).values())
        if not spelt_in_two_ways(slot[1], values):
            yield slot, heads


def _decides(reader: Reader, seat: Seat, slot: Slot) -> bool:
    kind = kind_of(slot[1])
    agency = 0
    if any(part.name == "agency" for part in kind.parts):
        query = f'SELECT p_agency FROM "{kind.name}" WHERE ix=?'
        agency = reader.connection.exec_driver_sql(query, (slot[0],)).scalar() or 0
    return seat.may_decide(kind, slot[1], agency)


def _told(
    reader: Reader, partnership: Scope, scribe: Scribe, one: Scoped, slots: list[tuple[Slot, list[int]]]
) -> list[Difference]:
    """Return the differences of a scope, by kind of thing, case, agency, line and field."""
    telling = telling_of(reader, partnership, scribe, one)
    placed: list[tuple[tuple[Any, ...], Difference]] = []
    for slot, heads in slots:
        kind = kind_of(slot[1])
        row = telling.names.row(kind, slot[0])
        order = (kind.number, telling.names.place(kind, row), slot)
        placed.append((order, telling.tell(slot, heads, row)))
    return [difference for _, difference in sorted(placed, key=lambda pair: pair[0])]


def telling_of(reader: Reader, partnership: Scope, scribe: Scribe, one: Scoped) -> Telling:
    """Return what tells the differences of a scope."""
    names = Names(reader, partnership, one.facts)
    signed = hand_ins(reader, one.scope) if one.facts is not None else {}
    return Telling(reader, scribe, names, one.scope.uid, signed)
