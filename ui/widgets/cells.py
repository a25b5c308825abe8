"""A table whose cells carry an icon with a word, a second line, a button: Enter does what its row offers.

One Tab stop however long it is: the arrows choose a row, Enter or a click on its button acts.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from .. import icons, theme
from .table import Column, Index, RowDrawer, Rows, Table

_LOOK = int(Qt.ItemDataRole.UserRole) + 1
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_MARGIN = 8
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_ACROSS, _TOP = int(Qt.AlignmentFlag.AlignHorizontal_Mask), int(Qt.AlignmentFlag.AlignTop)
_WRAP = int(Qt.TextFlag.TextWordWrap)


class Cell(NamedTuple):
    """What stands in a cell: its words, a muted line below (`more`), an icon before, how it is drawn.

    `kind` is "text", "link", "button", or "mark" (an icon alone: its words are for the ear).
    """

    words: str = ""
    more: str = ""
    icon: str = ""
    colour: str = "text"
    strong: bool = False
    kind: str = "text"

    @property
    def spoken(self) -> str:
        return ". ".join(part for part in (self.words, self.more) if part)


EMPTY = Cell()
Row = Sequence[Cell]


def same_row(before: Sequence[Row], row: int, after: Sequence[Row]) -> int:
    """Return where a row stands among others: known by its first two cells, by its first, by its number."""
    if 0 <= row < len(before):
        for many in (2, 1):
            known = [cell.words for cell in before[row][:many]]
            found = [at for at, one in enumerate(after) if [cell.words for cell in one[:many]] == known]
            if found:
                return min(found, key=lambda at: abs(at - row))
    return max(0, min(row, len(after) - 1))


class Cells(Rows):
    """Rows of cells. `grounds` names rows that stand on another ground than the page, by their number."""

    def __init__(self, columns: Sequence[Column], parent: Any = None) -> None:
        super().__init__(columns, (), parent)
        self.cells: list[Sequence[Cell]] = []
        self.grounds: dict[int, str] = {}

    def show_cells(self, cells: Sequence[Sequence[Cell]], grounds: dict[int, str] | None = None) -> None:
        self.cells, self.grounds = list(cells), grounds or {}
        self.show([["\n".join(filter(None, (one.words, one.more))) for one in row] for row in cells])

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _LOOK:
            return self.cells[index.row()][index.column()]
        if role == _SPOKEN:
            title = self.columns[index.column()].title
            spoken = self.cells[index.row()][index.column()].spoken
            return f"{title}: {spoken}" if title and spoken else spoken
        return super().data(index, role)


def _font(cell: Cell) -> QFont:
    made = theme.font(15, QFont.Weight.DemiBold if cell.strong else QFont.Weight.Normal)
    made.setUnderline(cell.kind == "link")
    return made


def _heights(cell: Cell, width: int) -> tuple[int, int]:
    """Return how high the two lines of words stand when wrapped to `width`."""
    if _in_one_line(cell, width):
        return theme.line_height(15, cell.strong), 0
    first = theme.words_height(cell.words, width, 15, cell.strong) if cell.words else 0
    return first, theme.words_height(cell.more, width, 14) if cell.more else 0


def _in_one_line(cell: Cell, width: int) -> bool:
    """Whether what a link says more stands beside it: there is room for both."""
    if cell.kind != "link" or not cell.more:
        return False
    return theme.advance(cell.words, 15, cell.strong) + theme.px(10) + theme.advance(cell.more, 14) <= width


def _beside_icon(cell: Cell) -> int:
    return theme.px(22) if cell.icon else 0


class CellDrawer(RowDrawer):
    """Draws the cells of `Cells`."""

    role = _LOOK

    def _whole_rows(self) -> bool:
        view = self.parent()
        return isinstance(view, ActTable) and view.marks()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        cell: Cell = index.data(_LOOK)
        self._paint_ground(painter, option, index)
        colour = theme.colour(cell.colour)
        if cell.kind == "mark":
            size = theme.px(16)
            left, top = area.center().x() - size / 2, area.center().y() - size / 2
            icons.draw(painter, cell.icon, colour, left, top, size)
        elif cell.kind == "button" and cell.words:
            self._paint_button(painter, button_area(area, cell), cell)
        else:
            self._paint_words(painter, area, cell, colour, index)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        model = index.model()
        ground = model.grounds.get(index.row(), "") if isinstance(model, Cells) else ""
        view = self.parent()
        # the style has filled the chosen row already, whether it is to be marked or not
        own = view.palette().color(QPalette.ColorRole.Base) if isinstance(view, Table) else None
        painter.fillRect(area, theme.colour(ground or "base") if ground or own is None else own)
        if option.state & QStyle.StateFlag.State_Selected and self._whole_rows():
            painter.fillRect(area, theme.colour("selected"))
            if index.column() == 0:
                painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.colour("highlight"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_words(self, painter: QPainter, area: QRect, cell: Cell, colour: QColor, index: Index) -> None:
        left = _beside_icon(cell)
        room = area.adjusted(_MARGIN + left, 0, -_MARGIN, 0)
        first, rest = _heights(cell, room.width())
        top = room.top() + max(0, room.height() - first - rest) // 2
        if cell.icon:
            size = theme.px(16)
            middle = top + min(first, theme.line_height(15, cell.strong)) / 2
            icons.draw(painter, cell.icon, colour, area.left() + _MARGIN, middle - size / 2, size)
        align = (int(index.data(_ALIGN) or 0) & _ACROSS) | _TOP | _WRAP
        painter.setPen(colour)
        painter.setFont(_font(cell))
        painter.drawText(QRect(room.left(), top, room.width(), first + 2), align, cell.words)
        painter.setPen(theme.colour("muted"))
        below = QRect(room.left(), top + first, room.width(), rest + 2)
        if cell.more and not rest:
            words = theme.advance(cell.words, 15, cell.strong)
            below = QRect(room.left() + words + theme.px(10), top + 1, room.width(), first + 2)
        painter.setFont(theme.font(14))
        painter.drawText(below, align, cell.more)

    def _paint_button(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("base"))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(15))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), cell.words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, Table) else option.rect.width()
        return QSize(width, self.height(index.data(_LOOK), width))

    def width(self, shown: Cell) -> int:
        """Return how wide a cell is when nothing of it wraps."""
        if shown.kind == "mark":
            return theme.px(24)
        if shown.kind == "button":
            return _button_width(shown) + 4
        words = max(theme.advance(shown.words, 15, shown.strong), theme.advance(shown.more, 14))
        return words + 2 * _MARGIN + _beside_icon(shown) + 1

    def height(self, shown: Cell, width: int) -> int:
        """Return how high a cell stands at a width."""
        if shown.kind == "mark":
            return theme.px(24)
        if shown.kind == "button":
            return (_button_height() + theme.px(8)) if shown.words else 0
        first, rest = _heights(shown, width - 2 * _MARGIN - _beside_icon(shown))
        return first + rest + theme.px(8)


def _button_height() -> int:
    return max(theme.TARGET, theme.px(28))


def _button_width(cell: Cell) -> int:
    return theme.advance(cell.words) + 2 * theme.px(12)


def button_area(area: QRect, cell: Cell) -> QRect:
    """Return where the button of a cell stands: at the right, no wider than the cell."""
    width = min(_button_width(cell), area.width() - 4)
    return QRect(area.right() - width - 2, area.center().y() - _button_height() // 2, width, _button_height())


class ActTable(Table):
    """`acted` tells the row whose button was pressed, by Enter, a click on it, or a double click."""

    acted = Signal(int)

    def __init__(self, name: str, columns: Sequence[Column], ground: str = "base", fits: bool = True) -> None:
        self.model_of_cells = Cells(columns)
        super().__init__(name, columns, fits=fits, ground=ground)
        self.selectable = True
        #: whether the chosen row is marked while the focus is elsewhere too
        self.keeps_mark = False
        self.setItemDelegate(CellDrawer(self))
        self.setModel(self.model_of_cells)
        self.doubleClicked.connect(lambda index: self.acted.emit(index.row()))
        if not any(column.title for column in columns):
            self.head.hide()

    def show_cells(self, cells: Sequence[Sequence[Cell]], grounds: dict[int, str] | None = None) -> None:
        """Show rows of cells; the row that was chosen stays chosen, else it is the first."""
        row = same_row(self.model_of_cells.cells, self.currentIndex().row(), cells)
        self.model_of_cells.show_cells(cells, grounds)
        self.measure()
        self.setCurrentIndex(self.model_of_cells.index(row, 0))

    def measure(self) -> None:
        """Fit columns and rows; a table without titles is no higher than its rows."""
        super().measure()
        if self._fits and self.model() is not None and self.head.isHidden():
            self.setFixedHeight(sum(self.rowHeight(row) for row in range(self.model().rowCount())) + 2)

    def marks(self) -> bool:
        """Whether the chosen row is marked now."""
        return self.selectable and (self.keeps_mark or self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.acted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        cell: Cell = index.data(_LOOK)
        area = button_area(self.visualRect(index), cell)
        pressed = cell.kind == "button" and cell.words and area.contains(event.position().toPoint())
        if pressed or cell.kind == "mark":
            self.acted.emit(index.row())
