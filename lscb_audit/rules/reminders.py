"""Words to remind an agency with, to be copied into an e-mail: references only, no case details, no names."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from . import due


class Waiting(NamedTuple):
    """A form that is waited for: its reference, and what lacks in a few words."""

    unit: str
    lacks: str


def reminder(title: str, agency: str, waiting: Sequence[Waiting], until: str, today: date) -> str:
    """Return the text of a reminder; `until` is the deadline (ISO day, or day and time), or ""."""
    count = len(waiting)
    forms = "one form" if count == 1 else f"{count} forms"
    lines = [f"{title}: {forms} from {agency}", ""]
    when = due.moment(until)
    if when is not None:
        said = due.deadline(when, today)
        late = due.late_words(when.day, today)
        lines += [f"The forms were due {said}: {late}." if late else f"The forms are due {said}.", ""]
    lines += ["We wait for:"]
    lines += [f"- {one.unit}: {one.lacks}" for one in waiting]
    lines += [
        "",
        "If you need more time, or the auditor had a part in a case, please tell the QA officer today.",
        "If a child may be at risk now, telephone the front door first. Do not wait for the form.",
    ]
    return "\n".join(lines)
