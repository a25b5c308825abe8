"""What is wrong: a line at a field that is no box, and the list of all that is wrong above the page."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lscb_audit.rules.form import Missing

from .. import theme
from ..widgets.words import heading
from ..writing.notice import ProblemLine as ProblemLine

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_NOWHERE = QModelIndex()
TITLE = "There is a problem"


class _Wrong(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Missing, ...] = ()

    def show(self, rows: Sequence[Missing]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        return self.rows[index.row()].sentence if role == _DISPLAY else None


class _LinkDrawer(QStyledItemDelegate):
    """Draws each sentence as a link, whole, on as many lines as it needs."""

    def _font(self) -> QFont:
        font = theme.font(15)
        font.setUnderline(True)
        return font

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setFont(self._font())
        painter.setPen(theme.colour("error"))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)
        room: QRect = option.rect
        painter.drawText(room.adjusted(theme.px(6), 0, -theme.px(6), 0), flags, index.data())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - the view knows the width
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        room = QRect(0, 0, max(40, width - theme.px(12)), 10_000)
        words = QFontMetrics(self._font()).boundingRect(room, int(Qt.TextFlag.TextWordWrap), index.data())
        return QSize(room.width(), max(theme.TARGET, words.height() + theme.px(8)))


class _Links(QListView):
    """Enter and a click follow; Escape closes."""

    followed = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wrong = _Wrong()
        self.setModel(self.wrong)
        self.setItemDelegate(_LinkDrawer(self))
        self.setWordWrap(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._follow)

    def _follow(self, index: QModelIndex) -> None:
        if index.isValid():
            self.followed.emit(self.wrong.rows[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._follow(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class ProblemList(QWidget):
    """All that stands against handing in, each line a link to its field. Hidden until it is asked for."""

    followed = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = heading(TITLE)
        self.list = _Links()
        self.list.followed.connect(self.followed)
        self.list.closed.connect(self.closed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(10))
        whole.setSpacing(theme.px(4))
        whole.addWidget(self.title)
        whole.addWidget(self.list)
        self._dress()
        theme.changes().changed.connect(self._dress)
        self.hide()

    def _dress(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("error_ground"))
        self.list.setPalette(palette)
        self._fit()

    def show_problems(self, rows: Sequence[Missing]) -> None:
        """Show what is wrong and take the focus; the first sentence is read with the title."""
        self.list.wrong.show(rows)
        count = f"{len(rows)} {'thing' if len(rows) == 1 else 'things'} to put right"
        self.title.setText(f"{TITLE}: {count}")
        self.list.setAccessibleName(f"{TITLE}: {count}")
        self.list.setCurrentIndex(self.list.wrong.index(0))
        self.show()
        self._fit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self) -> tuple[Missing, ...]:
        """Return what is shown, nothing while hidden."""
        return self.list.wrong.rows if not self.isHidden() else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the sentences, up to a third of the window; the rest scrolls."""
        if not self.list.wrong.rows:
            return
        heights = [
            self.list.sizeHintForIndex(self.list.wrong.index(at)).height() for at in range(self._some())
        ]
        self.list.setFixedHeight(
            max(theme.TARGET, min(sum(heights), max(120, self.window().height() // 3))) + 2
        )
        self.list.doItemsLayout()

    def _some(self) -> int:
        return min(len(self.list.wrong.rows), 12)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole ground is drawn
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("error_ground"))
        painter.setPen(theme.colour("error"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(QRect(0, 0, 4, self.height()), theme.colour("error"))
        painter.end()
