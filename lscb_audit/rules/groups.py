"""Groups of units are names that people type: `north` and `North ` are one group, as first written."""

from .audit import Audit


def group_names(audit: Audit) -> dict[str, str]:
    """Return the one name of each group by every spelling, units before tallies; "" stays no group."""
    named: dict[str, str] = {"": ""}
    spelt = [row.group for rows in (audit.units, audit.tallies) for row in rows]
    return {group: named.setdefault(" ".join(group.split()).casefold(), group) for group in spelt}
