"""How far the actions are: counts by status, the delayed and the overdue."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from .audit import ActionRow
from .figures_model import ActionFigures

IN_PROGRESS, DELAYED = "in progress", "delayed"

#: every status, in the order of an action's life
STATUSES = (
    "not started",
    IN_PROGRESS,
    DELAYED,
    "complete",
    "complete with next phase",
    "already in place",
    "no further action",
    "not possible",
)
#: nothing more is due of these
FINISHED = frozenset(STATUSES[3:])


def is_overdue(action: ActionRow, as_at: date) -> bool:
    """Whether an unfinished action's date (the new one where it was moved) lies before `as_at`."""
    due = action.new_due or action.due
    return bool(due) and action.status not in FINISHED and due < as_at.isoformat()


def action_figures(actions: Iterable[ActionRow], as_at: date) -> ActionFigures:
    """Count the actions; `delayed` ones are inside "in progress" and shown apart."""
    rows = tuple(actions)
    counts = Counter(IN_PROGRESS if row.status == DELAYED else row.status for row in rows)
    return ActionFigures(
        total=len(rows),
        by_status={status: counts[status] for status in STATUSES if counts[status]},
        delayed=sum(row.status == DELAYED for row in rows),
        overdue=sum(is_overdue(row, as_at) for row in rows),
    )
