"""Loose ends: going from one to the next, and doing what each asks for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .screen import FindingsScreen


def next_loose(screen: "FindingsScreen") -> None:
    """Go to the next loose end, round and round."""
    from .screen import ENDS

    screen.turn_to(ENDS)
    if screen.ends:
        here = screen.loose.currentIndex().row() if screen.loose.hasFocus() else -1
        row = (here + 1) % len(screen.ends)
        screen.loose.selectRow(row)
        screen.loose.setFocus()
        screen.office.window.tell(screen.ends[row].cells[0].spoken, "warning")
    else:
        screen.office.window.tell("No loose end: each finding has its evidence and what follows.", "done")


def mend(screen: "FindingsScreen", row: int) -> None:
    """Do what a loose end asks for."""
    end, there = screen.ends[row], screen.there
    if end.do == "action":
        screen.office.window.go_to("actions")
    elif end.do == "find" and there is not None:
        screen.new_finding("", tuple(one for one in there.sources if one.uid == end.about))
    else:
        screen.go_to(end.about)
        (screen.tie_evidence if end.do == "tie" else screen.make_action)()
