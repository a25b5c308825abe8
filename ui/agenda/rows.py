"""The agenda and the agencies as rows of cells."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.reports.words import capital, some
from lscb_audit.rules.agenda import Break, Case, Item, clock

from ..widgets.cells import Cell
from ..widgets.table import Column

if TYPE_CHECKING:
    from lscb_audit.preparing import AgendaPage, Ready

AGENDA = (
    Column("Time", 128),
    Column("Case", 96),
    Column("What there is to talk about"),
    Column("Minutes", 112),
)
AGENCIES = (
    Column("Agency", 220),
    Column("Forms", 168),
    Column("Waits for"),
    Column("There", 176),
)
STATES = {"present": ("done", "done"), "apologies": ("speech", "muted"), "absent": ("circle", "muted")}
"""How each state of attendance looks: its icon, its colour."""


class Line(NamedTuple):
    """A row of the agenda and the case that it is about, "" for a break."""

    unit: str
    cells: Sequence[Cell]


def lines(page: "AgendaPage") -> list[Line]:
    """Return what is placed with the breaks between, what does not fit, what was left out."""
    agenda = page.agenda
    timed = [(item.starts or 0, Line(item.case.unit, _item(page, item))) for item in agenda.placed]
    timed += [(one.starts, Line("", _break(one))) for one in page.breaks if agenda.placed]
    return [
        *(line for _, line in sorted(timed, key=lambda one: one[0])),
        *(Line(item.case.unit, _item(page, item)) for item in agenda.over),
        *(Line(case.unit, _left_out(case)) for case in agenda.left_out),
    ]


def _break(one: Break) -> Sequence[Cell]:
    return (
        Cell(f"{clock(one.starts)} – {clock(one.ends)}", colour="muted"),
        Cell(),
        Cell(capital(one.words) or "Break", colour="muted"),
        Cell(f"{one.ends - one.starts} min", colour="muted"),
    )


def _item(page: "AgendaPage", item: Item) -> Sequence[Cell]:
    if item.starts is None or item.ends is None:
        when = Cell("Does not fit", icon="warning", colour="warning", strong=True)
    else:
        when = Cell(f"{clock(item.starts)} – {clock(item.ends)}", strong=True)
    by_hand = "set by hand" if item.case.minutes is not None else ""
    why = page.why[item.case.unit]
    talk = Cell(why, icon="needs-you", colour="error") if item.case.concern else Cell(why)
    return when, Cell(item.case.unit, strong=True), talk, Cell(f"{item.minutes} min", by_hand)


def _left_out(case: Case) -> Sequence[Cell]:
    return (
        Cell("Left out", icon="dash", colour="muted"),
        Cell(case.unit, colour="muted"),
        Cell(case.left_out, colour="muted"),
        Cell(),
    )


def agency_cells(rows: "Sequence[Ready]") -> list[Sequence[Cell]]:
    return [_agency(row) for row in rows]


def _agency(row: "Ready") -> Sequence[Cell]:
    return Cell(row.name, strong=True), _forms(row), _waits(row), _there(row)


def _forms(row: "Ready") -> Cell:
    if not row.forms:
        return Cell("No form asked for", icon="dash", colour="muted")
    words = f"{row.handed_in} of {row.forms} in"
    if row.is_ready:
        return Cell(words, icon="done", colour="done")
    if row.late:
        return Cell(words, f"{row.late} late", "clock", "error", strong=True)
    return Cell(words, icon="circle-half", colour="highlight")


def _waits(row: "Ready") -> Cell:
    parts = []
    if row.concerns:
        parts.append(f"{some(row.concerns, 'immediate concern')} without an outcome")
    if row.derogations:
        parts.append(f"your decision on {some(row.derogations, 'link to a case', 'links to cases')}")
    if row.reassigned:
        parts.append(f"another auditor for {some(row.reassigned, 'case')}")
    if not parts:
        return Cell()
    words = "; ".join(parts)
    return Cell(words[0].upper() + words[1:], icon="needs-you", colour="error")


def _there(row: "Ready") -> Cell:
    there = row.attendance
    if there.in_conflict:
        said = dict.fromkeys(one for field in there.shown.values() for one in field.others if one)
        return Cell("In conflict", " / ".join(said), "needs-you", "error")
    if not there.state:
        return Cell("Not said", icon="circle-dashed", colour="muted")
    icon, colour = STATES[there.state]
    many = f"{there.number} come" if there.number and there.number > 1 else ""
    roles = ", ".join(part for part in (many, there.roles) if part)
    return Cell(there.state.capitalize(), roles, icon, colour)
