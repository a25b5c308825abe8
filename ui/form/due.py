"""When the form is due, in words. No Qt."""

from datetime import date
from typing import NamedTuple

from lscb_audit.rules import due as rules


class Due(NamedTuple):
    """`lead` and `words` follow each other: Due | tomorrow, Fri 13 Nov, 17:00."""

    lead: str
    words: str
    late: bool = False


def due(by: str, today: date) -> Due | None:
    """Return when a form is due; `by` is a day, or a day and a time (ISO). None where nothing is agreed."""
    moment = rules.moment(by)
    if moment is None:
        return None
    told = ", ".join(part for part in (rules.short_day(moment.day, today), moment.at) if part)
    late = rules.late_words(moment.day, today)
    if late:
        return Due(f"{late}:", f"due {told}", True)
    near = {0: "today, ", 1: "tomorrow, "}.get((moment.day - today).days, "")
    return Due("Due", f"{near}{told}")
