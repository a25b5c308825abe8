"""What the history of a field says. No Qt."""

from datetime import datetime
from typing import TYPE_CHECKING

from lscb_audit.reports.words import day

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


def row_words(entry: "Entry") -> str:
    """Return an entry of the list: when, what of it is worth knowing at once."""
    told = [when_words(entry.wrote.when)]
    told += ["handed in"] if entry.handed_in else []
    told += ["decided between several"] if entry.ended else []
    told += ["stands now"] if entry.stands else []
    return ", ".join(told)


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
