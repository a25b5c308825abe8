"""A table on paper: rows below one another, the head said again on each page, rows split if they must be."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from ..palette import FRAME, LINE, MUTED
from .columns import column_widths, fits
from .paper import Paper
from .paragraph import Paragraph
from .pieces import Piece

PAD_X, PAD_Y = 6.0, 5.0
SIZES = (10.0, 9.0, 8.0)  # tried in turn when words do not fit
_WHOLE = 170.0  # points; a table no higher than this is not split
_SPLIT_FROM = 120.0  # points of room below which a row moves on rather than being split
_TO_WRITE = 16.0  # points; a row without any word is there to be written on by hand
_FIRST_ROWS = 3  # a table begins with so many rows at least, if they are no higher than
_FIRST_HEIGHT = 260.0  # points, its head included


class TableCell(NamedTuple):
    """One cell: its text, the columns it covers, and the ground of its tone (or none)."""

    text: Paragraph
    column: int
    span: int = 1
    ground: str = ""


class Row(NamedTuple):
    cells: tuple[TableCell, ...]
    head: bool = False


class _Layout(NamedTuple):
    """Widths of the columns, for a table `width` wide."""

    width: float
    columns: tuple[float, ...]

    def left(self, column: int) -> float:
        return sum(self.columns[:column])

    def across(self, cell: TableCell) -> float:
        return sum(self.columns[cell.column : cell.column + cell.span])


@dataclass(slots=True, kw_only=True)
class Grid(Piece):
    """Rows of a table. `said` tells that the head was drawn on an earlier page."""

    head: tuple[Row, ...]
    rows: list[Row]
    count: int
    weights: tuple[float, ...] = ()
    said: bool = False
    layout: _Layout | None = None

    def _laid(self, width: float) -> _Layout:
        if self.layout is None or self.layout.width != width:
            self.layout = _Layout(width, tuple(self._widths(width)))
        return self.layout

    def _widths(self, width: float) -> list[float]:
        least, most = self._needs()
        for size in SIZES:
            if fits(least, width):
                break
            self._shrink(size)
            least, most = self._needs()
        return column_widths(least, most, self.weights, width)

    def _needs(self) -> tuple[list[float], list[float]]:
        least, most = [PAD_X * 2 + 4] * self.count, [PAD_X * 2 + 4] * self.count
        for row in (*self.head, *self.rows):
            for cell in row.cells:
                if cell.span == 1:
                    word, line = cell.text.widest_word(), cell.text.widest_line()
                    least[cell.column] = max(least[cell.column], word + 2 * PAD_X)
                    most[cell.column] = max(most[cell.column], line + 2 * PAD_X)
        return least, most

    def _shrink(self, size: float) -> None:
        for row in (*self.head, *self.rows):
            for cell in row.cells:
                cell.text.style = cell.text.style.sized(size)

    def _tall(self, row: Row, width: float) -> float:
        laid = self._laid(width)
        tallest = max((cell.text.height(laid.across(cell) - 2 * PAD_X) for cell in row.cells), default=0.0)
        return 2 * PAD_Y + (tallest or _TO_WRITE)

    def _above(self, width: float) -> float:
        return sum(self._tall(row, width) for row in self.head)

    def height(self, width: float) -> float:
        return self._above(width) + sum(self._tall(row, width) for row in self.rows)

    def least(self, width: float) -> float:
        if self.height(width) <= _WHOLE:
            return self.height(width)
        beginning = self._beginning(width)
        if beginning <= _FIRST_HEIGHT:
            return beginning
        first = self._tall(self.rows[0], width) if self.rows else 0.0
        return self._above(width) + min(first, _SPLIT_FROM)

    def _beginning(self, width: float) -> float:
        """Height of the head and the first rows: one or two rows alone at the foot look like an accident."""
        return self._above(width) + sum(self._tall(row, width) for row in self.rows[:_FIRST_ROWS])

    def split(self, width: float, room: float) -> "tuple[Grid, Grid] | None":
        beginning = self._beginning(width)
        if self.height(width) <= _WHOLE or (not self.said and room < beginning <= _FIRST_HEIGHT):
            return None
        left = room - self._above(width)
        for number, row in enumerate(self.rows):
            tall = self._tall(row, width)
            if tall > left + 0.01:
                if left > _SPLIT_FROM and tall > _WHOLE:
                    return self._parted(number, self._halves(row, left, width))
                # A last row alone on the next page would look lost.
                lonely = number == len(self.rows) - 1 and number > 1 and tall <= _WHOLE
                return self._parted(number - 1 if lonely else number, None)
            left -= tall
        return None

    def _parted(self, number: int, halves: tuple[Row, Row] | None) -> "tuple[Grid, Grid] | None":
        first, rest = self.rows[:number], self.rows[number:]
        if halves is not None:
            first, rest = [*first, halves[0]], [halves[1], *rest[1:]]
        if not first:
            return None
        whole = replace(self, rows=first, after=0)
        return whole, replace(self, rows=rest, said=True, before=0, anchors=(), new_page=False)

    def _halves(self, row: Row, room: float, width: float) -> tuple[Row, Row] | None:
        """Split a row that is taller than the room left: each cell is cut at the same height."""
        laid, first, rest = self._laid(width), [], []
        for cell in row.cells:
            fit = int((room - 2 * PAD_Y) / cell.text.style.leading)
            one, other = cell.text.cut(laid.across(cell) - 2 * PAD_X, fit)
            if cell.column == 0 and not other.lines:
                other = replace(cell.text, element=None)  # what the row is about is said again
            first.append(cell._replace(text=one))
            rest.append(cell._replace(text=other))
        return row._replace(cells=tuple(first)), row._replace(cells=tuple(rest))

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        y, laid = top, self._laid(width)
        for row in (*self.head, *self.rows):
            tall = self._tall(row, width)
            with paper.artifact():
                self._draw_ground(paper, row, laid, (x, y - tall), tall)
            for cell in row.cells:
                # A head said again is an artifact, for the structure tree has it already.
                text = replace(cell.text, element=None) if row.head and self.said else cell.text
                text.draw(paper, x + laid.left(cell.column) + PAD_X, y - PAD_Y, laid.across(cell) - 2 * PAD_X)
            y -= tall

    def _draw_ground(
        self, paper: Paper, row: Row, laid: _Layout, corner: tuple[float, float], tall: float
    ) -> None:
        x, bottom = corner
        if row.head:
            paper.fill(x, bottom, laid.width, tall, FRAME)
        for cell in row.cells:
            if cell.ground:
                left = x + laid.left(cell.column)
                paper.fill(left + 1, bottom + 1, laid.across(cell) - 2, tall - 2, cell.ground)
        last = row.head and row is self.head[-1]
        paper.rule(x, bottom, laid.width, MUTED if last else LINE, 0.9 if last else 0.6)
