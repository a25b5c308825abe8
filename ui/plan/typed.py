"""Days and times as people type them and as the plan shows them. No Qt."""

import re
from datetime import date

from lscb_audit.reports.words import day
from lscb_audit.rules import due
from lscb_audit.rules.bank_holidays import bank_holidays_between

from ..dates import read_day

_AT_THE_END = re.compile(
    r"(?i)^(?P<day>.+?)(?:\s*,\s*|\s+at\s+|\s+)(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?|noon)$"
)
USUAL_TIME = "17:00"
_NOON = 12


def read_moment(text: str) -> str:
    """Return a deadline that was typed, as ISO date and time, "" where it is none.

    "21 November 2026, 17:00", "21/11/2026 5pm", "21/11/26 noon"; without a time it is 17:00.
    """
    iso = re.fullmatch(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})", text.strip())
    if iso:
        return text.strip()
    alone = read_day(text)
    if alone:
        return f"{alone}T{USUAL_TIME}"
    found = _AT_THE_END.fullmatch(text.strip())
    at = _time(found) if found else ""
    on = read_day(found["day"]) if found else ""
    return f"{on}T{at}" if on and at else ""


def _time(found: re.Match[str]) -> str:
    if found["hour"] is None:
        return f"{_NOON}:00"
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            return ""
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    elif found["minute"] is None:
        return ""
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def shown_day(iso: str) -> str:
    """Return an ISO date, with its time if it has one, as the plan shows it: 21 November 2026, 17:00."""
    when = due.moment(iso)
    if when is None:
        return iso
    return ", ".join(part for part in (day(when.day.isoformat()), when.at) if part)


def told_day(iso: str, today: date) -> str:
    """Say which day of the week a date is and how far off: "Thursday, in 62 working days"."""
    when = due.moment(iso)
    if when is None:
        return ""
    holidays = bank_holidays_between(min(when.day, today), max(when.day, today))
    return f"{due.DAYS[when.day.weekday()]}, {due.distance(when.day, today, holidays)}"
