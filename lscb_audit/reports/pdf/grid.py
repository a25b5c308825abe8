"""From a table of the document to its rows on paper and its elements in the structure tree."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from ..document import Cell, Table
from ..fonts import BODY, STRONG
from ..palette import tone
from .elements import Element
from .paragraph import Paragraph
from .styles import CELL
from .table import Grid, Row, TableCell
from .wording import Wording, words

_SHORT = 60  # characters; a row head that is a whole sentence would shout in bold


class _Look(NamedTuple):
    """`head`: a row of the table's head; `named`: the first cell heads its row; `loud`: in bold."""

    head: bool
    named: bool = False
    loud: bool = False


def grid(table: Table, element: Element, wording: Wording) -> Grid:
    """Rows of the table; ragged rows are filled up, and a table without rows says so."""
    count = max(1, *(sum(cell.span for cell in row) for row in (*table.header, *table.rows)), 1)
    rows = table.rows or ((Cell("None.", span=count),),)
    # A table without any head could not be read aloud.
    look = _Look(head=False, named=table.row_headers or not table.header, loud=_is_loud(rows))
    above: tuple[Row, ...] = ()
    if table.header:
        head = element.child("THead")
        above = tuple(_row(cells, count, head, wording, _Look(head=True)) for cells in table.header)
    body = element.child("TBody")
    below = [_row(cells, count, body, wording, look) for cells in rows]
    if not any(cell.tag == "TH" for cell in element.walk()):
        first = next(cell for cell in element.walk() if cell.tag == "TD")
        first.tag, first.attributes["Scope"] = "TH", "Row"
    return Grid(head=above, rows=below, count=count, weights=table.widths, after=14)


def _is_loud(rows: Sequence[Sequence[Cell]]) -> bool:
    return all(len(words(row[0].text)) <= _SHORT for row in rows if row)


def _row(cells: Sequence[Cell], count: int, parent: Element, wording: Wording, look: _Look) -> Row:
    element = parent.child("TR")
    filled = (*cells, *[Cell()] * (count - sum(cell.span for cell in cells)))
    starts = accumulate((cell.span for cell in filled), initial=0)
    made = (_cell(cell, start, element, wording, look) for cell, start in zip(filled, starts, strict=False))
    return Row(tuple(made), look.head)


def _cell(cell: Cell, column: int, row: Element, wording: Wording, look: _Look) -> TableCell:
    heads = look.head or cell.header or (look.named and column == 0)
    loud = look.head or cell.header or bool(cell.tone) or (look.loud and heads)
    runs = wording.runs(cell.text, STRONG if loud else BODY)
    named = bool(runs) and heads
    element = row.child("TH" if named else "TD")
    if cell.span > 1:
        element.attributes["ColSpan"] = cell.span
    if named:
        element.attributes["Scope"] = "Column" if look.head else "Row"
    colours = tone(cell.tone)
    text = Paragraph(runs=runs, style=CELL._replace(ink=colours.ink), element=element, align=cell.align)
    return TableCell(text, column, cell.span, colours.ground if cell.tone else "")
