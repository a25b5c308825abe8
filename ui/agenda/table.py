"""The agenda's table: its keys move an item, lengthen, shorten it, leave it out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ..widgets.cells import ActTable
from .rows import AGENDA

_MORE, _LESS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal), (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class AgendaTable(ActTable):
    """`moved` tells by how many places, `lengthened` by how many steps, `struck` that Delete was pressed."""

    moved = Signal(int)
    lengthened = Signal(int)
    struck = Signal()

    def __init__(self) -> None:
        super().__init__("Agenda", AGENDA)
        self.keeps_mark = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (*_MORE, *_LESS) and not (alt or command):
            self.lengthened.emit(1 if key in _MORE else -1)
        elif key == Qt.Key.Key_Delete:
            self.struck.emit()
        else:
            super().keyPressEvent(event)
