"""My work while this laptop waits to be admitted: calm words on what happens next, and nothing else."""

from typing import TYPE_CHECKING

from ..my_work.parts import Timeline, paragraph
from ..widgets.words import Label, heading

if TYPE_CHECKING:
    from ..my_work.screen import MyWork

_WHAT = {
    "admission": (
        "This laptop waits to be admitted",
        "It has asked to take part, or asks when it next shares. A QA officer’s laptop admits it by itself "
        "when it shares. You need not do anything but share again afterwards; the program does so every five "
        "minutes.",
    ),
    "agency": (
        "This laptop waits for its agency’s yes",
        "Your agency takes part with another laptop already. Somebody there lets this one in, under "
        "“Members and laptops”. Telephone them: they will ask for the fingerprint of this laptop.",
    ),
    "removed": (
        "This laptop was taken out",
        "A QA officer took it out. What is on it stays here, but nothing more is shared with it. If that was "
        "a mistake, ask for a new invitation.",
    ),
}
_STEPS = {
    "admission": (
        ("1", "This laptop shares: it asks to take part."),
        ("2", "A QA officer’s laptop shares: it admits this one."),
        ("3", "This laptop shares again: the audits of your agency appear here."),
    ),
    "agency": (
        ("1", "A laptop of your agency lets this one in, and shares."),
        ("2", "This laptop shares: the audits of your agency appear here."),
    ),
    "removed": (),
}


def says(waits: str) -> str:
    """Say for what a laptop waits, and what happens next."""
    return _WHAT[waits][1]


def show(page: "MyWork", waits: str) -> None:
    """Fill the page."""
    title, words = _WHAT[waits]
    label = Label(words)
    label.setMaximumWidth(640)
    page.main.addWidget(heading(title))
    page.main.addWidget(label)
    if _STEPS[waits]:
        page.side_heading("What happens next")
        page.side.addWidget(Timeline(list(_STEPS[waits])))
        page.first = page.offer("Share now", page.office.sharing.now, "Ctrl+Shift+S")
    else:
        page.side.addWidget(paragraph("Nothing on this laptop is lost."))
    page.side.addStretch(1)
