"""From a table of the document to its rows on paper and its elements in the structure tree."""

from collections.abc import Sequence
from itertools import accumulate

from ..document import Cell, Table
from ..fonts import BODY, STRONG
from ..palette import tone
from .elements import Element
from .paragraph import Paragraph
from .styles import CELL
from .table import Grid, Row, TableCell
from .wording import Wording


def grid(table: Table, element: Element, wording: Wording) -> Grid:
    """Rows of the table; ragged rows are filled up, and a table without rows says so."""
    count = max((sum(cell.span for cell in row) for row in (*table.header, *table.rows)), default=1)
    rows = table.rows or ((Cell("None.", span=count),),)
    heads = table.row_headers or not table.header  # a table without any head could not be read aloud
    top = element.child("THead") if table.header else element
    above = tuple(_row(cells, count, top, wording, head=True, row_head=False) for cells in table.header)
    body = element.child("TBody")
    below = [_row(cells, count, body, wording, head=False, row_head=heads) for cells in rows]
    return Grid(head=above, rows=below, count=count, weights=table.widths, after=14)


def _row(
    cells: Sequence[Cell], count: int, parent: Element, wording: Wording, *, head: bool, row_head: bool
) -> Row:
    element = parent.child("TR")
    filled = (*cells, *[Cell()] * (count - sum(cell.span for cell in cells)))
    starts = accumulate((cell.span for cell in filled), initial=0)
    made = (
        _cell(cell, start, element, wording, head=head, row_head=row_head and start == 0)
        for cell, start in zip(filled, starts, strict=False)
    )
    return Row(tuple(made), head)


def _cell(
    cell: Cell, column: int, row: Element, wording: Wording, *, head: bool, row_head: bool
) -> TableCell:
    runs = wording.runs(cell.text, STRONG if head or row_head or cell.header or cell.tone else BODY)
    named = bool(runs) and (head or row_head or cell.header)
    element = row.child("TH" if named else "TD")
    if cell.span > 1:
        element.attributes["ColSpan"] = cell.span
    if named:
        element.attributes["Scope"] = "Column" if head else "Row"
    colours = tone(cell.tone)
    text = Paragraph(runs=runs, style=CELL._replace(ink=colours.ink), element=element, align=cell.align)
    return TableCell(text, column, cell.span, colours.ground if cell.tone else "")
