"""How each state looks: its icon, its colour, whether it is set strong. State = icon + word + colour."""

from typing import NamedTuple

from lscb_audit.rules import form, task_list

from ..widgets.cells import Cell


class Look(NamedTuple):
    icon: str
    colour: str
    strong: bool = False


LOOKS = {
    form.NEVER_OPENED: Look("circle-dashed", "muted"),
    form.OPENED: Look("square", "muted"),
    form.IN_PROGRESS: Look("circle-half", "highlight"),
    form.READY: Look("tick", "highlight"),
    form.HANDED_IN: Look("up", "done"),
    form.RETURNED: Look("returned", "error", True),
    form.WITH_LEAD: Look("padlock", "muted"),
    form.WAITS: Look("padlock", "muted"),
}
"""A form's states."""

TASKS = {
    task_list.NOT_STARTED: Look("circle", "muted"),
    task_list.IN_PROGRESS: Look("circle-half", "highlight"),
    task_list.COMPLETED: Look("done", "done"),
    task_list.CANNOT_START: Look("padlock", "muted"),
    task_list.NEEDS_YOU: Look("needs-you", "error", True),
    task_list.LATE: Look("clock", "error", True),
}
"""A task's states."""


def cell(look: Look, words: str, more: str = "") -> Cell:
    """Return a cell that tells a state."""
    return Cell(words, more, look.icon, look.colour, look.strong)
