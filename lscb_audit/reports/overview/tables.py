"""Small helpers that make rectangular tables out of plain text."""

from collections.abc import Iterable, Sequence

from lscb_audit.reports.document import Cell, Table, Text

Row = Sequence[Text | Cell]


def cell(value: Text | Cell, *, right: bool = False) -> Cell:
    """Return the value as a cell; a bare number stands right so that digits line up."""
    if isinstance(value, Cell):
        return value
    return Cell(value, align="right") if right else Cell(value)


def table(
    caption: str,
    header: Row,
    rows: Iterable[Row],
    *,
    widths: tuple[float, ...] = (),
    note: str = "",
    numbers: int = 0,
) -> Table:
    """Return a table whose last `numbers` columns hold numbers and stand right."""
    first_number = len(header) - numbers

    def line(row: Row) -> tuple[Cell, ...]:
        return tuple(cell(value, right=place >= first_number) for place, value in enumerate(row))

    return Table(caption, (line(header),), tuple(line(row) for row in rows), widths=widths, note=note)
