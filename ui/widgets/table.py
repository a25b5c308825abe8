"""Tables of words: a flat header, whole rows selected in a pale colour, a height that can fit its rows."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from .. import icons, theme

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_FIRST_WAY = int(Qt.ItemDataRole.InitialSortOrderRole)
SORT = int(Qt.ItemDataRole.UserRole)
_NOWHERE = QModelIndex()
_MARGIN = 8
_LEAST = 170
_WRAP = int(Qt.TextFlag.TextWordWrap)
_UPRIGHT, _TOP = int(Qt.AlignmentFlag.AlignVertical_Mask), int(Qt.AlignmentFlag.AlignTop)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


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


class Rows(QAbstractTableModel):
    """Rows of ready words."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows = list(rows)
        self.keys: Sequence[Sequence[object]] = ()

    def show(self, rows: Sequence[Sequence[str]], keys: Sequence[Sequence[object]] = ()) -> None:
        """Show rows; `keys` are what each cell is sorted by, where that is not its words."""
        self.beginResetModel()
        self.rows, self.keys = list(rows), keys
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self.rows[index.row()][index.column()] if index.isValid() else None
        if role == _ALIGN:
            return _RIGHT if self.columns[index.column()].number else _LEFT
        if role == SORT and self.keys:
            return self.keys[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _FIRST_WAY:
            return Qt.SortOrder.DescendingOrder if self.columns[section].down else Qt.SortOrder.AscendingOrder
        return self.columns[section].title if role == _DISPLAY else None


class RowDrawer(QStyledItemDelegate):
    """Draws a cell flat: a pale ground and a bar where the row is selected, later lines of it muted."""

    #: what of a cell its height depends on
    role = _DISPLAY

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected and self._whole_rows():
            painter.fillRect(area, theme.colour("selected"))
            if index.column() == 0:
                painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.colour("highlight"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        align = index.data(_ALIGN) or _LEFT
        first, _, rest = str(index.data() or "").partition("\n")
        room = area.adjusted(_MARGIN, theme.px(4), -_MARGIN, -theme.px(4))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(15))
        if not rest:
            painter.drawText(room, align | _WRAP, first)
            return
        top = (align & ~_UPRIGHT) | _TOP
        height = painter.boundingRect(room, top | _WRAP, first).height()
        painter.drawText(room, top | _WRAP, first)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(14))
        painter.drawText(room.adjusted(0, height + 1, 0, 0), top | _WRAP, rest)

    def _whole_rows(self) -> bool:
        view = self.parent()
        return isinstance(view, Table) and view.selectable

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else option.rect.width()
        return QSize(width, self.height(index.data(), width))

    def height(self, shown: Any, width: int) -> int:
        """Return how high a cell stands that shows this at a width."""
        first, _, rest = str(shown or "").partition("\n")
        height = 0
        for words, size in ((first, 15), (rest, 14)):
            if words:
                height += theme.words_height(words, width - 2 * _MARGIN, size) + 1
        return height + theme.px(8)


class FlatHeader(QHeaderView):
    """Column titles over a line."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        column = self._columns[logicalIndex]
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        room = rect.adjusted(_MARGIN, 0, -_MARGIN, -4)
        align = _RIGHT if column.number else _LEFT
        title = painter.boundingRect(room, align | _WRAP, column.title)
        painter.drawText(room, align | _WRAP, column.title)
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
                metrics.boundingRect(QRect(0, 0, width - 2 * _MARGIN, 1000), _WRAP, column.title).height()
                for width, column in zip(widths, self._columns, strict=True)
                if width
            ),
            default=0,
        )
        return max(theme.px(32), highest + theme.px(12))


class Table(QTableView):
    """A table over `Rows` (or a proxy of it). `fits` = as high as its rows, without a scroll bar."""

    def __init__(
        self, name: str, columns: Sequence[Column], fits: bool = False, ground: str = "base"
    ) -> None:
        super().__init__()
        self._columns, self._fits, self._ground = tuple(columns), fits, ground
        self.selectable, self._zoom = not fits, theme.zoom()
        self.setItemDelegate(RowDrawer(self))
        self.setAccessibleName(name)
        self.head = FlatHeader(self._columns, self)
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Highlight, theme.colour("selected"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("text"))
        palette.setColor(QPalette.ColorRole.Base, theme.colour(self._ground))
        self.setPalette(palette)
        if self._zoom != theme.zoom():  # colours alone change no height
            self._zoom = theme.zoom()
            self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.measure()

    def _columns_to_hide(self) -> set[int]:
        """Return the columns that must go so that nothing needs scrolling sideways."""
        widths = [theme.px(column.width or _LEAST) for column in self._columns]
        gone: set[int] = set()
        order = sorted(range(len(widths)), key=lambda place: -self._columns[place].spare)
        for place in order:
            there = sum(width for at, width in enumerate(widths) if at not in gone)
            if there <= self.viewport().width() or not self._columns[place].spare:
                break
            gone.add(place)
        return gone

    def measure(self) -> None:
        """Fit columns to the width and rows to their words."""
        if self.model() is None:
            return
        room, gone = self.viewport().width(), self._columns_to_hide()
        fixed = [0 if place in gone else theme.px(column.width) for place, column in enumerate(self._columns)]
        # where words have little room all columns share the want of it
        needed = sum(fixed) + theme.px(_LEAST) * sum(not column.width for column in self._columns)
        fixed = [width * min(room, needed) // needed for width in fixed]
        free = max(1, sum(not column.width for column in self._columns))
        rest = max(1, (room - sum(fixed)) // free)
        for place, width in enumerate(fixed):
            self.setColumnHidden(place, place in gone)
            self.setColumnWidth(place, width or rest)
        shown = [0 if place in gone else width or rest for place, width in enumerate(fixed)]
        self.head.setFixedHeight(self.head.height_for(shown))
        self._fit_rows(shown)
        if self._fits:
            rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
            self.setFixedHeight(self.horizontalHeader().height() + rows + 2)

    def _fit_rows(self, widths: Sequence[int]) -> None:
        """Give each row the height of its highest cell; one that has it already is let alone."""
        model, drawer = self.model(), self.itemDelegate()
        assert isinstance(drawer, RowDrawer)
        least, more = max(theme.TARGET, theme.px(36)), theme.px(4)
        columns = [(at, width) for at, width in enumerate(widths) if width]
        for row in range(model.rowCount()):
            # asked of the drawer itself: through the view each cell would go into Qt and back
            high = max(
                (drawer.height(model.index(row, at).data(drawer.role), width) for at, width in columns),
                default=0,
            )
            wanted = max(least, high + more)
            if self.rowHeight(row) != wanted:
                self.setRowHeight(row, wanted)


def fitted(
    name: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], ground: str = "base"
) -> Table:
    """Return a table with its rows, as high as they need; measured when it first gets a width."""
    table = Table(name, columns, fits=True, ground=ground)
    table.setModel(Rows(columns, rows, table))
    return table
