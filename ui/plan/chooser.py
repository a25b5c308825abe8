"""A short list to choose from, whose chosen row is told in full beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ..widgets.cells import ActTable, Cell
from ..widgets.table import Column, Index

_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Chooser(ActTable):
    """`chosen` tells the row that was chosen, `moved` that it shall go up or down (Alt with an arrow).

    `adding` and `removing` are the keys Insert and Delete.
    """

    chosen = Signal(int)
    moved = Signal(int)
    adding = Signal()
    removing = Signal()

    _showing = False

    def __init__(self, name: str, columns: Sequence[Column], ground: str = "base") -> None:
        super().__init__(name, columns, ground)
        self.keeps_mark = True

    def show_rows(self, rows: Sequence[Sequence[Cell]], current: int) -> None:
        """Show rows with one of them chosen; tells nothing."""
        self._showing = True
        if list(rows) != self.model_of_cells.cells:
            self.show_cells(rows)
        if rows:
            self.setCurrentIndex(self.model_of_cells.index(max(0, current), 0))
        self._showing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._showing and current.isValid() and current.row() != previous.row():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in _UP_DOWN:
            self.moved.emit(_UP_DOWN[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Insert:
            self.adding.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removing.emit()
        else:
            super().keyPressEvent(event)
