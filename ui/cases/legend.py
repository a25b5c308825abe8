"""One mark of the legend: icon, count and word, and what it means."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .. import icons, theme
from ..widgets.words import Label
from .states import Look


class Mark(QWidget):
    """`count` says how many cells have this answer."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._label = Label("", 14, colour=look.colour, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(22), 2, 0, 2)
        row.addWidget(self._label)
        self.count(0)

    def count(self, cells: int) -> None:
        told = f": {self.look.told}" if self.look.told else ""
        self._label.setText(f"{cells} {self.look.words}{told}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the icon alone is drawn
        painter = QPainter(self)
        size = theme.px(14)
        colour = theme.colour(self.look.colour)
        icons.draw(painter, self.look.icon, colour, 0, (self.height() - size) / 2, size)
        painter.end()
