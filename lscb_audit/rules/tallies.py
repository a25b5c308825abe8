"""Figures of which only totals are known: published counts, or a survey's.

An empty column of a tally means *all*: without an agency it is the figure of all agencies (or of the case, in
the round `agreed`), without a group that of all units. A total that is given stands as it is; its parts are
never added to it, since that would count the same work twice.
"""

from .audit import Audit
from .counts import ALL_AGENCIES, ALL_GROUPS, CASE, Counted, Key, counts_at
from .groups import group_names
from .handed_in import blank_of, is_grade

#: agency (or ALL_AGENCIES, CASE), line and group (or ALL_GROUPS) for which a tally stands
Covered = frozenset[tuple[str | None, str, str | None]]


def _whose(agency: str, round_: str) -> str | None:
    if round_ == "agreed":
        return CASE
    return agency or ALL_AGENCIES


def tallied(audit: Audit) -> Counted:
    """Return the counts of the sheet `tallies` under the figures that they are."""
    counted: Counted = {}
    names = group_names(audit)
    for row in audit.tallies:
        counts = counts_at(
            counted, Key(row.round, _whose(row.agency, row.round), row.line, names[row.group] or ALL_GROUPS)
        )
        if is_grade(row.level):
            counts.count_level(row.level, row.count)
        else:
            counts.count_blank(blank_of(row.level, handed_in=True), row.count)
    return counted


def tallies_stand_for(audit: Audit) -> Covered:
    """Return whose work, which lines and groups are known in totals: no single cell is expected there."""
    return frozenset((key.agency, key.line, key.group) for key in tallied(audit))


def is_covered(covered: Covered, agency: str, line: str, group: str) -> bool:
    """Whether a tally stands for the cells of this agency (or `CASE`), line and group."""
    if not covered:
        return False
    whose = (CASE,) if agency == CASE else (agency, ALL_AGENCIES)
    return any((who, line, where) in covered for who in whose for where in (group, ALL_GROUPS))
