"""Beside the agenda: the day as it was set, and how ready everybody is."""

from typing import TYPE_CHECKING

from lscb_audit.reports.words import counted
from lscb_audit.rules.agenda import clock

from ..my_work.parts import Marked
from ..widgets.words import Facts, Label, muted
from .dialogs import RESULTS

if TYPE_CHECKING:
    from lscb_audit.preparing import AgendaPage

    from .screen import AgendaScreen

_ASSUMED = "Nobody has set the times: half a day is taken. “Set the day…” says when."


def show(screen: "AgendaScreen", page: "AgendaPage") -> None:
    """Fill the side."""
    screen.side_heading("Ready?")
    for icon, words, colour in _ready(page):
        screen.side.addWidget(Marked(icon, "", words, colour))
    screen.side_line()
    screen.side_heading("The day")
    day = page.day
    breaks = ", ".join(f"{clock(one.starts)} {one.words or 'break'}" for one in page.breaks)
    screen.side.addWidget(
        Facts(
            (
                ("Breaks", breaks),
                ("Where", day.place),
                ("Led by", day.led_by),
                ("Results", RESULTS[day.results]),
            )
        )
    )
    if not day.starts:
        screen.side.addWidget(muted(_ASSUMED))
    if day.pre_reading:
        screen.side_line()
        screen.side_heading("To be read before")
        screen.side.addWidget(Label(day.pre_reading))
    screen.side.addStretch(1)


def _ready(page: "AgendaPage") -> list[tuple[str, str, str]]:
    """Return what is ready and what is not: icon, words, colour."""
    rows = page.agencies
    forms, handed_in = sum(row.forms for row in rows), sum(row.handed_in for row in rows)
    late, concerns = sum(row.late for row in rows), sum(row.concerns for row in rows)
    waits = sum(row.derogations + row.reassigned for row in rows)
    there = sum(row.attendance.state == "present" for row in rows)
    ready = handed_in >= forms
    icon, colour = ("done", "done") if ready else ("circle-half", "text")
    found = [(icon, f"{handed_in} of {forms} forms handed in", colour)]
    if late:
        found.append(("clock", f"{counted(late, 'form')} late", "error"))
    if waits:
        wait = "waits" if waits == 1 else "wait"
        found.append(("needs-you", f"{counted(waits, 'form')} {wait} for a decision", "error"))
    if concerns:
        found.append(("needs-you", f"{counted(concerns, 'concern')} without an outcome", "error"))
    found.append(("people", f"{there} of {len(rows)} agencies present", "text"))
    return found
