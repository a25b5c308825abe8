"""One calm line above the QA officer's home: what should have ended, or waits for their word."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from .. import icons, theme
from ..widgets.button import Button
from ..widgets.words import Label, Pane

if TYPE_CHECKING:
    from ..office import Office


class Overdue(Pane):
    """Says it in a sentence and leads to the list."""

    def __init__(self, office: "Office", words: str) -> None:
        super().__init__("head", "bottom")
        self.words = Label(words)
        self.look = Button("End of data…", icon="clock")
        self.look.clicked.connect(lambda: office.window.do("ending"))
        self._row = row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignVCenter)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        self._row.setContentsMargins(theme.px(52), 6, 24, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = self.words.geometry()
        left, top = place.left() - theme.px(28), place.top() + theme.px(2)
        icons.draw(painter, "clock", theme.colour("muted"), left, top, theme.px(16))
        painter.end()
