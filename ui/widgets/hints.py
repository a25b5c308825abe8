"""The keys that work here, told in the status bar: each key in a box, with what it does."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme

_BETWEEN = 16


class KeyHints(QWidget):
    """Shows as many hints as there is room for, the first ones first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changes().changed.connect(self.updateGeometry)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        self._hints = tuple(hints)
        self.setAccessibleName("Keys: " + ", ".join(f"{key} {words}" for key, words in hints))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        metrics = QFontMetrics(theme.font(14))
        widths = [
            (metrics.horizontalAdvance(key) + theme.px(12), metrics.horizontalAdvance(words) + theme.px(6))
            for key, words in self._hints
        ]
        shown = len(widths)
        while shown and self._whole(widths[:shown]) > self.width():
            shown -= 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(14))
        left = (self.width() - self._whole(widths[:shown])) / 2
        for (key, words), (box, room) in zip(self._hints[:shown], widths[:shown], strict=True):
            area = QRectF(left + 0.5, 2.5, box - 1, self.height() - 5)
            painter.setBrush(theme.colour("base"))
            painter.setPen(theme.colour("line"))
            painter.drawRoundedRect(area, 3, 3)
            painter.setPen(theme.colour("muted"))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), key)
            words_area = QRectF(left + box + theme.px(6), 0, room, self.height())
            painter.drawText(words_area, int(Qt.AlignmentFlag.AlignVCenter), words)
            left += box + room + theme.px(_BETWEEN)
        painter.end()

    def _whole(self, widths: Sequence[tuple[int, int]]) -> int:
        return sum(box + room + theme.px(_BETWEEN) for box, room in widths)
