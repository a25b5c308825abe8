"""In which order cases are talked about and for how long, as the agenda has it: for who reads it often.

The whole agenda of sixty cases takes a fifth of a second, and a case on the wall is read after every remark.
So it is worked out again only when something that it depends on has changed.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from db.kinds import Kind
from db.tables.cases import INVOLVEMENT, UNIT
from db.tables.forms import ANSWER, CONCERN, HAND_IN, RETURN
from db.tables.planning import LINE
from db.tables.workshop import AGENDA_ITEM, WORKSHOP

from ..queries.reader import Reader, Scope
from ..rules import agenda as rules
from ..setting_up.places import find_audit
from .agenda import read_cases
from .readiness import read_forms

if TYPE_CHECKING:
    from ..workspace import Workspace

#: what the order and the minutes depend on: never what is decided or said in the room
_DEPENDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (AGENDA_ITEM, ("here", "minutes", "position", "left_out")),
    (WORKSHOP, ("here", "starts")),
    (UNIT, ("here", "reference", "withdrawn")),
    (LINE, ("here", "scale")),
    (INVOLVEMENT, ("here", "status")),
    (HAND_IN, ("here",)),
    (RETURN, ("here",)),
    (CONCERN, ("here", "outcome", "closed_on")),
    (ANSWER, ("own",)),
)
_SOME = 16_777_213


class Turn(NamedTuple):
    """A case that is talked about; `minutes` None where nobody has set an agenda."""

    unit: str
    minutes: int | None


_KNOWN: "WeakKeyDictionary[Workspace, dict[str, tuple[Any, tuple[Turn, ...]]]]" = WeakKeyDictionary()


def turns(workspace: "Workspace", reference: str) -> tuple[Turn, ...]:
    """Return the cases that are talked about, in the agenda's order; those left out are not among them.

    Raises UserProblem if there is no such audit.
    """
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        state = workspace.member.role, *(_state(reader, scope, *one) for one in _DEPENDS)
        day = any(starts for _, starts in reader.rows(WORKSHOP, scope, "starts"))
    known = _KNOWN.setdefault(workspace, {})
    if reference not in known or known[reference][0] != state:
        known[reference] = state, _worked_out(workspace, reference, day)
    return known[reference][1]


def _worked_out(workspace: "Workspace", reference: str, day: bool) -> tuple[Turn, ...]:
    audit = workspace.audit(reference, texts=False)
    cases = read_cases(workspace, audit, read_forms(workspace, reference, date.today()))
    is_set = day or any(case.minutes is not None or case.position for case in cases)
    order = rules.ordered(case for case in cases if not case.left_out)
    return tuple(Turn(case.unit, rules.minutes_for(case) if is_set else None) for case in order)


def _state(reader: Reader, scope: Scope, kind: Kind, fields: tuple[str, ...]) -> tuple[int | None, ...]:
    """Return how many there are, and sums that change when a field does."""
    sums = ", ".join(f"sum(abs(h_{field}) % {_SOME})" for field in fields)
    query = f"SELECT count(*), {sums} FROM {kind.name} WHERE ix BETWEEN ? AND ?"
    return tuple(reader.raw.execute(query, scope.span).fetchone())
