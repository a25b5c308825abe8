"""The state of sharing in words, an icon and a colour: one place, always the same six states."""

import re
from datetime import date, datetime
from typing import NamedTuple

from lscb_audit.reports import words as report_words

SAFE = "everything is safe on this laptop"
ALONE, SHARED, WAITING, BUSY, PENDING, AWAY, WRONG, OUT = (
    "alone", "shared", "waiting", "busy", "pending", "away", "wrong", "out",
)  # fmt: skip


class Facts(NamedTuple):
    """What the state follows from. `reached`: ISO text of the last sync; `away_since`: a time, "" if reached.

    `wrong`: the hub was reached and something must be put right; `busy`: a sync takes longer than a moment.
    """

    hub: str = ""
    reached: str = ""
    waits: str = ""
    unsent: int = 0
    busy: bool = False
    away_since: str = ""
    wrong: bool = False


class State(NamedTuple):
    """`words` where there is room, `short` where there is little; `kind` names the state."""

    kind: str
    words: str
    short: str
    icon: str
    colour: str = "text"


def state(facts: Facts, today: date) -> State:
    """Return the state of sharing."""
    if facts.waits == "removed":
        return State(OUT, "This laptop was taken out", "Taken out", "warning", "warning")
    if not facts.hub and not facts.waits:
        return State(ALONE, "On this laptop only", "Here only", "home", "muted")
    if facts.busy:
        return State(BUSY, "Sharing…", "Sharing…", "up")
    if facts.away_since:
        words = f"Hub not reached since {facts.away_since}; {SAFE}"
        return State(AWAY, words, "Not reached", "warning", "warning")
    if facts.wrong:
        return State(WRONG, f"Sharing stopped; {SAFE}", "Stopped", "warning", "warning")
    if facts.waits:
        waits = "Waits to be admitted" if facts.waits == "admission" else "Waits for its agency’s yes"
        return State(PENDING, waits, "Waits", "clock", "warning")
    if facts.unsent:
        return State(WAITING, f"{changes(facts.unsent)} to be shared", f"{facts.unsent} to share", "up")
    if not facts.reached:
        return State(WAITING, "Not shared yet", "Not shared", "up")
    when = clock(facts.reached, today)
    return State(SHARED, f"Shared {when}", f"Shared {when}", "done")


def changes(count: int) -> str:
    """Return so many changes with their verb: they wait."""
    return "1 change waits" if count == 1 else f"{count:,} changes wait"


def clock(moment: str, today: date) -> str:
    """Return the time of a moment (ISO text) of today, the day of an earlier one."""
    at = datetime.fromisoformat(moment)
    return f"{at:%H:%M}" if at.date() == today else report_words.day(at.date().isoformat())


def breakable(text: str) -> str:
    """Return a text whose paths may go on in the next line: after each slash, dash and underscore."""
    return re.sub(r"([/\\_-])", "\\1\u200b", text)
