"""A sheet of two columns, `field` and `value`: a field a row, in any order (`audit`; a form's `sign-off`)."""

from collections.abc import Sequence

from ..cells import Cell, Grid
from ..problems import Problems
from ..words import clean, key, listed, meant, shown
from .layout import Column, Holds, Sheet
from .tables import Table, empty_table, filled_rows, header_places, tell_faults
from .values import Value, Wrong, value_of

HEADINGS = ("field", "value")

Given = dict[str, tuple[int, Cell]]


def fields_table(grid: Grid, sheet: Sheet, problems: Problems) -> Table:
    """The fields as a table of one row; it has no row where the sheet lacks its two columns."""
    places = header_places(grid, HEADINGS, problems)
    tell_faults(grid, problems)
    table = empty_table(sheet)
    missing = [name for name in HEADINGS if name not in places]
    if missing:
        problems.add(
            f"Sheet {sheet.name} has no column {listed(missing)}. Its first row must be: field, value."
        )
        return table
    given = _given(grid, sheet, places, problems)
    faulty = {row + 1 for row, place in grid.faults if place == places["value"]}
    for column in sheet.columns:
        number, cell = given.get(column.name, (0, ""))
        table.columns[column.name].append(_value(sheet, column, cell, number, number in faulty, problems))
    table.rows.append(1)
    return table


def _given(grid: Grid, sheet: Sheet, places: dict[str, int], problems: Problems) -> Given:
    """The row and the cell of each field; unknown, doubled and nameless ones are problems."""
    given: Given = {}
    names = [column.name for column in sheet.columns]
    for number, row in zip(*filled_rows(grid), strict=True):
        name = key(str(row[places["field"]]))
        if name in given:
            what = f"{shown(name)} stands already in row {given[name][0]}. Keep one."
            problems.at(sheet.name, number, "field", what)
        elif name in names:
            given[name] = (number, row[places["value"]])
        elif name:
            what = f"{shown(name)} is no field of this sheet.{meant(name, names)} Use: {listed(names, 30)}."
            problems.at(sheet.name, number, "field", what)
        else:
            what = "a value without a field. Name the field or clear the row."
            problems.at(sheet.name, number, "field", what)
        _refuse_strays(sheet, row, places, number, problems)
    return given


def _refuse_strays(
    sheet: Sheet, row: Sequence[Cell], places: dict[str, int], number: int, problems: Problems
) -> None:
    if any(str(cell).strip() for place, cell in enumerate(row) if place not in places.values()):
        what = "something stands beside the two columns field and value. Delete it."
        problems.at(sheet.name, number, "value", what)


def _value(sheet: Sheet, column: Column, cell: Cell, number: int, faulty: bool, problems: Problems) -> Value:
    empty = column.otherwise if column.holds is Holds.WHOLE else ""
    if isinstance(cell, str) and not clean(cell).strip():
        if column.required and not faulty:
            allowed = f" Use one of: {listed(column.choices)}." if column.choices else ""
            problems.add(
                f"Sheet {sheet.name}, field {column.name}: it is missing or empty, and must be filled in."
                f"{allowed}"
            )
        return clean(cell) if column.holds is Holds.TEXT else empty
    try:
        return value_of(cell, column)
    except Wrong as trouble:
        problems.at(sheet.name, number, "value", f"{column.name}: {trouble}")
        return empty
