"""Draft reports that one was asked to check: a part of the home of agencies and of those who read."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from lscb_audit.rules import due

from ..widgets.cells import ActTable, Cell
from ..widgets.table import Column
from .sections import section

if TYPE_CHECKING:
    from lscb_audit.my_work.to_check import ToCheck

    from .screen import MyWork

_COLUMNS = (Column("Audit"), Column("Where it stands", 190), Column("By", 120, spare=1), Column("", 110))


def show(page: "MyWork", drafts: "Sequence[ToCheck]", today: date) -> None:
    """Add the part, if anything is asked."""
    if not drafts:
        return
    page.main.addSpacing(8)
    page.main.addWidget(section("Draft reports to check", len(drafts)))
    table = ActTable("Draft reports to check", _COLUMNS)
    table.show_cells([_row(one, today) for one in drafts])
    table.acted.connect(lambda row: page.office.window.open_audit(drafts[row].reference, "fact_check"))
    page.main.addWidget(table)
    if page.first is None:
        page.first = table


def _row(one: "ToCheck", today: date) -> tuple[Cell, ...]:
    when = due.moment(one.answer_by)
    late = when is not None and when.day < today and not one.checked_on
    said = (
        f"{one.comments} {'comment' if one.comments == 1 else 'comments'}" if one.comments else "No comment"
    )
    if one.checked_on:
        state = Cell("Checked", said, "done", "done")
    elif late:
        state = Cell("Late", said, "clock", "error", True)
    else:
        state = Cell("To check", said, "circle-half" if one.comments else "circle", "highlight")
    by = due.short_day(when.day, today) if when is not None else ""
    return (
        Cell(one.title, f"Draft {one.version} of the report", strong=True),
        state,
        Cell(by),
        Cell("Read" if one.checked_on else "Check", kind="button"),
    )
