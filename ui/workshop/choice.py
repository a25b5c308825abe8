"""Which rows of the matrix are shown, and in which order. No Qt."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lscb_audit.reports.words import plural

from .grid import Grid, Row
from .telling import line_name


class Choice(NamedTuple):
    """What the user asked to see. Empty `unit`, `line` or `agency` = all of them."""

    by_case: bool = False
    only_disagreements: bool = False
    only_below: bool = False
    only_to_decide: bool = False
    unit: str = ""
    line: str | None = None
    agency: str = ""


class Heading(NamedTuple):
    """A row that names a group: its name, and how many of its rows differ and are decided."""

    name: str
    counts: str


def counts(grid: Grid) -> tuple[int, int, int]:
    """Return how many rows disagree, hold a grade below the threshold, and are to decide."""
    return (
        sum(row.disagrees for row in grid.rows),
        sum(row.below for row in grid.rows),
        sum(not row.decided for row in grid.rows) if grid.has_agreed else 0,
    )


def chosen(grid: Grid, choice: Choice) -> list[Row | Heading]:
    """Return the rows to show, each group under its heading; disagreements with the widest first."""
    shown = [row for row in grid.rows if _wanted(grid, row, choice)]
    found: list[Row | Heading] = []
    for name, of_group in _groups(grid, choice):
        group = [row for row in shown if of_group(row)]
        if not group:
            continue
        if choice.only_disagreements:
            group.sort(key=lambda row: -row.apart)
        found.append(Heading(name, _counted([row for row in grid.rows if of_group(row)], grid, choice)))
        found += group
    return found


def _wanted(grid: Grid, row: Row, choice: Choice) -> bool:
    if choice.unit and row.unit.unit != choice.unit:
        return False
    if choice.line is not None and row.line.line != choice.line:
        return False
    if not choice.agency:
        return not (
            (choice.only_disagreements and not row.disagrees)
            or (choice.only_below and not row.below)
            or (choice.only_to_decide and row.decided)
        )
    return _wanted_of_agency(grid, row, choice)


def _wanted_of_agency(grid: Grid, row: Row, choice: Choice) -> bool:
    """With one agency chosen its own cell decides, not the row's."""
    column = next(place for place, row_ in enumerate(grid.agencies) if row_.agency == choice.agency)
    tile = grid.tile(row, column)
    if choice.only_disagreements and not tile.differs:
        return False
    levels = {level.label: level for level in grid.levels_for(row.line).values()}
    level = levels.get(tile.word)
    if choice.only_below and not (level and level.met is False):
        return False
    return not (choice.only_to_decide and row.decided)


def _groups(grid: Grid, choice: Choice) -> Iterable[tuple[str, Callable[[Row], bool]]]:
    if choice.by_case:
        for unit in grid.units:
            yield unit.unit, lambda row, unit=unit: row.unit is unit  # type: ignore[misc]
        return
    for line in grid.lines:
        first = next((row for row in grid.rows if row.line is line), None)
        if first:
            yield line_name(grid, first), lambda row, line=line: row.line is line  # type: ignore[misc]


def _counted(group: list[Row], grid: Grid, choice: Choice) -> str:
    word = "lines" if choice.by_case else plural(grid.audit.plan.unit_word or "case")
    differ = sum(row.disagrees for row in group)
    said = f"{differ} of {len(group)} {word} {'differs' if differ == 1 else 'differ'}"
    if grid.has_agreed:
        said += f", {sum(row.decided for row in group)} decided"
    return said
