"""Where an action stands on a day: late, due soon, to be checked, closed. And which number a new one gets."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import NamedTuple

from .action_counts import DELAYED, FINISHED, IN_PROGRESS, is_overdue
from .audit import ActionRow

COMPLETE = ("complete", "complete with next phase")
NO_ACTION = "no further action"
SOON = 30


class Standing(NamedTuple):
    """Where an action stands: words for its state, and how many days it is late (0 = it is not)."""

    words: str
    late: int


def due_of(row: ActionRow) -> str:
    """Return the day by which an action is due: the new one where it was moved."""
    return row.new_due or row.due


def days_late(row: ActionRow, as_at: date) -> int:
    """Return by how many days an unfinished action's date has passed; 0 where its date is no day."""
    if not is_overdue(row, as_at):
        return 0
    try:
        return (as_at - date.fromisoformat(due_of(row))).days
    except ValueError:
        return 0


def standing(row: ActionRow, as_at: date) -> Standing:
    """Say where an action stands; what is past its date says so, whatever its status."""
    late = days_late(row, as_at)
    if late:
        return Standing("Delayed" if row.status in (IN_PROGRESS, DELAYED) else "Late", late)
    if row.status in COMPLETE:
        checked = "Checked and closed" if row.status == COMPLETE[0] else "Checked, next phase to come"
        return Standing(checked if row.verified_on else "Done, to be checked", 0)
    return Standing((row.status or "not started").capitalize(), 0)


def is_open(row: ActionRow, as_at: date) -> bool:  # noqa: ARG001 - one shape for every filter
    """Say whether something is still to be done."""
    return row.status not in FINISHED


def is_late(row: ActionRow, as_at: date) -> bool:
    return is_overdue(row, as_at)


def is_due_soon(row: ActionRow, as_at: date) -> bool:
    """Say whether an unfinished action is due within thirty days, today among them."""
    try:
        left = (date.fromisoformat(due_of(row)) - as_at).days
    except ValueError:
        return False
    return row.status not in FINISHED and 0 <= left <= SOON


def is_to_check(row: ActionRow, as_at: date) -> bool:  # noqa: ARG001 - one shape for every filter
    """Say whether an action is said to be done and nobody has checked it."""
    return row.status in COMPLETE and not row.verified_on


FILTERS: dict[str, tuple[str, Callable[[ActionRow, date], bool]]] = {
    "open": ("Open", is_open),
    "late": ("Late", is_late),
    "soon": ("Due in 30 days", is_due_soon),
    "check": ("To be checked", is_to_check),
    "all": ("All", lambda _row, _as_at: True),
}
"""What the list can be narrowed to, in the order of the buttons."""

_NESTED = re.compile(r"(\d+)\.(\d+)[a-z]?")
_PLAIN = re.compile(r"\d+")


def in_order(rows: Iterable[ActionRow], as_at: date) -> list[ActionRow]:
    """Return actions as they press: the latest first, then by date, those finished last."""

    def key(row: ActionRow) -> tuple[int, int, str]:
        return (
            1 if row.status in FINISHED else 0,
            -days_late(row, as_at),
            "" if row.status in FINISHED else due_of(row) or "9999",
        )

    return sorted(rows, key=key)


def next_code(codes: Collection[str], beside: Iterable[str] = ()) -> str:
    """Return the number of a new action: beside 2.1 comes 2.2, else the next recommendation's.

    `beside` are the numbers of the actions that answer the same finding already.
    """
    nested = [(int(found[1]), int(found[2])) for code in codes if (found := _NESTED.fullmatch(code))]
    of_finding = [int(found[1]) for code in beside if (found := _NESTED.fullmatch(code))]
    if of_finding:
        first = of_finding[0]
        return f"{first}.{max(second for one, second in nested if one == first) + 1}"
    plain = [int(code) for code in codes if _PLAIN.fullmatch(code)]
    number = max([one for one, _ in nested] + plain, default=0) + 1
    return str(number) if plain and not nested else f"{number}.1"
