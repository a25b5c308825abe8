"""How actions look: a state's icon, word and colour, and the rows of the list."""

from collections.abc import Callable
from datetime import date

from lscb_audit.concluding import Action, Conclusions
from lscb_audit.rules import action_states as rows
from lscb_audit.rules import due
from lscb_audit.rules.action_chasing import chased_words, is_silent
from lscb_audit.rules.action_counts import DELAYED, IN_PROGRESS
from lscb_audit.rules.action_states import COMPLETE, due_of, standing
from lscb_audit.rules.audit import ActionRow

from ..my_work.looks import Look, cell
from ..widgets.cells import Cell
from ..widgets.table import Column

COLUMNS = (
    Column("No.", 56),
    Column("Action"),
    Column("Lead", 126, spare=1),
    Column("Due", 118, spare=2),
    Column("Where it stands", 176),
)
Keeps = Callable[[Action, date], bool]
_LATE = Look("clock", "error", True)


def look(one: Action, as_at: date) -> Look:
    """Return how an action's state looks."""
    row = one.row
    if standing(row, as_at).late:
        return _LATE
    if row.status in COMPLETE:
        return Look("done", "done") if row.verified_on else Look("tick", "highlight")
    found = {
        IN_PROGRESS: Look("circle-half", "highlight"),
        DELAYED: Look("clock", "error"),
        "already in place": Look("done", "done"),
        "no further action": Look("dash", "muted"),
        "not possible": Look("close", "muted"),
    }
    return found.get(row.status, Look("circle", "muted"))


def state_words(one: Action, as_at: date) -> str:
    """Say where an action stands: "Delayed, 31 days"."""
    said = standing(one.row, as_at)
    return f"{said.words}, {said.late} {'day' if said.late == 1 else 'days'}" if said.late else said.words


def is_late(one: Action, as_at: date) -> bool:
    return rows.is_late(one.row, as_at)


def is_open(one: Action, as_at: date) -> bool:
    return rows.is_open(one.row, as_at)


def _silent(one: Action, as_at: date) -> bool:  # noqa: ARG001 - one shape for every filter
    return is_silent(one.row, one.followed)


def _of_row(keeps: Callable[[ActionRow, date], bool]) -> Keeps:
    return lambda one, as_at: keeps(one.row, as_at)


FILTERS: dict[str, tuple[str, Keeps]] = {
    **{name: (words, _of_row(keeps)) for name, (words, keeps) in rows.FILTERS.items() if name != "all"},
    "silent": ("Chased twice, no answer", _silent),
    "all": ("All", lambda _one, _as_at: True),
}
"""What the list can be narrowed to, in the order of the buttons."""


def more_words(one: Action, as_at: date) -> str:
    """Say what stands below the state: of what is late whether it was chased, of what is done when."""
    row = one.row
    if standing(row, as_at).late:
        return ", ".join(
            part for part in (row.status, chased_words(one.followed, as_at) or "not chased") if part
        )
    if row.verified_on:
        return f"checked {due.full_day(row.verified_on)}"
    if row.completed:
        return f"done {due.full_day(row.completed)}"
    first = row.status_note.split("\n")[0]
    return first if len(first) <= 60 else f"{first[:58].rsplit(' ', 1)[0]} …"


def who(one: Action, there: Conclusions) -> str:
    """Return who leads an action, or which agencies act."""
    return one.row.lead or ", ".join(there.agency_name(code) for code in one.row.agencies) or "Nobody yet"


def cells(one: Action, there: Conclusions, as_at: date) -> tuple[Cell, ...]:
    """Return an action's row."""
    when = due_of(one.row)
    moved = f"moved from {due.full_day(one.row.due)}" if one.row.new_due and one.row.due else ""
    alone = f"For {there.agency_name(one.alone)} only" if one.alone else ""
    return (
        Cell(one.row.action, strong=True),
        Cell(one.row.what, alone),
        Cell(who(one, there)),
        Cell(due.full_day(when) if when else "–", moved),
        cell(look(one, as_at), state_words(one, as_at), more_words(one, as_at)),
    )
