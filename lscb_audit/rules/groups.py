"""Groups of units are names that people type: `north` and `North ` are one group, as first written."""

from collections.abc import Iterable

from .audit import Audit


def one_name(spelt: Iterable[str]) -> dict[str, str]:
    """Return the one name of each value by every spelling, as first written; "" stays nothing."""
    named: dict[str, str] = {"": ""}
    return {text: named.setdefault(" ".join(text.split()).casefold(), text) for text in spelt}


def group_names(audit: Audit) -> dict[str, str]:
    """Return the one name of each group by every spelling, units before tallies; "" stays no group."""
    return one_name(row.group for rows in (audit.units, audit.tallies) for row in rows)
