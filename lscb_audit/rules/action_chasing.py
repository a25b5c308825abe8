"""How an action was chased and what came back: how often nobody answered, in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from . import due
from .action_counts import FINISHED
from .action_states import is_due_soon, is_late
from .audit import ActionRow

CHASED, ANSWERED, UPDATED = "chased", "answer", "update"
KINDS = (CHASED, ANSWERED, UPDATED)
#: asked so often without a word, an action needs more than another letter
SILENT = 2


class FollowUp(NamedTuple):
    """One step: its kind, its day (ISO), how (by letter, by Excel …), and what was said."""

    kind: str
    on: str
    how: str = ""
    text: str = ""


def in_time(steps: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Return the steps in the order of their days; of one day as they were written."""
    return tuple(sorted(steps, key=lambda one: one.on))


def unanswered(steps: Iterable[FollowUp]) -> int:
    """Return how often an action was chased since anything came back."""
    count = 0
    for one in in_time(steps):
        count = count + 1 if one.kind == CHASED else 0
    return count


def is_silent(row: ActionRow, steps: Iterable[FollowUp]) -> bool:
    """Say whether an unfinished action was chased twice or more and nobody answered."""
    return row.status not in FINISHED and unanswered(steps) >= SILENT


def to_chase(row: ActionRow, as_at: date) -> bool:
    """Say whether an action may be chased: it is late, or due within thirty days."""
    return is_late(row, as_at) or is_due_soon(row, as_at)


def chased_words(steps: Sequence[FollowUp], today: date) -> str:
    """Say how it stands with chasing: "chased twice, no answer", "updated Wed 24 Feb", "" for nothing yet."""
    if not steps:
        return ""
    count, last = unanswered(steps), in_time(steps)[-1]
    when = due.moment(last.on)
    on = f" {due.short_day(when.day, today)}" if when is not None else ""
    if not count:
        return f"{'answered' if last.kind == ANSWERED else 'updated'}{on}"
    times = {1: f"chased{on}", 2: "chased twice"}.get(count, f"chased {count} times")
    return f"{times}, no answer"


def step_words(step: FollowUp, again: bool) -> str:
    """Return the words of a step: "chased again, by letter", "update, by Excel"."""
    word = "chased again" if step.kind == CHASED and again else step.kind
    return ", ".join(part for part in (word, step.how) if part)
