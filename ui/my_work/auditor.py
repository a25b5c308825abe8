"""The auditor's home: the deadline, the forms to finish with one button each, those that wait for others."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from lscb_audit.my_work import sentences

from ..widgets.cells import ActTable, Cell
from ..widgets.table import Column
from ..widgets.words import Label, heading
from . import parts, to_check
from .looks import LOOKS, cell
from .sections import section

if TYPE_CHECKING:
    from lscb_audit.my_work.auditor_desk import AuditorDesk, Deadline, MyForm
    from lscb_audit.my_work.to_check import ToCheck

    from .screen import MyWork

_COLUMNS = (
    Column("Case", 68),
    Column("Who", 118, spare=2),
    Column("Where it stands"),
    Column("Last changed", 138, spare=1),
    Column("", 158),
)

_VERBS = {"Declare": "Declare for", "Check and hand in": "Check", "Read comments": "Read comments on"}


def show(page: "MyWork", desk: "AuditorDesk", today: date, drafts: "Sequence[ToCheck]" = ()) -> None:
    """Fill the page."""
    unchecked = sum(not one.checked_on for one in drafts)
    page.office.counted.emit(page.name, str(len(desk.to_finish) + unchecked or ""))
    page.back_button.setVisible(not page.own_laptop)
    for deadline in desk.deadlines:
        page.main.addWidget(_notice(deadline, desk.several))
    if not desk.deadlines:
        _nothing(page)
    if desk.to_finish:
        _to_finish(page, desk)
    to_check.show(page, drafts, today)
    if desk.waiting:
        _waiting(page, desk)
    _side(page, desk, today)


def _notice(deadline: "Deadline", several: bool) -> parts.Deadline:
    said = sentences.deadline(deadline)
    if several:
        said = sentences.Said(said.heading, (deadline.title, *said.lines))
    kind = "error" if deadline.days else "warning" if deadline.to_finish else "done"
    return parts.Deadline(said, kind)


def _nothing(page: "MyWork") -> None:
    agency = page.office.seat.agency_name
    page.main.addWidget(heading("No form to fill"))
    label = Label(
        f"No audit under way asks {agency} for a form yet. Forms appear here once the QA officer has "
        "recorded in which cases your agency is involved."
    )
    label.setMaximumWidth(640)
    page.main.addWidget(label)
    page.first = None if page.own_laptop else page.back_button


def _to_finish(page: "MyWork", desk: "AuditorDesk") -> None:
    page.main.addSpacing(8)
    page.main.addWidget(section("To finish", len(desk.to_finish)))
    table = _table(page, "To finish", desk.to_finish, desk.several)
    table.keeps_mark = True
    first = _first(desk.to_finish)
    table.setCurrentIndex(table.model_of_cells.index(first, 0))
    form = desk.to_finish[first]
    named = f"{_VERBS.get(form.button, form.button)} {form.unit}"
    if desk.line and form.button == "Continue":
        named += f", line {desk.line}"
    page.offer(named, lambda: _open(page, desk.to_finish[max(0, table.currentIndex().row())]))
    page.first = page.primary


def _first(forms: "Sequence[MyForm]") -> int:
    """Return the form to go on with: the one that is begun, else the first."""
    begun = (at for at, one in enumerate(forms) if one.button == "Continue")
    return next(begun, 0)


def _waiting(page: "MyWork", desk: "AuditorDesk") -> None:
    page.main.addSpacing(12)
    page.main.addWidget(section("Not waiting for you", len(desk.waiting)))
    table = _table(page, "Not waiting for you", desk.waiting, desk.several)
    if page.first is None:
        page.first = table


def _table(page: "MyWork", name: str, forms: "Sequence[MyForm]", several: bool) -> ActTable:
    table = ActTable(name, _COLUMNS)
    table.show_cells([_row(one, several) for one in forms])
    table.acted.connect(lambda row: _open(page, forms[row]))
    page.main.addWidget(table)
    return table


def _row(one: "MyForm", several: bool) -> tuple[Cell, ...]:
    return (
        Cell(one.unit, strong=True),
        Cell(one.who, one.title if several else ""),
        cell(LOOKS[one.state], one.state, one.more),
        Cell(one.changed, colour="muted"),
        Cell(one.button, kind="button"),
    )


def _open(page: "MyWork", form: "MyForm") -> None:
    if not form.button:
        page.office.window.tell(f"{form.unit}: {form.more}", "padlock")
        return
    page.office.window.open_form(form.audit, form.unit, page.office.seat.agency)


def _side(page: "MyWork", desk: "AuditorDesk", today: date) -> None:
    if desk.also:
        page.side_heading("Also needs you")
        for words in desk.also:
            page.side.addWidget(parts.Marked("needs-you", "", words, "error"))
        page.side_line()
    if desk.dates:
        page.side_heading("What happens next")
        days = [(one.day, f"{one.words}, {one.audit}" if desk.several else one.words) for one in desk.dates]
        page.side.addWidget(parts.Timeline(days))
        page.side_line()
    said = sentences.who_can_read(page.office.seat.agency_name, desk.workshop, today)
    page.side.addWidget(parts.Marked("eye-off", said.heading, " ".join(said.lines)))
    page.side.addStretch(1)
    page.side.addWidget(
        parts.Warned(
            "A child may be at risk now?",
            "Telephone the front door at once. Then raise an immediate concern, from anywhere: Ctrl+Shift+I.",
        )
    )
