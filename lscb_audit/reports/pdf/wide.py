"""A table with more columns than a page holds is printed in parts, each with the first column again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..document import Cell, Table
from ..fonts import STRONG
from ..lines import widest_atom
from .columns import LONGEST
from .styles import COLUMN
from .table import PAD_X, SIZES
from .wording import Wording


def parts(table: Table, wording: Wording) -> list[Table]:
    """The table itself if its words fit, or can be made to fit a little smaller; else several tables."""
    rows = (*table.header, *table.rows)
    count = max((len(row) for row in rows), default=0)
    if count < 3 or any(cell.span > 1 for row in rows for cell in row):
        return [table]
    if sum(_needs(rows, count, wording, SIZES[0])) <= COLUMN:
        return [table]
    groups = list(_groups(_needs(rows, count, wording, SIZES[0])))
    return [_part(table, group, number, len(groups)) for number, group in enumerate(groups, 1)]


def _needs(rows: Sequence[Sequence[Cell]], count: int, wording: Wording, size: float) -> list[float]:
    """Width of the widest word of each column, with its padding."""
    needs = [0.0] * count
    for row in rows:
        for column, cell in enumerate(row):
            word = widest_atom(wording.runs(cell.text, STRONG), size) + 2 * PAD_X
            needs[column] = max(needs[column], min(word, LONGEST))
    return needs


def _groups(needs: Sequence[float]) -> Iterator[list[int]]:
    """Columns that fit beside the first one, as evenly as can be."""
    room = COLUMN - needs[0]
    parts = 1
    while (
        parts < len(needs) - 1
        and max(sum(needs[c] for c in group) for group in _even(len(needs), parts)) > room
    ):
        parts += 1
    yield from _even(len(needs), parts)


def _even(count: int, parts: int) -> list[list[int]]:
    """The columns but the first, in so many parts."""
    each = -(-(count - 1) // parts)
    return [list(range(start, min(start + each, count))) for start in range(1, count, each)]


def _part(table: Table, columns: Sequence[int], number: int, of: int) -> Table:
    if of == 1:
        return table
    chosen = (0, *columns)

    def cut(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(row[column] if column < len(row) else Cell() for column in chosen)

    return replace(
        table,
        caption=f"{table.caption} (part {number} of {of})",
        header=tuple(cut(row) for row in table.header),
        rows=tuple(cut(row) for row in table.rows),
        widths=tuple(table.widths[column] for column in chosen) if table.widths else (),
        note=table.note if number == of else "",
    )
