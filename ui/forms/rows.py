"""The rows of the forms' table, and which of them a filter keeps."""

from collections.abc import Callable
from datetime import date

from lscb_audit.reports.words import lowered
from lscb_audit.rules import due
from lscb_audit.rules import form as rules
from lscb_audit.rules.involvement import ADULT_ONLY
from lscb_audit.sampling.progress import FormProgress

from ..my_work.looks import LOOKS, Look, cell
from ..widgets.cells import Cell
from ..widgets.table import Column

COLUMNS = (
    Column("Case", 80),
    Column("Agency", 190),
    Column("Where it stands"),
    Column("Auditor", 160, spare=2),
    Column("Due", 150, spare=3),
    Column("Last changed", 140, spare=1),
)
_PADLOCK = Look("padlock", "muted")
FILTERS: dict[str, tuple[str, Callable[[FormProgress], bool]]] = {
    "out": ("Not handed in", lambda row: row.state != rules.HANDED_IN),
    "late": ("Late", lambda row: row.late_days > 0),
    "returned": ("Returned", lambda row: row.state == rules.RETURNED),
    "waits": ("Wait for you", lambda row: row.state in (rules.WAITS, rules.WITH_LEAD)),
    "in": ("Handed in", lambda row: row.state == rules.HANDED_IN),
}


def more_words(row: FormProgress) -> str:
    """Say how far a form is, in parts, or what it waits for. Never a grade."""
    if row.state == rules.RETURNED:
        return (
            f"{row.returned_comments} of its comments not answered" if row.returned_comments else "Answered"
        )
    if row.state == rules.WITH_LEAD:
        return "The auditor worked on the case"
    if row.state == rules.WAITS:
        return "Another link was declared: your derogation is needed"
    return f"{row.answered} of {row.parts} parts answered" if row.state != rules.HANDED_IN else ""


def cells(row: FormProgress, today: date) -> tuple[Cell, ...]:
    """Return a form's row."""
    until, changed = due.moment(row.due), due.moment(row.last_changed)
    late = f"{due.late_words(until.day, today)}" if until and row.late_days else ""
    extended = "Extended" if row.extended else ""
    when = due.short_day(until.day, today) + (f", {until.at}" if until.at else "") if until else "–"
    return (
        Cell(row.unit, strong=True),
        Cell(row.agency_name, "Adult only" if row.status == ADULT_ONLY else ""),
        cell(LOOKS.get(row.state, _PADLOCK), row.state, more_words(row)),
        Cell(row.auditor or "Nobody yet", colour="text" if row.auditor else "muted"),
        Cell(when, late or extended, "clock" if late else "", "error" if late else "text"),
        Cell(due.changed(changed, today) if changed else "Never"),
    )


def lacks(row: FormProgress) -> str:
    """Say in a reminder what a form lacks."""
    if row.state in (rules.IN_PROGRESS, rules.READY):
        return f"{lowered(row.state)}, {row.answered} of {row.parts} parts answered"
    return lowered(row.state)
