"""The home of those who read, the facilitator and readers: the audits whose results are open to them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from lscb_audit.rules import due

from ..widgets.cells import ActTable, Cell
from ..widgets.table import Column
from ..widgets.words import Label, Notice
from . import parts, to_check
from .sections import section

if TYPE_CHECKING:
    from lscb_audit.my_work.to_check import ToCheck
    from lscb_audit.queries.register import RegisterRow

    from .screen import MyWork

_COLUMNS = (Column("Theme"), Column("Workshop", 150, spare=1), Column("Forms in", 84, number=True))
_MAY = {
    "facilitator": "You may read here: the results, the matrix of the workshop and the report. They show "
    "what the agencies wrote as soon as a QA officer has opened the workshop.",
    "reader": "You may read here: the results and the report. They show what the agencies wrote as soon as a "
    "QA officer has opened the workshop.",
}
_BESIDE = (
    "Forms are filled in by the agencies. Plans, cases and decisions are the QA officers’.",
    "Until the workshop is open nobody but its own agency and the QA officers reads a form.",
)


def show(
    page: "MyWork", audits: "Sequence[RegisterRow]", today: date, drafts: "Sequence[ToCheck]" = ()
) -> None:
    """Fill the page."""
    unchecked = sum(not one.checked_on for one in drafts)
    page.office.counted.emit(page.name, str(unchecked or ""))
    notice = Notice("info")
    page.main.addWidget(notice)
    notice.tell(_MAY[page.office.seat.role])
    to_check.show(page, drafts, today)
    page.main.addSpacing(8)
    page.main.addWidget(section("Audits", len(audits)))
    if audits:
        table = ActTable("Audits", _COLUMNS)
        table.show_cells([_row(one, today) for one in audits])
        table.acted.connect(lambda row: page.office.window.open_audit(audits[row].reference, "overview"))
        page.main.addWidget(table)
        page.first = page.first or table
    else:
        page.main.addWidget(Label("No audit has come here yet. Audits come with the next sharing."))
        page.first = page.offer("Share now", page.office.sharing.now, "Ctrl+Shift+S")
    page.side_heading("What is whose")
    for words in _BESIDE:
        page.side.addWidget(parts.paragraph(words))
    page.side.addStretch(1)


def _row(one: "RegisterRow", today: date) -> tuple[Cell, ...]:
    when = due.moment(one.workshop_date or "")
    forms = Cell(f"{one.handed_in} of {one.expected}") if one.expected else Cell("–", colour="muted")
    return (
        Cell(one.title, colour="link", strong=True, kind="link"),
        Cell(due.long_day(when.day, today)) if when is not None else Cell("–", colour="muted"),
        forms,
    )
