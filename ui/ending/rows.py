"""The rows of the list: what is kept until when, what waits for somebody's word, what was destroyed."""

from typing import TYPE_CHECKING, NamedTuple

from ..widgets.cells import Cell

if TYPE_CHECKING:
    from lscb_audit.ending.due import Due
    from lscb_audit.ending.reading import End

PROPOSE, CONFIRM, CERTIFICATE = "Destroy…", "Confirm…", "Certificate…"
TAKE_BACK = "Take back…"
_WHAT = {"audit": "The whole audit", "identities": "Names of people"}
_STATES = {
    "overdue": Cell("Overdue since {}", icon="needs-you", colour="error", strong=True),
    "soon": Cell("Ends on {}", icon="clock", colour="warning", strong=True),
    "kept": Cell("Kept until {}", icon="dash", colour="muted"),
    "unknown": Cell("No day yet", icon="circle-dashed", colour="muted"),
}


class Row(NamedTuple):
    """One line of the list: its cells, what its button does, of which audit and what."""

    cells: tuple[Cell, ...]
    verb: str
    reference: str
    what: str
    end: "End | None"


def of_due(one: "Due", *, decides: bool) -> Row:
    """Return the line of something that is still kept. `decides`: whoever sits here is a QA officer."""
    from lscb_audit.reports.words import day, listed

    end, keep = one.end, one.keep
    look = _STATES[keep.state]
    state = look._replace(words=look.words.format(day(keep.until)), more=keep.because)
    verb = PROPOSE
    if end is not None and end.asked_here:
        said = f"{listed(tuple(dict.fromkeys(word.name for word in end.words)))} said so"
        state = Cell("Waits for your word", said, "needs-you", "error", strong=True)
        verb = CONFIRM
    elif end is not None:
        state = Cell("Waits for a second QA officer", "You have said so", "clock", "warning", strong=True)
        verb = TAKE_BACK
    verb = verb if decides else ""
    cells = (Cell(one.reference, one.title, strong=True), Cell(_WHAT[keep.what]), state, _button(verb))
    return Row(cells, verb, one.reference, keep.what, end)


def of_end(end: "End", title: str) -> Row:
    """Return the line of what was destroyed. `title` is that of the audit, where only names went."""
    from lscb_audit.reports.words import day

    left = len(end.missing)
    count = f"{end.confirmed} of {end.asked} laptops have confirmed"
    look = ("clock", "warning") if left else ("done", "done")
    state = Cell(f"Destroyed, {day(end.day)}", count, *look)
    cells = (Cell(end.reference, title, strong=True), Cell(_WHAT[end.what]), state, _button(CERTIFICATE))
    return Row(cells, CERTIFICATE, end.reference, end.what, end)


def _button(verb: str) -> Cell:
    return Cell(verb, kind="button") if verb else Cell()
