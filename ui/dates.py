"""Dates as people type them: 3 May 2026, 3/5/26, 2026-05-03. No Qt."""

import re
from datetime import date

from lscb_audit.rules.due import MONTHS

_PARTS = re.compile(r"(\d{1,4})[\s./-]+(\d{1,2}|[A-Za-z]{3,9})(?:[\s./,-]+(\d{4}|\d{2}))?")
_TIME = re.compile(r"(.+?)(?:[\s,]+|T)(\d{1,2}):(\d{2})")
EXAMPLE = "for example 3 May 2026"


def read_day(text: str, period: tuple[str, str] = ("", "")) -> str:
    """Return the day that was typed as an ISO date, "" where it is none.

    Without a year it is the one that puts the day into `period`, or else the period's last.
    """
    found = _PARTS.fullmatch(text.strip())
    if found is None:
        return ""
    first, middle, last = found.groups()
    if len(first) == 4 and last:
        return _iso(int(first), _month(middle), int(last))
    if len(first) > 2:
        return ""
    if last:
        year = int(last) + (2000 if len(last) == 2 else 0)
        return _iso(year, _month(middle), int(first))
    years = sorted({int(end[:4]) for end in period if end}) or [date.today().year]
    days = [_iso(year, _month(middle), int(first)) for year in years]
    inside = (day for day in days if day and period[0] <= day <= (period[1] or "9999"))
    return next(inside, days[-1])


def read_moment(text: str) -> str:
    """Return a day that was typed, with the time behind it if there is one, as ISO text; "" for none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return read_day(text)
    typed, hour, minute = found.groups()
    day = read_day(typed)
    return f"{day}T{int(hour):02}:{minute}" if day and int(hour) < 24 and int(minute) < 60 else ""


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next((at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(word.lower())), 0)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
