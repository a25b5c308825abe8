"""Which rows of the matrix are shown, and in which order. No Qt."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lscb_audit.reports.words import counted

from .grid import Grid, Row
from .telling import line_name


class Choice(NamedTuple):
    """What the user asked to see. Empty `unit`, `line` or `agency` = all of them."""

    by_case: bool = False
    only_disagreements: bool = False
    only_below: bool = False
    only_to_decide: bool = False
    only_contradicted: bool = False
    unit: str = ""
    line: str | None = None
    agency: str = ""


class Heading(NamedTuple):
    """A row that names a group: its name, and how many of its rows differ and are decided."""

    name: str
    counts: str


class Counts(NamedTuple):
    """How many rows disagree, hold a grade below the threshold, are contradicted, are to decide.

    `graded` is of how many: a line without grades has nothing that could differ or be decided.
    """

    disagree: int
    below: int
    contradicted: int
    to_decide: int
    graded: int


def counts(grid: Grid) -> Counts:
    """Return how many rows each filter finds by itself."""
    return Counts(
        sum(row.disagrees for row in grid.rows),
        sum(row.below for row in grid.rows),
        sum(row.contradicted for row in grid.rows),
        sum(not row.decided for row in grid.rows),
        len(_graded(grid.rows, grid)),
    )


def _graded(rows: Iterable[Row], grid: Grid) -> list[Row]:
    graded = {line.line for line in grid.lines if grid.levels_for(line)}
    return [row for row in rows if row.line.line in graded]


def chosen(grid: Grid, choice: Choice) -> list[Row | Heading]:
    """Return the rows to show, each group under its heading; of disagreements the widest first."""
    shown = [row for row in grid.rows if _wanted(grid, row, choice)]
    groups: list[tuple[Heading, list[Row]]] = []
    for name, of_group in _groups(grid, choice):
        group = [row for row in shown if of_group(row)]
        if group:
            whole = [row for row in grid.rows if of_group(row)]
            groups.append((Heading(name, _counted(whole, grid, choice)), group))
    if choice.only_disagreements:
        for _, group in groups:
            group.sort(key=lambda row: -row.apart)
        groups.sort(key=lambda one: (-max(row.apart for row in one[1]), -len(one[1])))
    found: list[Row | Heading] = []
    for heading, group in groups:
        found += [heading, *group]
    return found


def _wanted(grid: Grid, row: Row, choice: Choice) -> bool:
    if choice.unit and row.unit.unit != choice.unit:
        return False
    if choice.line is not None and row.line.line != choice.line:
        return False
    if choice.only_to_decide and row.decided:
        return False
    if choice.only_contradicted and not row.contradicted:
        return False
    if choice.agency:
        return _wanted_of_agency(grid, row, choice)
    return not ((choice.only_disagreements and not row.disagrees) or (choice.only_below and not row.below))


def _wanted_of_agency(grid: Grid, row: Row, choice: Choice) -> bool:
    """With one agency chosen its own cell decides, not the row's."""
    column = next(place for place, row_ in enumerate(grid.agencies) if row_.agency == choice.agency)
    tile = grid.tile(row, column)
    if choice.only_disagreements and not tile.differs:
        return False
    levels = {level.label: level for level in grid.levels_for(row.line).values()}
    level = levels.get(tile.word)
    return not (choice.only_below and not (level and level.met is False))


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
    graded = _graded(group, grid)
    if not graded:
        return "without grades"
    word = "line" if choice.by_case else grid.audit.plan.unit_word or "case"
    return f"{_differing(graded, word)}, {sum(row.decided for row in graded)} decided"


def _differing(graded: list[Row], word: str) -> str:
    """Return "5 of 8 cases differ": of those whose forms can all be read here."""
    whole = [row for row in graded if not row.part]
    if not whole:
        return f"{counted(len(graded), word)} not to be compared yet"
    differ = sum(row.disagrees for row in whole)
    said = f"{differ} of {counted(len(whole), word)} {'differs' if differ == 1 else 'differ'}"
    rest = len(graded) - len(whole)
    return f"{said}, {rest} not to be compared yet" if rest else said
