"""The table of the matrix: cached pictures in Qt's own table, so that keys and screen readers work."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from .. import theme
from . import short
from .choice import Heading
from .model import MatrixModel
from .tiles import Tiles, size

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HEADING_HEIGHT = 32
_WIDEST, _STEP = 160, 10
"""Cells grow with the window so far, a step at a time: their pictures are drawn anew for each width."""
_MOST_LINES = 3


class _Drawer(QStyledItemDelegate):
    """Draws a cell: a ready picture, or its piece of a group's heading."""

    def __init__(self, view: "MatrixView") -> None:
        super().__init__(view)
        self._view = view
        #: the picture of each cell by row and column; None for a row that is a heading
        self.cells: list[list[QPixmap] | None] = []

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        # this runs for every cell: two look-ups and one picture
        cells = self.cells[index.row()]
        if cells is not None:
            painter.drawPixmap(option.rect.topLeft(), cells[index.column()])
            return
        area: QRect = option.rect
        row = self._view.matrix.rows[index.row()]
        if isinstance(row, Heading):
            self._view.paint_heading(painter, area, row, area.left() + self._view.header_width())


class _RowHeader(QHeaderView):
    """The frozen first column: the row's name, and how far apart its grades lie."""

    def __init__(self, view: "MatrixView") -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.header_width(), 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        row = self._view.matrix.rows[logicalIndex]
        if isinstance(row, Heading):
            self._view.paint_heading(painter, rect, row, 0)
            return
        picture = self._view.row_picture(logicalIndex, rect)
        painter.drawPixmap(rect.topLeft(), picture)


