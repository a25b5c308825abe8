"""Counting an audit's cells, and pooling the counts: over groups, then over agencies."""

from collections import Counter
from collections.abc import Callable, Iterable

from .counts import ALL_AGENCIES, ALL_GROUPS, CASE, Counted, Key, counts_at
from .expected import AGENCY_ROUNDS, CASE_ROUNDS, Cell, Grid
from .handed_in import blank_of, is_grade

_PLACES = AGENCY_ROUNDS | CASE_ROUNDS


def count_cells(grid: Grid) -> Counted:
    """Count the cells of each round by agency, line and group."""
    counted: Counted = {}
    of_agencies = [cell for cell in grid.cells if cell.agency != CASE]
    of_case = [cell for cell in grid.cells if cell.agency == CASE]
    absent = Counter(grid.absent)
    for round_ in grid.agency_rounds:
        _count_round(counted, round_, of_agencies)
        for (agency, line, group, blank), count in absent.items():
            counts_at(counted, Key(round_, agency, line, group)).count_blank(blank, count)
    for round_ in grid.case_rounds:
        _count_round(counted, round_, of_case)
    return counted


def _count_round(counted: Counted, round_: str, cells: Iterable[Cell]) -> None:
    place = _PLACES[round_]
    values = Counter(
        (cell.agency, cell.line, cell.group, cell.row[place] if cell.row else "", cell.handed_in)
        for cell in cells
    )
    for (agency, line, group, value, handed_in), count in values.items():
        counts = counts_at(counted, Key(round_, agency, line, group))
        if is_grade(value):
            counts.count_level(value, count)
        else:
            counts.count_blank(blank_of(value, handed_in=handed_in), count)


def over_groups(counted: Counted) -> Counted:
    """Return the counts with the sums over all groups, but where a total is given; units without one go."""
    pooled = _with_sums(counted, lambda key: key._replace(group=ALL_GROUPS))
    return {key: counts for key, counts in pooled.items() if key.group != ""}


def over_agencies(counted: Counted) -> Counted:
    """Return the counts with all agencies' pooled, except where a total is given. The case stays apart."""
    return _with_sums(counted, lambda key: key if key.agency == CASE else key._replace(agency=ALL_AGENCIES))


def _with_sums(counted: Counted, whole_of: Callable[[Key], Key]) -> Counted:
    pooled = dict(counted)
    for key, counts in counted.items():
        whole = whole_of(key)
        if whole not in counted:
            counts_at(pooled, whole).add(counts)
    return pooled
