"""Small helpers that make rectangular tables out of plain text."""

from collections.abc import Callable, Iterable, Sequence

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


#: more narrow columns than this do not fit the width of a page in readable type
MOST_COLUMNS = 8


def chunks(codes: Sequence[str]) -> list[Sequence[str]]:
    """Return the codes in even groups that fit side by side; of none, one empty group."""
    groups = max(1, -(-len(codes) // MOST_COLUMNS))
    size = max(1, -(-len(codes) // groups))
    return [codes[start : start + size] for start in range(0, max(1, len(codes)), size)]


def heads(codes: Sequence[str]) -> list[str]:
    """Return what stands above narrow columns: the codes, or A, B, C where a code is too long for one."""
    if all(len(code) <= 6 for code in codes):
        return list(codes)
    return [chr(ord("A") + place) for place in range(len(codes))]


def key_to(codes: Sequence[str], names: Callable[[str], str]) -> str:
    """Return what the heads of narrow columns stand for; nothing for a head that is its own name."""
    pairs = zip(heads(codes), codes, strict=True)
    return "; ".join(f"{head} {names(code)}" for head, code in pairs if names(code) != head)
