"""How long an audit is kept: the names of people until the results are settled, the results for years.

Nothing ends by itself: what is due is shown, and two people decide.
"""

from datetime import date, timedelta
from typing import Literal, NamedTuple

NAMES, RESULTS = "identities", "audit"
#: where the plan says no day: so many months from the day on which the report was approved
NAMES_MONTHS, RESULTS_MONTHS = 12, 72
#: what ends within so many days is told beforehand
SOON_DAYS = 30
State = Literal["overdue", "soon", "kept", "unknown"]
OVERDUE: State = "overdue"
SOON: State = "soon"
KEPT: State = "kept"
UNKNOWN: State = "unknown"


class Keep(NamedTuple):
    """Until when (ISO, "" = not known yet) what is kept, how that day came about, how it stands today."""

    what: str
    until: str
    because: str
    state: State


def keeps(retain_until: str, names_until: str, approved_on: str, today: date) -> tuple[Keep, Keep]:
    """Return until when names and results of an audit are kept. Days are ISO text, "" for none.

    A day in the plan counts before any other; names are never kept longer than the results.
    """
    results, why_results = _until(retain_until, approved_on, RESULTS_MONTHS, "six years")
    names, why_names = _until(names_until, approved_on, NAMES_MONTHS, "twelve months")
    if results and (not names or results < names):
        names, why_names = results, why_results
    return (
        Keep(NAMES, names, why_names, state_of(names, today)),
        Keep(RESULTS, results, why_results, state_of(results, today)),
    )


def state_of(until: str, today: date) -> State:
    """Say how a day stands today: what is kept until a day is overdue on the day after."""
    if not until:
        return UNKNOWN
    left = date.fromisoformat(until) - today
    if left < timedelta(0):
        return OVERDUE
    return SOON if left <= timedelta(days=SOON_DAYS) else KEPT


def months_after(day: str, months: int) -> str:
    """Return the day so many months later; the last of a month where that has no such day."""
    start = date.fromisoformat(day)
    count = start.year * 12 + start.month - 1 + months
    year, month = divmod(count, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, last)).isoformat()


def _until(said: str, approved_on: str, months: int, words: str) -> tuple[str, str]:
    if said:
        return said[:10], "as the plan says"
    if approved_on:
        return months_after(approved_on[:10], months), f"{words} after the report was approved"
    return "", "counts from the day on which the report is approved"
