"""Parts side by side, one below the other where there is no room."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from .. import theme

_LEAST = 200


class Columns(QWidget):
    """Each part has the same share of the width. `arranged`: the room or the zoom has changed."""

    arranged = Signal()

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.parts = parts
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self._row.addWidget(part, 1)
        self._dress()
        theme.changes().changed.connect(self._dress)

    @property
    def beside(self) -> bool:
        """Whether the parts stand side by side."""
        return self.width() >= len(self.parts) * theme.px(_LEAST)

    def _dress(self) -> None:
        self._row.setSpacing(theme.px(16))
        direction = QBoxLayout.Direction.LeftToRight if self.beside else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
        self.arranged.emit()

    def minimumSizeHint(self) -> QSize:
        """Be content with the width of one part: then they stand one below the other."""
        least = super().minimumSizeHint()
        return QSize(max(part.minimumSizeHint().width() for part in self.parts), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()
