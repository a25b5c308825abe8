"""Tables of words: a flat header, whole rows selected in a pale colour, a height that can fit its rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from .. import theme
from .header import LEFT, MARGIN, RIGHT, WRAP, FlatHeader
from .header import Column as Column
from .widths import widths as widths_kept

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_FIRST_WAY = int(Qt.ItemDataRole.InitialSortOrderRole)
SORT = int(Qt.ItemDataRole.UserRole)
_NOWHERE = QModelIndex()
_LEAST, _NARROWEST, _READ = 170, 40, 520
_UPRIGHT, _TOP = int(Qt.AlignmentFlag.AlignVertical_Mask), int(Qt.AlignmentFlag.AlignTop)


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
            return RIGHT if self.columns[index.column()].number else LEFT
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
        align = index.data(_ALIGN) or LEFT
        first, _, rest = str(index.data() or "").partition("\n")
        room = area.adjusted(MARGIN, theme.px(4), -MARGIN, -theme.px(4))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(15))
        if not rest:
            painter.drawText(room, align | WRAP, first)
            return
        top = (align & ~_UPRIGHT) | _TOP
        height = painter.boundingRect(room, top | WRAP, first).height()
        painter.drawText(room, top | WRAP, first)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(14))
        painter.drawText(room.adjusted(0, height + 1, 0, 0), top | WRAP, rest)

    def _whole_rows(self) -> bool:
        view = self.parent()
        return isinstance(view, Table) and view.selectable

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else option.rect.width()
        return QSize(width, self.height(index.data(), width))

    def width(self, shown: Any) -> int:
        """Return how wide a cell is that shows this without wrapping it."""
        first, _, rest = str(shown or "").partition("\n")
        return max(theme.advance(first), theme.advance(rest, 14)) + 2 * MARGIN + 1

    def height(self, shown: Any, width: int) -> int:
        """Return how high a cell stands that shows this at a width."""
        first, _, rest = str(shown or "").partition("\n")
        height = 0
        for words, size in ((first, 15), (rest, 14)):
            if words:
                height += theme.words_height(words, width - 2 * MARGIN, size) + 1
        return height + theme.px(8)


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
        self.head.dragged.connect(lambda place: self._keep_width(place, self.columnWidth(place)))
        self.head.sectionHandleDoubleClicked.connect(lambda place: self._keep_width(place, None))
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
        widths_kept().changed.connect(self.measure)

    def _keep_width(self, place: int, width: int | None) -> None:
        """Keep how wide a column was dragged; None = as it was made (a double click on its border)."""
        if width is not None:
            # the others keep the room that they were made with
            made = [theme.px(column.width or _LEAST) for column in self._columns]
            others = sum(made[at] for at in range(len(made)) if at != place and not self.isColumnHidden(at))
            width = min(width, max(made[place], self.viewport().width() - others))
        widths_kept().keep(self.accessibleName(), theme.zoom(), place, width)
        self.measure()

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
        if self.hasFocus() and self.currentIndex().isValid():
            # where one is stays in sight
            self.scrollTo(self.currentIndex())

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
        gone = self._columns_to_hide()
        shown = self._shares(gone)
        for place, width in enumerate(shown):
            self.setColumnHidden(place, place in gone)
            if width:
                self.setColumnWidth(place, width)
        self.head.setFixedHeight(self.head.height_for(shown))
        self._fit_rows(shown)
        if self._fits:
            rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
            self.setFixedHeight(self.horizontalHeader().height() + rows + 2)

    def _shares(self, gone: set[int]) -> list[int]:
        """Return how wide each column is, those that are hidden 0: what was dragged, then as it was made."""
        room, least = self.viewport().width(), max(theme.TARGET, theme.px(_NARROWEST))
        own = {place: max(least, width) for place, width in self._dragged().items()}
        there = [place for place in range(len(self._columns)) if place not in gone]
        wanted = {place: own.get(place, theme.px(self._columns[place].width)) for place in there}
        free = [place for place in there if not wanted[place]]
        if not free and own:
            # something must fill the width: the last column that was not dragged
            free = [next((place for place in reversed(there) if place not in own), there[-1])]
            wanted[free[0]] = 0
        # where words have little room all columns share the want of it
        needed = max(1, sum(wanted.values()) + theme.px(_LEAST) * len(free))
        made = {place: width * min(room, needed) // needed for place, width in wanted.items()}
        if free and room > needed:
            fixed = {at: width for at, width in made.items() if width and at not in own}
            made |= self._eased(fixed, free, room - sum(made.values()))
        rest = max(1, (room - sum(made.values())) // max(1, len(free)))
        return [made.get(place, 0) or (rest if place in free else 0) for place in range(len(self._columns))]

    def _eased(self, made: dict[int, int], free: Sequence[int], spare: int) -> dict[int, int]:
        """Give columns whose words wrap the room that those without a width can spare; small wants first."""
        # a longer line is wrapped, to be read easily
        spare -= sum(min(max(theme.px(_LEAST), self._unwrapped(at)), theme.px(_READ)) for at in free)
        wants = sorted((self._unwrapped(place) - width, place) for place, width in made.items())
        eased = dict(made)
        for more, place in wants:
            given = max(0, min(more, spare))
            eased[place] += given
            spare -= given
        return eased

    def _unwrapped(self, place: int) -> int:
        """Return how wide a column is when nothing in it wraps."""
        model, drawer = self.model(), self.itemDelegate()
        assert isinstance(drawer, RowDrawer)
        shown = (model.index(row, place).data(drawer.role) for row in range(model.rowCount()))
        title = theme.advance(self._columns[place].title, 14, strong=True) + 2 * MARGIN
        return max(title, max(map(drawer.width, shown), default=0))

    def _dragged(self) -> dict[int, int]:
        found = widths_kept().of(self.accessibleName(), theme.zoom())
        return {place: width for place, width in found.items() if place < len(self._columns)}

    def _fit_rows(self, shown: Sequence[int]) -> None:
        """Give each row the height of its highest cell; one that has it already is let alone."""
        model, drawer = self.model(), self.itemDelegate()
        assert isinstance(drawer, RowDrawer)
        least, more = max(theme.TARGET, theme.px(36)), theme.px(4)
        columns = [(at, width) for at, width in enumerate(shown) if width]
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
