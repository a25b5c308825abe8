"""Statements in a table; keys say which line one belongs to, what it says to it, whether it may be quoted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from lscb_audit.hearing.model import NOTHING, Heard, Statement

from ..widgets.cells import ActTable, Cell
from ..widgets.table import Column
from . import words

COLUMNS = (
    Column("What was said"),
    Column("Line", 150, spare=1),
    Column("To the line", 124),
    Column("Consent", 124, spare=2),
)
STANCE_KEYS = {"S": "supports", "C": "contradicts", "N": "neither"}
CONSENT_KEYS = {"Q": "quote", "U": "summary only"}


class StatementTable(ActTable):
    """`changed(before, after)`: a key changed a statement; F2 asks to `mend` it, Del to `take_back`."""

    changed = Signal(object, object)
    take_back = Signal(object)
    mend = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name, COLUMNS, fits=False)
        self.keeps_mark = True
        self.heard, self.shown = NOTHING, ()  # type: tuple[Heard, tuple[Statement, ...]]
        self.acted.connect(lambda _: self.ask_to_mend())

    def show_statements(self, heard: Heard, rows: Sequence[Statement], beside: bytes = b"") -> None:
        """Show statements; the one that was chosen stays chosen, where it is still there."""
        chosen, at = self.chosen(), self.currentIndex().row()
        self.heard, self.shown = heard, tuple(rows)
        self.show_cells([_cells(heard, row, not beside) for row in rows])
        uids = [row.uid for row in rows]
        wanted = uids.index(chosen.uid) if chosen and chosen.uid in uids else min(max(at, 0), len(rows) - 1)
        if rows:
            self.setCurrentIndex(self.model_of_cells.index(wanted, 0))

    def chosen(self) -> Statement | None:
        row = self.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def ask_to_mend(self) -> None:
        if (chosen := self.chosen()) is not None and self.heard.may_write:
            self.mend.emit(chosen)

    def ask_to_take_back(self) -> None:
        if (chosen := self.chosen()) is not None and self.heard.may_write:
            self.take_back.emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, plain = self.chosen(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.text().upper()
        if row is None or not plain or not self.heard.may_write:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_F2:
            self.ask_to_mend()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.ask_to_take_back()
        elif key.isdigit() and int(key) <= len(self.heard.lines):
            self.changed.emit(row, row._replace(line=self.heard.lines[int(key) - 1][0] if int(key) else ""))
        elif key in STANCE_KEYS:
            self.changed.emit(row, row._replace(stance=STANCE_KEYS[key]))
        elif key in CONSENT_KEYS:
            self.changed.emit(row, row._replace(consent=CONSENT_KEYS[key]))
        else:
            super().keyPressEvent(event)


def _cells(heard: Heard, row: Statement, whose: bool) -> tuple[Cell, ...]:
    stance, icon, colour = words.coded_words(row)
    line = Cell(words.line_words(heard, row.line), colour="text" if row.line else "muted")
    below = words.statement_below(heard, row) if whose else ""
    return (
        Cell(row.text, below),
        line,
        Cell(stance, "", icon, colour),
        Cell(words.consent_words(row), colour="text" if row.consent else "muted"),
    )
