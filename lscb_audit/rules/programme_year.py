"""The programme's years run from April to March: which one an audit belongs to, which are past."""

import re
from datetime import date

_APRIL = 4
_YEARS = re.compile(r"\b(20\d\d)\b")


def year_of(day: date) -> int:
    """Return the programme year of a day by the calendar year in which it begins."""
    return day.year if day.month >= _APRIL else day.year - 1


def year_words(year: int) -> str:
    """Return "2026–27"."""
    return f"{year}–{(year + 1) % 100:02}"


def audit_year(programme: str, workshop_date: str) -> int | None:
    """Return an audit's programme year: as its programme says, else from the workshop's day; None unknown."""
    said = _YEARS.search(programme)
    if said:
        return int(said[1])
    try:
        return year_of(date.fromisoformat(workshop_date))
    except ValueError:
        return None


def is_current(programme: str, workshop_date: str, today: date) -> bool:
    """Whether an audit is of this year, of one to come or of none yet, or its workshop is ahead."""
    year = audit_year(programme, workshop_date)
    return year is None or year >= year_of(today) or workshop_date >= today.isoformat()
