"""The matrix as Qt sees it: a table whose every answer is a look-up.

Roles are compared as plain whole numbers and most questions end at the first line: a table of this size asks
some seven questions a cell, and an enumeration costs ten times a number.
"""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from .choice import Choice, Heading, chosen
from .grid import Grid, Row
from .telling import cell_name

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_NAME = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """The rows of a grid that were chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        self.rows: list[Row | Heading] = []
        self.choice = Choice()

    def show(self, grid: Grid, choice: Choice) -> None:
        self.beginResetModel()
        self.grid, self.choice = grid, choice
        self.rows = chosen(grid, choice)
        self.endResetModel()

    def clear(self) -> None:
        self.beginResetModel()
        self.grid, self.rows = None, []
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.grid is None else self.grid.columns

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in (_DISPLAY, _NAME) or self.grid is None or not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, Heading):
            return f"{row.name}, {row.counts}" if index.column() == 0 or role == _NAME else ""
        if role == _DISPLAY:
            return self.grid.tile(row, index.column()).word
        return cell_name(self.grid, row, index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY or self.grid is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            agency = self.grid.agency(section)
            return agency.name if agency else "Agreed grade"
        return ", ".join(part for part in self.row_words(section) if part)

    def row_words(self, section: int) -> tuple[str, str]:
        """Return the name of a row and how far its grades lie apart."""
        row = self.rows[section]
        if isinstance(row, Heading):
            return row.name, row.counts
        name = (row.line.title or row.line.line) if self.choice.by_case else row.unit.unit
        return name, f"{row.apart} apart" if row.apart else "split" if row.disagrees else ""

    def next_to_decide(self, row: int, step: int = 1) -> QModelIndex:
        """Return the decision of the next row that is to decide, round and round; invalid without one."""
        count = len(self.rows)
        for away in range(1, count + 1):
            place = (row + away * step) % count
            shown = self.rows[place]
            if isinstance(shown, Row) and not shown.decided:
                return self.index(place, self.column_to_decide(shown))
        return QModelIndex()

    def column_to_decide(self, row: Row) -> int:
        """Return where a row is decided: at the agreed grade, else at the first grade that differs."""
        if self.grid is None or self.grid.has_agreed:
            return self.columnCount() - 1
        tiles = [self.grid.tile(row, column) for column in range(self.grid.columns)]
        return next((at for at, tile in enumerate(tiles) if tile.differs), 0)

    def next_disagreement(self, row: int, column: int, step: int = 1) -> QModelIndex:
        """Return the next cell that differs, reading by rows from a place; invalid when there is none."""
        if self.grid is None:
            return QModelIndex()
        width = self.grid.columns
        place = row * width + column + step
        while 0 <= place < len(self.rows) * width:
            shown = self.rows[place // width]
            if isinstance(shown, Row) and self.grid.tile(shown, place % width).differs:
                return self.index(place // width, place % width)
            place += step
        return QModelIndex()
