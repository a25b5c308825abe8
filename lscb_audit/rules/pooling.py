"""Counting an audit's cells, and pooling the counts: over groups, then over agencies."""

from collections import Counter
from collections.abc import Callable, Mapping

from .counts import ALL_AGENCIES, ALL_GROUPS, CASE, Counted, Key, counts_at
from .expected import ROUNDS, Grid
from .handed_in import blank_of, is_grade

#: agency, line, group, whether the form is handed in, the values: cells that count alike
_Alike = tuple[str, str, str, bool, tuple[str, ...]]


def count_cells(grid: Grid) -> Counted:
    """Count the cells of each round by agency, line and group."""
    counted: Counted = {}
    alike: Counter[_Alike] = Counter(cell[1:] for cell in grid.cells)
    absent = Counter(grid.absent)
    for round_ in grid.agency_rounds:
        _count_round(counted, round_, {key: count for key, count in alike.items() if key[0] != CASE})
        for (agency, line, group, blank), count in absent.items():
            counts_at(counted, Key(round_, agency, line, group)).count_blank(blank, count)
    for round_ in grid.case_rounds:
        _count_round(counted, round_, {key: count for key, count in alike.items() if key[0] == CASE})
    return counted


def _count_round(counted: Counted, round_: str, alike: Mapping[_Alike, int]) -> None:
    place = ROUNDS.index(round_)
    for (agency, line, group, handed_in, values), count in alike.items():
        counts = counts_at(counted, Key(round_, agency, line, group))
        value = values[place]
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
