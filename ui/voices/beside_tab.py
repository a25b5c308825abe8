"""Voices beside grades: where agencies' grades and what people say part, each with its n."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.hearing.model import NOTHING, Heard
from lscb_audit.rules.hearing_words import SOURCES
from lscb_audit.rules.voices_beside import GRADED_LOW, GRADED_WELL, Mismatch

from ..widgets.cells import ActTable, Cell
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Label, Pane, heading, muted
from . import words

_COLUMNS = (
    Column("Line, or case"),
    Column("Agencies’ grades", 170),
    Column("Who", 150, spare=1),
    Column("What they say", 220),
)
TITLES = {
    GRADED_WELL: "Graded well, and people contradict",
    GRADED_LOW: "Graded low, and people speak for it",
}
HOW_COUNTED = (
    "Grades are agencies’ own, as handed in: how many of them meet the threshold. A statement counts once it "
    "is tied to a line and says whether it supports it. A mismatch is no error of anybody’s: it is what to "
    "talk about."
)


class BesideTab(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.heard: Heard = NOTHING
        self.tables = {kind: ActTable(title, _COLUMNS) for kind, title in TITLES.items()}
        self._headings = {kind: heading(title) for kind, title in TITLES.items()}
        self.nothing = Label(words.NO_MISMATCH)
        inner = Pane("base")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.nothing)
        for kind in TITLES:
            column.addWidget(self._headings[kind])
            column.addWidget(self.tables[kind])
            column.addSpacing(12)
        column.addWidget(muted(HOW_COUNTED, 15))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))

    def show_heard(self, heard: Heard) -> None:
        self.heard = heard
        for kind, table in self.tables.items():
            rows = [one for one in heard.beside if one.kind == kind]
            table.show_cells(_rows(heard, rows))
            table.setVisible(bool(rows))
            self._headings[kind].setVisible(bool(rows))
        self.nothing.setVisible(not heard.beside)

    def take_focus(self) -> None:
        there = [table for table in self.tables.values() if table.isVisible()]
        (there[0] if there else self).setFocus()


def _rows(heard: Heard, found: Sequence[Mismatch]) -> list[tuple[Cell, ...]]:
    return [
        (
            Cell(
                words.line_words(heard, one.line), one.unit and f"In {one.unit}", "differs", "differs", True
            ),
            Cell(f"{one.met} of {one.graded} meet the threshold"),
            Cell(SOURCES.get(one.source, one.source)),
            Cell(*_said(one)),
        )
        for one in found
    ]


def _said(one: Mismatch) -> tuple[str, str]:
    """Return what most statements say, then the others: with the whole they are of."""
    counts = {"contradict": one.contradicts, "support": one.supports, "say neither": one.neither}
    first = "contradict" if one.kind == GRADED_WELL else "support"
    rest = [f"{count} {verb}" for verb, count in counts.items() if count and verb != first]
    return f"{counts[first]} of {one.said} {first}", ", ".join(rest)
