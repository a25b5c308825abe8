"""What the history of a field says."""

from datetime import datetime
from typing import TYPE_CHECKING

from lscb_audit.reports.words import day

from ..widgets.cells import Cell

if TYPE_CHECKING:
    from lscb_audit.differences import Entry

NOTHING_YET = "Nothing was written in this field before."
EMPTY = "(empty)"


def when_words(when: str) -> str:
    """Return a moment in words: 12 November 2026, 10:42."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return when
    local = moment.astimezone() if moment.tzinfo else moment
    return f"{day(local.date().isoformat())}, {local:%H:%M}"


def row(entry: "Entry") -> Cell:
    """Return an entry of the list: when, and below it where, and what is worth knowing at once."""
    told = [entry.wrote.laptop]
    told += ["handed in"] if entry.handed_in else []
    told += ["decided between several"] if entry.ended else []
    told += ["stands now"] if entry.stands else []
    return Cell(when_words(entry.wrote.when), ", ".join(told), strong=True)


def facts(entry: "Entry") -> list[tuple[str, str]]:
    """Return what is told of an entry, as labels and values."""
    wrote = entry.wrote
    return [
        ("Written by", wrote.who),
        ("On", wrote.laptop),
        ("Reason", wrote.reason),
        ("Since then", entry.became),
        ("Handed in", "yes: signed by the last hand-in" if entry.handed_in else ""),
    ]
