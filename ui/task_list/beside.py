"""Beside the task list: what the audit is, its days, what the states mean."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from ..my_work.looks import TASKS
from ..my_work.parts import Marked
from ..widgets.button import Button, Kind
from ..widgets.words import Facts, Label, muted

if TYPE_CHECKING:
    from lscb_audit.my_work.tasks import DateLine, TaskPage

    from .screen import TaskList

_MEANING = {"Cannot start yet": "Cannot start yet: open it to see why"}


def show(screen: "TaskList", page: "TaskPage") -> None:
    """Fill the side."""
    screen.side_heading("This audit")
    screen.side.addWidget(Facts(page.facts))
    if page.repeats:
        again = Button(f"Repeats {page.repeats}", Kind.LINK)
        again.clicked.connect(lambda: screen.office.window.open_audit(page.repeats))
        if page.repeats_here:
            screen.side.addWidget(again)
    if page.dates:
        screen.side_line()
        screen.side_heading("Dates")
        screen.side.addWidget(_dates(page))
    screen.side_line()
    screen.side_heading("What the states mean")
    for state, look in TASKS.items():
        screen.side.addWidget(Marked(look.icon, "", _MEANING.get(state, state), look.colour))
    screen.side.addStretch(1)


def _dates(page: "TaskPage") -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, one in enumerate(page.dates):
        grid.addWidget(muted(one.day, 14), row, 0)
        grid.addWidget(Label(_said(one), 14, colour="error" if one.late else "text"), row, 1)
    return holder


def _said(one: "DateLine") -> str:
    return f"{one.words} ({one.off})" if one.late else f"{one.words}, {one.off}"
