"""Goes round a screen or a dialog by Tab, from outside: what has the focus, and what never has it."""

from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # the system's, not ours
from reader import LateError  # type: ignore[import-not-found]  # beside this file, where it runs
from screens import come_to_rest, faults, name_of  # type: ignore[import-not-found]  # beside this file, where it runs
from window import give_keyboard  # type: ignore[import-not-found]  # beside this file, where it runs

TAB = 23
"""The key's number on an X keyboard."""
MOST = 150
_INSIDE = {"table cell", "list item", "table row", "menu item", "column header", "table column header"}
_NO_STOPS = {"menu bar", "menu", "menu item", "scroll bar", "scroll pane", "frame", "dialog", "label"}
"""What is no control: menus have keys of their own, and a label only lets the mouse copy its words."""
_ONE_OF_SEVERAL = {"radio button", "check box", "toggle button", "push button", "page tab"}


def stop_of(one: Any) -> Any:
    """Return what Tab has come to: of a cell or a line of a list the whole of it."""
    while one.getRoleName() in _INSIDE and one.parent is not None:
        one = one.parent
    return one


def words_of(one: Any) -> str:
    return f"{one.getRoleName()} “{name_of(one)}”"


def go_round(reader: Any, root: Any) -> tuple[list[str], list[str]]:
    """Press Tab until it comes back to where it began; return the way, and what is wrong with it."""
    give_keyboard()
    reader.until(lambda: root.getState().contains(pyatspi.STATE_ACTIVE), f"“{root.name}” to be active")
    come_to_rest(reader)
    way: list[Any] = []
    wrong: list[str] = []
    here = next((stop_of(one) for one in reader.walk(root) if _has_focus(one)), None)
    for _ in range(MOST):
        try:
            here = stop_of(reader.focus_after(TAB, lambda one, here=here: stop_of(one) != here))
        except LateError:
            wrong.append(f"Tab stays at {words_of(here)}" if here is not None else "Tab comes to nothing")
            break
        if way and here == way[0]:
            break
        if here in way:
            wrong.append(f"Tab does not come back to the beginning: it is at {words_of(here)} again")
            break
        way.append(here)
    else:
        wrong.append("Tab goes on and on")
    wrong += [f"{words_of(one)} has the focus and no name" for one in way if not name_of(one)]
    shown = [(one, one.getRoleName()) for one in reader.walk(root)]
    wrong += faults(shown)
    wrong += [f"{words_of(one)} is not reached by Tab" for one in _missed(shown, way)]
    return [words_of(one) for one in way], wrong


def _has_focus(one: Any) -> bool:
    return bool(one.getState().contains(pyatspi.STATE_FOCUSED))


def _missed(shown: list[tuple[Any, str]], way: list[Any]) -> Iterator[Any]:
    """Give what could take the focus and never had it; of things of which one is chosen others may not."""
    for one, role in shown:
        state = one.getState()
        if role in _NO_STOPS | _INSIDE or one in way or not state.contains(pyatspi.STATE_FOCUSABLE):
            continue
        if not state.contains(pyatspi.STATE_ENABLED) or _is_one_of_several(one, role, way):
            continue
        # what lies within what was reached is reached by its own keys
        if not any(_holds(stop, one) for stop in way):
            yield one


def _is_one_of_several(one: Any, role: str, way: list[Any]) -> bool:
    """Whether the arrows lead to it from a neighbour that was reached."""
    if role not in _ONE_OF_SEVERAL or one.getState().contains(pyatspi.STATE_CHECKED):
        return False
    return any(stop.parent == one.parent and stop.getRoleName() == role for stop in way)


def _holds(one: Any, other: Any) -> bool:
    at = other.parent
    while at is not None and at.getRoleName() != "application":
        if at == one:
            return True
        at = at.parent
    return False
