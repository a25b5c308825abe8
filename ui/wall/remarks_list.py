"""What was said, latest last: time, agency, kind and the words; nothing of it is cut."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lscb_audit.moderating.model import Remark

from .. import icons, theme
from .words import KINDS, WHOEVER_LEADS, breakable, clock_words

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()
_TIME, _MARGIN = 52, 10
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


class Remarks(QAbstractListModel):
    """The remarks of a line, with the agencies' names."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Remark] = []
        self.names: dict[str, str] = {}

    def show(self, rows: list[Remark], names: dict[str, str]) -> None:
        if rows == self.rows and names == self.names:
            return
        if names == self.names and rows[: len(self.rows)] == self.rows:
            self.beginInsertRows(_NOWHERE, len(self.rows), len(rows) - 1)
            self.rows = list(rows)
            self.endInsertRows()
            return
        self.beginResetModel()
        self.rows, self.names = list(rows), names
        self.endResetModel()

    def who(self, row: Remark) -> str:
        return self.names.get(row.by, row.by) if row.by else WHOEVER_LEADS

    def kind(self, row: Remark) -> tuple[str, str]:
        words, icon = KINDS.get(row.kind, (row.kind.capitalize(), "text"))
        return (f"{words}, mended" if row.mended else words), icon

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in (_DISPLAY, _SPOKEN) or not index.isValid():
            return None
        row = self.rows[index.row()]
        return f"{clock_words(row.said_at)} {self.who(row)}, {self.kind(row)[0]}: {row.text}"


class _Drawer(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        model = index.model()
        assert isinstance(model, Remarks)
        row = model.rows[index.row()]
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("selected"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))
        left, top = area.left() + theme.px(_MARGIN), area.top() + theme.px(6)
        painter.setFont(theme.font(14))
        painter.setPen(theme.colour("muted"))
        line = theme.line_height(15)
        painter.drawText(QRect(left, top, theme.px(_TIME), line), 0, clock_words(row.said_at))
        left += theme.px(_TIME)
        kind, icon = model.kind(row)
        side = theme.px(16)
        icons.draw(painter, icon, theme.colour("text"), left, top + 1, side)
        head = QRect(left + side + theme.px(6), top, area.right() - left - side - theme.px(8), 10_000)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(15, QFont.Weight.DemiBold))
        said = f"{model.who(row)}  {kind}"
        painter.drawText(head, _WRAP, said)
        under = top + theme.words_height(said, head.width(), 15, True) + theme.px(1)
        painter.setFont(theme.font(15))
        room = QRect(left, under, area.right() - left - theme.px(4), 10_000)
        painter.drawText(room, _WRAP, breakable(row.text))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - by the view
        view, model = self.parent(), index.model()
        assert isinstance(view, QListView)
        assert isinstance(model, Remarks)
        row = model.rows[index.row()]
        width = view.viewport().width()
        left = theme.px(_MARGIN + _TIME)
        head = width - left - theme.px(16 + 8) - 1
        said = f"{model.who(row)}  {model.kind(row)[0]}"
        height = theme.words_height(said, head, 15, True)
        height += theme.words_height(breakable(row.text), width - left - theme.px(4) - 1, 15)
        return QSize(theme.px(120), height + theme.px(14))


class RemarksList(QListView):
    """`mend` and `take_back` ask for it, of the remark that is chosen: Enter or F2, and Delete."""

    mend = Signal(object)
    take_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.remarks = Remarks()
        self.setModel(self.remarks)
        self.setItemDelegate(_Drawer(self))
        self.setAccessibleName("What was said")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(lambda _: self._ask(self.mend))
        theme.changes().changed.connect(self.doItemsLayout)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(96))

    def show_remarks(self, rows: list[Remark], names: dict[str, str]) -> None:
        """Show what was said; the latest in sight, unless one has gone up to read."""
        bar = self.verticalScrollBar()
        below = bar.value() >= bar.maximum()
        self.remarks.show(rows, names)
        if below:
            self.scrollToBottom()

    def _ask(self, signal: Any) -> None:
        if self.currentIndex().isValid():
            signal.emit(self.remarks.rows[self.currentIndex().row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers():
            self._ask(self.mend)
        elif event.key() == Qt.Key.Key_Delete:
            self._ask(self.take_back)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter is a key here, not the beginning of a word."""
