"""The involvement grid: fast by keys, read aloud cell by cell, drawn from ready pictures."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from lscb_audit.sampling.involvement import Cell

from .. import icons, theme
from ..workshop import short
from .grid_model import InvolvementModel
from .states import BY_KEY, BY_STATUS, BY_WORDS, Look

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _LEAST, _ROWS, _HEAD = 34, 104, 158, 48
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)


class _Cells(QStyledItemDelegate):
    """Draws a cell: the ready picture of its answer, or the count of the last row."""

    def __init__(self, view: "InvolvementView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        model = self._view.grid
        if index.row() >= len(model.units):
            painter.fillRect(area, theme.colour("head"))
            painter.setPen(theme.colour("text"))
            painter.setFont(theme.font(14, QFont.Weight.DemiBold))
            painter.drawText(area.adjusted(theme.px(8), 0, 0, 0), _LEFT, str(index.data()))
        else:
            painter.drawPixmap(area.topLeft(), self._view.picture(model.status_at(index), area))
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(theme.colour("highlight"))
                painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.topRight(), area.bottomRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(theme.colour("focus"))
            for inset in (0, 1):
                painter.drawRect(area.adjusted(inset, inset, -1 - inset, -1 - inset))


class _Heads(QHeaderView):
    """Agencies above, cases at the left."""

    def __init__(self, view: "InvolvementView", way: Qt.Orientation) -> None:
        super().__init__(way, view)
        self._view, self._way = view, way
        self.names: list[str] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        room = rect.adjusted(theme.px(8), 2, -4, -theme.px(6))
        if self._way == Qt.Orientation.Horizontal:
            painter.drawText(room, _WRAP, self.names[logicalIndex])
            return
        reference, told = self._view.grid.row_words(logicalIndex)
        room = rect.adjusted(theme.px(8), 0, -4, 0)
        painter.drawText(room, _LEFT, reference)
        taken = painter.fontMetrics().horizontalAdvance(reference) + theme.px(12)
        painter.setFont(theme.font(14))
        painter.setPen(theme.colour("muted"))
        painter.drawText(room.adjusted(max(taken, theme.px(48)), 0, 0, 0), _LEFT, told)

    def measure(self, width: int) -> None:
        """Make the agencies' names fit columns of a width: what stands in brackets goes first."""
        metrics = QFontMetrics(theme.font(14, QFont.Weight.DemiBold))
        room = QRect(0, 0, width - theme.px(8) - 4, 10_000)

        def height(name: str) -> int:
            return metrics.boundingRect(room, _WRAP, name).height()

        most = 3 * metrics.lineSpacing()
        full = [name for _, name in self._view.grid.agencies]
        self.names = short.names(full, lambda name: height(name) <= most)
        highest = max((height(name) for name in self.names), default=0)
        self.setFixedHeight(max(theme.px(_HEAD), highest + theme.px(12)))


class InvolvementView(QTableView):
    """I, A, K, N answer and go on below; Del takes an answer away. All chosen cells are answered at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = InvolvementModel(self)
        self._pictures: dict[tuple[str, int, int], QPixmap] = {}
        self.setAccessibleName("Which agency knows which case")
        self.setModel(self.grid)
        self.setItemDelegate(_Cells(self))
        self._heads = _Heads(self, Qt.Orientation.Horizontal)
        self.setHorizontalHeader(self._heads)
        self.setVerticalHeader(_Heads(self, Qt.Orientation.Vertical))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):
            corner.hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.grid.modelReset.connect(self.measure)
        theme.changes().changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Fit the grid to the width that there is, at the zoom and in the theme of now."""
        self._pictures.clear()
        rows = self.verticalHeader()
        rows.setFixedWidth(theme.px(_ROWS))
        rows.setDefaultSectionSize(theme.px(_HEIGHT))
        columns = max(1, self.grid.columnCount())
        room = (
            self.width()
            - theme.px(_ROWS)
            - 2 * self.frameWidth()
            - self.verticalScrollBar().sizeHint().width()
        )
        width = max(theme.px(_LEAST), room // columns)
        self.horizontalHeader().setDefaultSectionSize(width)
        self._heads.measure(width)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def picture(self, status: str, area: QRect) -> QPixmap:
        """Return the picture of an answer at the size of a cell."""
        key = status, area.width(), area.height()
        if key not in self._pictures:
            self._pictures[key] = self._draw(BY_STATUS[status], area)
        return self._pictures[key]

    def _draw(self, look: Look, area: QRect) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(area.width() * ratio), round(area.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(theme.colour("base" if look.status else "warning_ground"))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.px(14)
        colour = theme.colour(look.colour)
        icons.draw(painter, look.icon, colour, theme.px(8), (area.height() - size) / 2, size)
        painter.setPen(colour)
        painter.setFont(theme.font(13, QFont.Weight.Normal if look.status else QFont.Weight.DemiBold))
        painter.drawText(
            QRect(theme.px(26), 0, area.width() - theme.px(26), area.height()), _LEFT, look.words
        )
        painter.end()
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif letter in BY_KEY and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._answer(BY_KEY[letter])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._answer("")
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter is an answer here, not the beginning of a word."""

    def _chosen(self) -> list[Cell]:
        cells = (self.grid.cell(index) for index in self.selectedIndexes() or [self.currentIndex()])
        return [cell for cell in cells if cell]

    def _answer(self, status: str) -> None:
        chosen = self._chosen()
        self.grid.answer(dict.fromkeys(chosen, status))
        if len(chosen) == 1:
            self._go_on()

    def _go_on(self) -> None:
        """Go to the cell below, from the foot of a column to the head of the next."""
        at = self.currentIndex()
        row, column = at.row() + 1, at.column()
        if row >= len(self.grid.units):
            row, column = 0, column + 1
        if column < self.grid.columnCount():
            self.setCurrentIndex(self.grid.index(row, column))

    def copy(self) -> None:
        """Copy the chosen cells as words, one row a line, as Excel takes them."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column())):
            rows.setdefault(index.row(), []).append(str(index.data()))
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))

    def paste(self) -> None:
        """Take a block of words from the clipboard, from the current cell on, but for what is no answer."""
        at = self.currentIndex()
        answers: dict[Cell, str] = {}
        for down, line in enumerate(QGuiApplication.clipboard().text().splitlines()):
            for right, words in enumerate(line.split("\t")):
                cell = self.grid.cell(self.grid.index(at.row() + down, at.column() + right))
                if cell and words.strip().casefold() in BY_WORDS:
                    answers[cell] = BY_WORDS[words.strip().casefold()]
        self.grid.answer(answers)