class _ColumnHeader(QHeaderView):
    """The agencies' names, wrapped between words, and within a word where it is longer than the column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.names: list[str] = []

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        room = rect.adjusted(theme.px(7), 2, -4, -theme.px(5))
        name = self.names[logicalIndex]
        wrap = self._wrap(name, painter.fontMetrics(), room.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | wrap
        painter.drawText(room, int(flags), name)

    def _wrap(self, name: str, metrics: QFontMetrics, width: int) -> Qt.TextFlag:
        """Wrap between words; within one only where it is wider than the column by itself."""
        longest = max((metrics.horizontalAdvance(word) for word in name.split()), default=0)
        return Qt.TextFlag.TextWrapAnywhere if longest > width else Qt.TextFlag.TextWordWrap

    def measure(self, full: list[str], width: int) -> None:
        """Make the names fit columns of a width: three lines where brackets can be left out, more else."""
        metrics = QFontMetrics(theme.font(14, QFont.Weight.DemiBold))
        room = QRect(0, 0, width - theme.px(7) - 4, 10_000)

        def height(name: str) -> int:
            return metrics.boundingRect(room, int(self._wrap(name, metrics, room.width())), name).height()

        most = _MOST_LINES * metrics.lineSpacing()
        self.names = short.names(full, lambda name: height(name) <= most)
        highest = max((height(name) for name in self.names), default=0)
        self.setFixedHeight(max(theme.px(48), highest + theme.px(12)))


class MatrixView(QTableView):
    """Shows a `MatrixModel`. Scrolling draws pictures only. Enter or a double click enters a cell."""

    entered_cell = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = MatrixModel(self)
        self._tiles, self._drawer = Tiles(), _Drawer(self)
        self._row_pictures: dict[tuple[object, ...], QPixmap] = {}
        self._heading_pictures: dict[tuple[object, ...], QPixmap] = {}
        self.setVerticalHeader(_RowHeader(self))
        self._names = _ColumnHeader(self)
        self.setHorizontalHeader(self._names)
        self.setModel(self.matrix)
        self.setItemDelegate(self._drawer)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):
            corner.installEventFilter(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(False)
        self.horizontalScrollBar().valueChanged.connect(self._headings_moved)
        self.matrix.modelReset.connect(self.measure)
        self.doubleClicked.connect(lambda _: self.entered_cell.emit())
        theme.changes().changed.connect(self.measure)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint the corner above the frozen column plain: the style would give it a shine of its own."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QAbstractButton):
            painter = QPainter(watched)
            painter.fillRect(watched.rect(), theme.colour("window"))
            painter.fillRect(0, watched.height() - 1, watched.width(), 1, theme.colour("border"))
            self._paint_order(painter, watched.rect())
            painter.end()
            return True
        return super().eventFilter(watched, event)

    def _paint_order(self, painter: QPainter, area: QRect) -> None:
        """Say in the corner in which order the rows stand, where it is not the plan's."""
        if not self.matrix.choice.only_disagreements:
            return
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(14))
        room = area.adjusted(theme.px(8), 0, -theme.px(4), -theme.px(5))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), "Widest first")

    def table_width(self) -> int:
        """Return how wide it stands with all its columns, at their least."""
        return self._beside_cells() + self.matrix.columnCount() * size()[0]

    def _beside_cells(self) -> int:
        return self.header_width() + self.verticalScrollBar().sizeHint().width()

    def _cell_width(self) -> int:
        """Return how wide a cell is: words stand in full where the window has room for them."""
        least, step = size()[0], theme.px(_STEP)
        each = (self.width() - self._beside_cells()) // max(1, self.matrix.columnCount())
        return min(max(least, each // step * step), theme.px(_WIDEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cell_width() != self.horizontalHeader().defaultSectionSize():
            self.measure()
        if self.hasFocus() and self.currentIndex().isValid():
            # where one is stays in sight, and whole
            self.scrollTo(self.currentIndex())

    def measure(self) -> None:
        """Fit rows, columns and pictures to what is shown, at the zoom and in the theme of now."""
        width, height = self._cell_width(), size()[1]
        self._row_pictures.clear()
        self._heading_pictures.clear()
        self._drawer.cells = self._pictured(width)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setDefaultSectionSize(width)
        columns = range(self.matrix.columnCount())
        self._names.measure([self.matrix.headerData(at, Qt.Orientation.Horizontal) for at in columns], width)
        self.verticalHeader().setFixedWidth(self.header_width())
        for place, row in enumerate(self.matrix.rows):
            wanted = theme.px(_HEADING_HEIGHT) if isinstance(row, Heading) else height
            if self.rowHeight(place) != wanted:
                self.setRowHeight(place, wanted)
        self.viewport().update()

    def _pictured(self, width: int) -> list[list[QPixmap] | None]:
        """Return the picture of each cell, so wide; rows share them."""
        if self.matrix.grid is None:
            return []
        pictures = self._tiles.ready(self.matrix.grid.tiles, self.devicePixelRatioF(), width)
        return [
            None if isinstance(row, Heading) else [pictures[tile] for tile in row.tiles]
            for row in self.matrix.rows
        ]

    def header_width(self) -> int:
        return theme.px(216 if self.matrix.choice.by_case else 100)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_cell.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter is a shortcut here, not the beginning of a word."""

    def row_picture(self, section: int, area: QRect) -> QPixmap:
        """Return the picture of a row's name."""
        words = self.matrix.row_words(section)
        key = (words, area.width(), area.height())
        if key not in self._row_pictures:
            self._row_pictures[key] = self._draw_row(words, area)
        return self._row_pictures[key]

    def _blank_picture(self, width: int, height: int, ground: str) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(width * ratio), round(height * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(theme.colour(ground))
        return made

    def _draw_row(self, words: tuple[str, str], area: QRect) -> QPixmap:
        made = self._blank_picture(area.width(), area.height(), "window")
        painter = QPainter(made)
        inner = QRect(theme.px(8), 0, area.width() - theme.px(16), area.height() - 1)
        painter.setPen(theme.colour("differs"))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(right), words[1])
        taken = painter.fontMetrics().horizontalAdvance(words[1]) + theme.px(8) if words[1] else 0
        painter.setPen(theme.colour("text"))
        wrap = Qt.TextFlag.TextWordWrap
        painter.drawText(inner.adjusted(0, 0, -taken, 0), int(_LEFT | wrap), words[0])
        painter.fillRect(0, area.height() - 1, area.width(), 1, theme.colour("line"))
        painter.fillRect(area.width() - 1, 0, 1, area.height(), theme.colour("border"))
        painter.end()
        return made

    def paint_heading(self, painter: QPainter, area: QRect, row: Heading, shift: int) -> None:
        """Draw the piece of a heading that lies in `area`, `shift` pixels from the table's left edge."""
        key = (row, area.height(), self.width())
        if key not in self._heading_pictures:
            self._heading_pictures[key] = self._draw_heading(row, area.height())
        picture = self._heading_pictures[key]
        ratio = picture.devicePixelRatio()
        source = QRect(round(shift * ratio), 0, round(area.width() * ratio), round(area.height() * ratio))
        painter.fillRect(area, theme.colour("head"))
        painter.drawPixmap(area, picture, source)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("border"))

    def _draw_heading(self, row: Heading, height: int) -> QPixmap:
        made = self._blank_picture(self.width(), height, "head")
        painter = QPainter(made)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(15, QFont.Weight.DemiBold))
        painter.drawText(QRect(theme.px(8), 0, self.width(), height), int(_LEFT), row.name)
        left = theme.px(16) + painter.fontMetrics().horizontalAdvance(row.name)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(15))
        painter.drawText(QRect(left, 0, self.width(), height), int(_LEFT), row.counts)
        painter.end()
        return made

    def _headings_moved(self) -> None:
        # a heading's words stay where they are while the cells below slide: its pieces are drawn again
        for place, row in enumerate(self.matrix.rows):
            if isinstance(row, Heading):
                top = self.rowViewportPosition(place)
                if top > self.viewport().height():
                    break
                self.viewport().update(
                    QRect(QPoint(0, top), QSize(self.viewport().width(), self.rowHeight(place)))
                )
