"""The sheet `audit`: two columns, a field a row."""

from collections.abc import Sequence

from ..cells import Grid
from ..problems import Problems
from ..sheet_scan import Position
from ..words import clean, key, listed, meant, shown
from .layout import PLAN, Column, Holds
from .tables import Table, empty_table, filled_rows, header_places, tell_faults
from .values import Wrong, value_of

HEADINGS = ("field", "value")


def plan_table(grid: Grid, problems: Problems) -> Table:
    """The audit's own facts as a table of one row; `rows` has the row of the sheet's header."""
    places = header_places(grid, HEADINGS, problems)
    tell_faults(grid, problems)
    table = empty_table(PLAN)
    missing = [name for name in HEADINGS if name not in places]
    if missing:
        problems.add(f"Sheet audit has no column {listed(missing)}. Its first row must be: field, value.")
        return table
    cells: dict[str, tuple[int, object]] = {}
    numbers, body = filled_rows(grid)
    for number, row in zip(numbers, body, strict=True):
        name = _field(row[places["field"]], number, problems)
        if name in cells:
            problems.at(
                "audit", number, "field", f"{shown(name)} stands already in row {cells[name][0]}. Keep one."
            )
        elif name:
            cells[name] = (number, row[places["value"]])
        _refuse_strays(row, places, number, problems)
    faulty = _faulty(grid.faults, places["value"])
    for column in PLAN.columns:
        number, cell = cells.get(column.name, (0, ""))
        table.columns[column.name].append(_value(column, cell, number, number - 1 in faulty, problems))
    table.rows.append(1)
    return table


def _field(cell: object, number: int, problems: Problems) -> str:
    names = [column.name for column in PLAN.columns]
    if (name := key(str(cell))) in names:
        return name
    if name:
        problems.at(
            "audit",
            number,
            "field",
            f"{shown(cell)} is no field of an audit.{meant(name, names)} Use one of: {listed(names, 30)}.",
        )
    else:
        problems.at("audit", number, "field", "a value without a field. Name the field or clear the row.")
    return ""


def _refuse_strays(row: Sequence[object], places: dict[str, int], number: int, problems: Problems) -> None:
    if any(cell != "" for place, cell in enumerate(row) if place not in places.values()):
        problems.at(
            "audit", number, "value", "something stands outside the two columns field and value. Delete it."
        )


def _faulty(faults: dict[Position, str], value_place: int) -> set[int]:
    return {row for row, place in faults if place == value_place}


def _value(column: Column, cell: object, number: int, faulty: bool, problems: Problems) -> object:
    empty = column.otherwise if column.holds is Holds.WHOLE else ""
    if isinstance(cell, str) and not clean(cell).strip():
        if column.required and not faulty:
            allowed = f" Use one of: {listed(column.choices)}." if column.choices else ""
            problems.add(
                f"Sheet audit, field {column.name}: it is missing or empty, and must be filled in.{allowed}"
            )
        return clean(cell) if column.holds is Holds.TEXT else empty
    try:
        return value_of(cell, column)  # type: ignore[arg-type]  # a cell of the grid
    except Wrong as trouble:
        problems.at("audit", number, "value", f"{column.name}: {trouble}")
        return empty
