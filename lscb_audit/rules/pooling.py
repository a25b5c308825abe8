"""Counting an audit's cells, and pooling the counts: over groups, then over agencies."""

from collections import Counter
from collections.abc import Mapping

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


def pooled(counted: Counted) -> Counted:
    """Return the counts with the sums over all groups, over all agencies, and over both; units without a
    group go into the sums only.

    A total that is given stands, and what it holds, or may hold in part, is not added beside it: an agency's
    total is not where a group of all agencies is given. The case stays apart.
    """
    found = dict(counted)
    by_group = {(key.round, key.line) for key in counted if key.agency == ALL_AGENCIES}
    for key, counts in counted.items():
        of_agency = key.agency != ALL_AGENCIES and key.group == ALL_GROUPS
        if of_agency and (key.round, key.line) in by_group:
            continue
        sums = _sums_of(key)
        given = counted.keys() & sums
        held = set[Key]().union(*(_sums_of(total) for total in given if total != key))
        for whole in sums - given - held:
            counts_at(found, whole).add(counts)
    return {key: counts for key, counts in found.items() if key.group != ""}


def _sums_of(key: Key) -> set[Key]:
    """The sums that a count is part of, itself among them: of all groups, all agencies, both."""
    round_, agency, line, group = key
    agencies = (agency,) if agency == CASE else (agency, ALL_AGENCIES)
    return {Key(round_, whose, line, of) for whose in agencies for of in (group, ALL_GROUPS)}
