"""A list at the left and what is chosen told in full at the right; one below the other where it is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from .. import theme

_ROOM_FOR_TWO = 560
_LIST = 224


class Beside(QWidget):
    """`left` takes the list with what belongs to it, `right` the fields of what is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.left, self.told = QVBoxLayout(), QWidget()
        self.right = QVBoxLayout(self.told)
        self.right.setContentsMargins(0, 0, 0, 0)
        # what is told is hidden inside its half: the list stays where it is
        self._list, half = QWidget(), QWidget()
        for widget in (self._list, half):
            holder = QVBoxLayout(widget)
            holder.setContentsMargins(0, 0, 0, 0)
            if widget is half:
                holder.addWidget(self.told)
            else:
                holder.addLayout(self.left)
            holder.addStretch(1)
        self.left.setSpacing(theme.px(8))
        self.right.setSpacing(theme.px(14))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(24))
        self._row.addWidget(self._list)
        self._row.addWidget(half, 1)
        theme.changes().changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(_ROOM_FOR_TWO)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        most = theme.px(_LIST) if wide else 16_777_215
        self._list.setMaximumWidth(most)
        self._list.setMinimumWidth(most if wide else 0)
