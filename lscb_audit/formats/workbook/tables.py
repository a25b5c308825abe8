"""A sheet's cells as columns of plain values. Whole columns are taken at once: a workbook may
have 100,000 rows."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..cells import Cell, Grid
from ..limits import CELL_UNITS
from ..merges import MERGED
from ..problems import MOST, Problems
from ..sheet_scan import NO_RESULT, column_letters
from ..words import clean, is_clean, key, listed, meant, shown
from .layout import Column, Holds, Sheet
from .values import Value, Wrong, value_of


class Table(NamedTuple):
    """`rows[i]` is the row in Excel of the i-th entry of every column."""

    sheet: Sheet
    rows: list[int]
    columns: dict[str, list[Any]]

    def entries(self) -> tuple[Any, ...]:
        """The rows as the sheet's row class."""
        return tuple(map(self.sheet.row._make, zip(*self.columns.values(), strict=True)))


def empty_table(sheet: Sheet) -> Table:
    return Table(sheet, [], {column.name: [] for column in sheet.columns})


def table_of(grid: Grid, sheet: Sheet, problems: Problems) -> Table:
    """The values of a sheet whose first row names its columns. What is wrong goes to `problems`."""
    if no_header(grid, problems):
        return _nameless(grid, sheet)
    places = header_places(grid, [column.name for column in sheet.columns], problems)
    tell_faults(grid, problems)
    numbers, body = filled_rows(grid)
    cells = list(zip(*body, strict=True)) if body else [()] * len(grid.rows[0])
    _refuse_strays(grid, numbers, cells, problems)
    table = empty_table(sheet)
    table.rows.extend(numbers)
    for column in sheet.columns:
        if column.name not in places and column.required:
            problems.add(
                f"Sheet {sheet.name} has no column {column.name}. Add it; it must be filled in every row."
            )
        given = cells[places[column.name]] if column.name in places else [""] * len(numbers)
        known_faults = {row + 1 for row, place in grid.faults if place == places.get(column.name)}
        table.columns[column.name] = _converted(column, given, numbers, known_faults, sheet.name, problems)
    return table


def no_header(grid: Grid, problems: Problems) -> bool:
    """Say once that row 1 is blank, rather than that each cell below it stands under no heading."""
    if not _is_blank(grid.rows[0]):
        return False
    what = "row 1 is empty, but must hold the column names. Delete the empty rows above them."
    problems.add(f"Sheet {grid.name}: {what}")
    return True


def _nameless(grid: Grid, sheet: Sheet) -> Table:
    """Rows of which nothing is known, so that nobody complains of what would follow from that."""
    if any(column.otherwise is not None for column in sheet.columns):
        return empty_table(sheet)  # an empty row of it would say something: version 1, rank 1
    numbers, _ = filled_rows(grid)
    return Table(sheet, numbers, {column.name: [_empty(column)] * len(numbers) for column in sheet.columns})


def header_places(grid: Grid, names: Sequence[str], problems: Problems) -> dict[str, int]:
    """Where each known column stands; unknown and doubled headings are refused by name."""
    places: dict[str, int] = {}
    for place, heading in enumerate(grid.rows[0]):
        name = next((name for name in names if key(name) == key(str(heading))), None)
        if heading == "":
            continue
        if name is None:
            what = (
                f"{shown(heading)} is no column of this sheet and would be lost.{meant(str(heading), names)} "
                f"Rename or delete it. The columns are: {listed(names, 30)}."
            )
            problems.heading(grid.name, column_letters(place), what)
        elif name in places:
            problems.add(f"Sheet {grid.name} has the column {name} twice. Delete one of them.")
        else:
            places[name] = place
            problems.letters[grid.name, name] = column_letters(place)
    return places


def filled_rows(grid: Grid) -> tuple[list[int], list[list[Cell]]]:
    """The rows below the header that are not blank, with their numbers in Excel."""
    numbered = [(number, row) for number, row in enumerate(grid.rows[1:], 2) if not _is_blank(row)]
    return [number for number, _ in numbered], [row for _, row in numbered]


def _is_blank(row: list[Cell]) -> bool:
    first = row[0]
    if first and not (isinstance(first, str) and first.isspace()):
        return False  # nearly every row ends here, and there may be 100,000
    return all(isinstance(cell, str) and not cell.strip() for cell in row)


def tell_faults(grid: Grid, problems: Problems) -> None:
    """Error values and formulas without a result: no reader can know what should stand there."""
    for (row, place), fault in sorted(grid.faults.items()):
        heading = grid.rows[0][place] if row and place < len(grid.rows[0]) else ""
        column = str(heading) or column_letters(place)
        if fault == NO_RESULT:
            what = "a formula without a stored result. Open the file in Excel, save it, or type the value."
        elif fault == MERGED:
            what = (
                "merged with a cell above, so it holds nothing itself. Unmerge the cells, fill in each row."
            )
        else:
            what = f"the error value {fault}. Mend the formula or type the value."
        problems.at(grid.name, row + 1, column, what)


def _refuse_strays(grid: Grid, numbers: list[int], cells: list[Any], problems: Problems) -> None:
    """A value under no heading would be lost."""
    for place, heading in enumerate(grid.rows[0]):
        if heading != "" or not cells[place]:
            continue
        row = next((row for row, cell in zip(numbers, cells[place], strict=True) if str(cell).strip()), None)
        if row is not None:
            problems.at(
                grid.name,
                row,
                column_letters(place),
                "a value in a column without a heading. Name the column or clear it.",
            )


def _converted(
    column: Column,
    given: Sequence[Cell],
    numbers: list[int],
    faults: set[int],
    sheet: str,
    problems: Problems,
) -> list[Any]:
    """The column's values. Each different value is looked at once; wrong ones become empty."""
    only_text = set(map(type, given)) <= {str}
    if only_text and _kept_as_is(column) and not column.required and _is_plain(given):
        return list(given)
    keys: Sequence[Any] = given if only_text else list(zip(map(type, given), given, strict=True))
    cells = dict(zip(keys, given, strict=True))
    wrong: dict[Any, str] = {}
    values = {}
    for one, cell in cells.items():
        values[one] = _empty(column) if len(wrong) > MOST else _value(cell, one, column, wrong)
    if wrong:
        for number, one in zip(numbers, keys, strict=True):
            if one in wrong and number not in faults:
                problems.at(sheet, number, column.name, wrong[one])
    return list(map(values.__getitem__, keys))


def _kept_as_is(column: Column) -> bool:
    return column.holds is Holds.TEXT and not column.tells


def _is_plain(given: Sequence[Cell]) -> bool:
    """Nothing to clean and nothing too long, found with one search for the whole column."""
    texts: Sequence[str] = given  # type: ignore[assignment]  # the caller has looked at every type
    return max(map(len, texts), default=0) <= CELL_UNITS // 2 and is_clean("\n".join(texts))


def _value(cell: Cell, one: Any, column: Column, wrong: dict[Any, str]) -> Value:
    empty = _empty(column)
    if isinstance(cell, str) and not clean(cell).strip():
        if column.required:
            wrong[one] = "empty, and must be filled in." + (
                f" Use one of: {listed(column.choices)}." if column.choices else ""
            )
        return clean(cell) if _kept_as_is(column) else empty
    try:
        value = value_of(cell, column)
    except Wrong as trouble:
        wrong[one] = str(trouble)
        return empty
    return value


def _empty(column: Column) -> Value:
    match column.holds:
        case Holds.WHOLE:
            return column.otherwise
        case Holds.CODES | Holds.CHOICES:
            return ()
        case _:
            return ""
