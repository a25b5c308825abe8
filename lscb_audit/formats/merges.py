"""Cells merged over several rows: all rows show the value, only the first one holds it."""

import re
from collections.abc import Iterator, Sequence

from .limits import COLUMNS, ROWS
from .sheet_scan import Position, column_number

#: the fault of such a cell (see `cells.Grid`)
MERGED = "merged"
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?\bref="([A-Za-z]{1,3})(\d{1,7}):[A-Za-z]{1,3}(\d{1,7})"')


def merged_below(sheet: bytes, rows: Sequence[Sequence[object]]) -> Iterator[Position]:
    """Give the cells that show what a row above holds, in rows that hold something else, too.

    `sheet` is its part of the file, `rows` the values of its cells. Raises ValueError: merges that overlap.
    """
    left_to_look_at = ROWS * COLUMNS
    for found in _MERGE.finditer(sheet):
        column, top, bottom = column_number(found[1].decode()), int(found[2]) - 1, int(found[3])
        if bottom - top < 2 or top >= len(rows) or column >= len(rows[top]) or rows[top][column] == "":
            continue
        below = range(top + 1, min(bottom, len(rows)))
        left_to_look_at -= len(below)
        if left_to_look_at < 0:
            raise ValueError("cells merged more than once")
        for row in below:
            if any(cell != "" for cell in rows[row]):
                yield row, column
