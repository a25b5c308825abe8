"""The parts of the form at the left, each with its mark and a word on how far it is; arrows move."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from .. import icons, theme
from ..widgets.words import Label, Pane
from .pages import Mark, Page

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()
_ROOM_FOR_WORDS = 200
_COLOURS = {"done": "done", "needs-you": "error", "circle-half": "highlight", "differs": "differs"}


class Parts(QAbstractListModel):
    """The pages with their marks."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[Page, ...] = ()
        self.marks: list[Mark] = []

    def show(self, pages: tuple[Page, ...], marks: Sequence[Mark]) -> None:
        """Show pages; the same ones again only change their marks."""
        if pages != self.pages:
            self.beginResetModel()
            self.pages, self.marks = pages, list(marks)
            self.endResetModel()
            return
        changed = [at for at, mark in enumerate(marks) if mark != self.marks[at]]
        self.marks = list(marks)
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self.pages[index.row()].title
        if role == _SPOKEN:
            return f"{self.pages[index.row()].title}, {self.marks[index.row()].word}"
        return None


class _Drawer(QStyledItemDelegate):
    """Draws a part: icon, title, and the word below it."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._sizes: dict[int, QSize] = {}
        theme.changes().changed.connect(self._sizes.clear)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        model = index.model()
        assert isinstance(model, Parts)
        page, mark = model.pages[index.row()], model.marks[index.row()]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(area, theme.colour("selected"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.colour("highlight"))
        colour = theme.colour(_COLOURS.get(mark.icon, "muted"))
        icons.draw(
            painter, mark.icon, colour, area.left() + theme.px(16), area.top() + theme.px(6), theme.px(16)
        )
        room = area.adjusted(theme.px(40), theme.px(2), -theme.px(8), -theme.px(2))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(15, QFont.Weight.DemiBold if selected else QFont.Weight.Normal))
        half = room.height() // 2
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        elided = Qt.TextElideMode.ElideRight
        if self._wraps():
            self._paint_wrapped(painter, room, page.title, mark.word)
            return
        title = painter.fontMetrics().elidedText(page.title, elided, room.width())
        painter.drawText(QRect(room.left(), room.top(), room.width(), half), left, title)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(14))
        word = painter.fontMetrics().elidedText(mark.word, elided, room.width())
        painter.drawText(QRect(room.left(), room.top() + half, room.width(), half), left, word)

    def _wraps(self) -> bool:
        """Whether there is so little room that the words stand on several lines."""
        view = self.parent()
        return isinstance(view, QListView) and view.width() < theme.px(_ROOM_FOR_WORDS)

    def _paint_wrapped(self, painter: QPainter, room: QRect, title: str, word: str) -> None:
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
        height = painter.boundingRect(room, flags, title).height()
        painter.drawText(room, flags, title)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(14))
        painter.drawText(room.adjusted(0, height, 0, 0), flags, word)

    def _wrapped(self, index: Index) -> QSize:
        view, model = self.parent(), index.model()
        assert isinstance(view, QListView)
        assert isinstance(model, Parts)
        page, mark = model.pages[index.row()], model.marks[index.row()]
        width = view.viewport().width() - theme.px(48)
        height = theme.px(8)
        strong = theme.font(15, QFont.Weight.DemiBold)
        for words, font in ((page.title, strong), (mark.word, theme.font(14))):
            room = QRect(0, 0, max(20, width), 10_000)
            height += QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        return QSize(width, height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - by the view
        if self._wraps():
            return self._wrapped(index)
        zoom = theme.zoom()
        if zoom not in self._sizes:
            lines = QFontMetrics(theme.font(15)).height() + QFontMetrics(theme.font(14)).height()
            self._sizes[zoom] = QSize(theme.px(120), lines + theme.px(8))
        return self._sizes[zoom]


class PartsPane(Pane):
    """`chosen` tells the page that one has moved to in the list."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("window")
        self.model = Parts()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._said = Label("", 14)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Drawer(self.list))
        self.list.setAccessibleName("Parts of the form")
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(self._moved)
        head = QWidget()
        above = QVBoxLayout(head)
        above.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(6))
        above.setSpacing(theme.px(4))
        above.addWidget(self._bar)
        above.addWidget(self._said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.list, 1)
        self._telling = False
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("window"))
        self.list.setPalette(palette)
        self.list.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """With little room each part is as high as its words need."""
        narrow = self.width() < theme.px(_ROOM_FOR_WORDS)
        self.list.setUniformItemSizes(not narrow)
        self.list.doItemsLayout()

    def show_parts(self, pages: tuple[Page, ...], marks: Sequence[Mark], done: tuple[int, int]) -> None:
        self._telling = True
        self.model.show(pages, marks)
        self._telling = False
        if not self.list.uniformItemSizes():
            self.list.doItemsLayout()
        complete, parts = done
        self._bar.setRange(0, max(1, parts))
        self._bar.setValue(complete)
        self._said.setText(f"{complete} of {parts} parts complete")
        self._bar.setAccessibleName(self._said.text())

    def mark(self, page: Page) -> None:
        """Show on which page one is."""
        self._telling = True
        self.list.setCurrentIndex(self.model.index(self.model.pages.index(page)))
        self._telling = False

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._telling and index.isValid():
            self.chosen.emit(self.model.pages[index.row()])
