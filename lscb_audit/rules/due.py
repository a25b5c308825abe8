"""Dates as people say them: late, due today, in eight working days. The day "today" is always handed in."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from .working_days import working_days

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NO_HOLIDAYS: frozenset[date] = frozenset()


class Moment(NamedTuple):
    """A day, with its time ("17:00") where one was said."""

    day: date
    at: str = ""


def moment(text: str) -> Moment | None:
    """Read "2026-11-13", "2026-11-13T17:00" or with a blank between; None for anything else."""
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return Moment(when.date(), f"{when:%H:%M}" if len(text.strip()) > len("2026-11-13") else "")


def full_day(iso: str) -> str:
    """Return "20 November 2026" for ISO text; other text comes back as it is."""
    try:
        when = date.fromisoformat(iso.strip())
    except ValueError:
        return iso.strip()
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def of_form(extended_to: str, hand_in_by: str) -> Moment | None:
    """Return when a form is due: the later day that it was given, else the day of all forms of the audit."""
    return moment(extended_to) or moment(hand_in_by)


def late_by(due: date, today: date, holidays: Collection[date] = NO_HOLIDAYS) -> int:
    """Return how many working days a thing due on `due` is late: 0 on the day itself, at least 1 after it."""
    return max(1, working_days(due, today, holidays)) if due < today else 0


def distance(day: date, today: date, holidays: Collection[date] = NO_HOLIDAYS) -> str:
    """Say how far off a day is: "today", "tomorrow", "in 8 working days", "3 working days ago"."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    working = abs(working_days(today, day, holidays))
    # over a weekend alone no working day lies between
    words = _some(working, "working day") if working else _some(abs(days), "day")
    return f"in {words}" if days > 0 else f"{words} ago"


def late_words(due: date, today: date, holidays: Collection[date] = NO_HOLIDAYS) -> str:
    """Say how late a thing is: "2 days late" (working days), or "" while it is not."""
    days = late_by(due, today, holidays)
    return f"{_some(days, 'day')} late" if days else ""


def long_day(day: date, today: date) -> str:
    """Return "Friday 13 November", with the year where it is not this one."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{_year(day, today)}"


def short_day(day: date, today: date) -> str:
    """Return "Fri 13 Nov", with the year where it is not this one."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{_year(day, today)}"


def deadline(due: Moment, today: date) -> str:
    """Return "tomorrow, Friday 13 November, 17:00"; "tomorrow" and "today" only where they are."""
    near = {0: "today", 1: "tomorrow"}.get((due.day - today).days, "")
    return ", ".join(part for part in (near, long_day(due.day, today), due.at) if part)


def changed(at: Moment, today: date) -> str:
    """Say when something was changed last: "Today, 10:42", "Yesterday, 09:00", "Wed 11 Nov, 15:20"."""
    near = {0: "Today", 1: "Yesterday"}.get((today - at.day).days, "") or short_day(at.day, today)
    return f"{near}, {at.at}" if at.at else near


def _year(day: date, today: date) -> str:
    return "" if day.year == today.year else f" {day.year}"


def _some(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
