"""Column titles: what a column is, and how its title is drawn, wrapped, sorted by and dragged wider."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from .. import icons, theme

MARGIN = 8
WRAP = int(Qt.TextFlag.TextWordWrap)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Column(NamedTuple):
    """A column: `width` in pixels of the design, 0 = takes what is left; numbers stand at the right.

    `down` = who sorts by it wants the highest first. Where there is not room for all, the columns with the
    highest `spare` go first (0 = never).
    """

    title: str
    width: int = 0
    number: bool = False
    spare: int = 0
    down: bool = False


class FlatHeader(QHeaderView):
    """Column titles over a line. `dragged` tells a column that was made wider or narrower by the mouse."""

    dragged = Signal(int)

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._pressed, self._moved = False, -1
        self.setSectionsClickable(False)
        self.sectionResized.connect(self._resized)

    def _resized(self, place: int) -> None:
        if self._pressed:
            self._moved = place

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._moved = True, -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved, self._pressed, self._moved = self._moved, False, -1
        super().mouseReleaseEvent(event)
        if moved >= 0:
            self.dragged.emit(moved)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        column = self._columns[logicalIndex]
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        room = rect.adjusted(MARGIN, 0, -MARGIN, -4)
        align = RIGHT if column.number else LEFT
        title = painter.boundingRect(room, align | WRAP, column.title)
        painter.drawText(room, align | WRAP, column.title)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            self._mark(painter, rect, title)

    def _mark(self, painter: QPainter, rect: QRect, title: QRect) -> None:
        """Draw the arrow of the sorted column into the margin beside its title."""
        size = theme.px(12)
        right = self._columns[self.sortIndicatorSection()].number
        left = title.left() - size - 2 if right else title.right() + 2
        left = min(max(left, rect.left()), rect.right() - size)
        down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        painter.save()
        painter.translate(left + size / 2, title.center().y() + 1)
        painter.rotate(0 if down else 180)
        icons.draw(painter, "down", theme.colour("muted"), -size / 2, -size / 2, size)
        painter.restore()

    def height_for(self, widths: Sequence[int]) -> int:
        """Return how high the titles stand when each is wrapped to the width of its column."""
        metrics = QFontMetrics(theme.font(14, QFont.Weight.DemiBold))
        highest = max(
            (
                metrics.boundingRect(QRect(0, 0, width - 2 * MARGIN, 1000), WRAP, column.title).height()
                for width, column in zip(widths, self._columns, strict=True)
                if width
            ),
            default=0,
        )
        return max(theme.px(32), highest + theme.px(12))
