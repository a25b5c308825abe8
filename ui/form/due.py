"""When the form is due, in words. No Qt."""

from datetime import date, timedelta
from typing import NamedTuple

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Due(NamedTuple):
    """`lead` and `words` follow each other: Due | tomorrow, Fri 13 Nov, 17:00."""

    lead: str
    words: str
    late: bool = False


def due(by: str, today: date) -> Due | None:
    """Return when a form is due; `by` is a day, or a day and a time (ISO). None where nothing is agreed."""
    if not by:
        return None
    day, _, time = by.replace(" ", "T").partition("T")
    on = date.fromisoformat(day)
    told = f"{_DAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}"
    if on.year != today.year:
        told += f" {on.year}"
    if time:
        told += f", {time[:5]}"
    if on < today:
        days = (today - on).days
        return Due(f"{days} {'day' if days == 1 else 'days'} late:", f"due {told}", True)
    near = {today: "today, ", today + timedelta(days=1): "tomorrow, "}.get(on, "")
    return Due("Due", f"{near}{told}")
