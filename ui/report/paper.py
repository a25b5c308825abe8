"""One page of a report on the screen: a sheet with a line round it, as wide as there is room or as asked."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from .. import theme

_KEYS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Left: -1,
}


class Sheet(QWidget):
    """The picture of a page. Its text stands in the twin: the name says so."""

    turn = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Page")
        self.setAccessibleDescription("A picture. Ctrl+T shows the page as text.")

    def show_picture(self, picture: QImage, ratio: float, name: str) -> None:
        self._picture = picture
        self._picture.setDevicePixelRatio(ratio)
        self.setAccessibleName(name)
        self.setFixedSize(self._size())
        self.update()

    def picture(self) -> QImage:
        return self._picture

    def _size(self) -> QSize:
        ratio = self._picture.devicePixelRatio() or 1.0
        return QSize(round(self._picture.width() / ratio) + 2, round(self._picture.height() / ratio) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole sheet is drawn
        painter = QPainter(self)
        painter.drawImage(1, 1, self._picture)
        painter.setPen(theme.colour("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Paper(QScrollArea):
    """The ground on which the sheet lies."""

    resized = Signal()

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, theme.colour("head"))
        self.setPalette(palette)

    def room(self) -> int:
        """Return how wide a sheet may be without scrolling sideways."""
        return max(200, self.viewport().width() - 50)
