"""Where a task is done: the place that it opens, or why it cannot start yet."""

from typing import TYPE_CHECKING, Any, cast

from lscb_audit.rules import task_list

from ..places import BY_NAME

if TYPE_CHECKING:
    from lscb_audit.rules.task_list import Task

    from ..office import Office

_BY_WORKBOOK = {
    "voices": "What was said comes in by workbook today (sheet voices). Here are the results so far.",
}


#: what each screen calls showing a part of it
_PARTS = {
    "plan": "show_section",
    "cases": "turn_to",
    "forms": "only",
    "findings": "turn_to",
    "actions": "only",
}


def _turn_to(screen: Any, place: str, part: str) -> None:
    """Show the section, tab or filter of a task, where the screen has it."""
    turn = getattr(screen, _PARTS.get(place, ""), None)
    known = getattr(screen, "filters", None) if place == "forms" else None
    if turn is not None and part and (known is None or part in known):
        turn(part)


def open_place(office: "Office", opens: str) -> None:
    """Go to a place, and there to one of its parts: "cases:quotas"."""
    place, _, part = opens.partition(":")
    office.window.go_to(place)
    _turn_to(cast(Any, office.window).screen(), place, part)


def open_task(office: "Office", task: "Task") -> None:
    """Open the place of a task; of one that cannot start yet say why."""
    if task.state == task_list.CANNOT_START:
        office.window.tell(f"{task.words}: {task.reason}", "padlock")
        return
    if task.opens == task_list.OPEN_WORKSHOP:
        office.window.do(task.opens)
        return
    place, _, part = task.opens.partition(":")
    if place not in BY_NAME:
        office.window.tell(
            f"{task.words}: there is no screen for this yet; it comes in by workbook.", "padlock"
        )
        return
    open_place(office, task.opens)
    if part in _BY_WORKBOOK:
        office.window.tell(_BY_WORKBOOK[part], "import")
