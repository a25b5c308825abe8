"""Ctrl+H in a form: the history of the answer that one is in; any of it can be used again."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from lscb_audit.auditing import At

from ..history.ask import FIRST, show_history
from .pages import LINE, NOTE
from .state import is_locked

if TYPE_CHECKING:
    from lscb_audit.differences import Entry

    from .screen import FormScreen


def at_here(screen: "FormScreen") -> At | None:
    """Return the field that has the focus, None where it is no answer."""
    here, page = QApplication.focusWidget(), screen.page
    if here is None or page is None:
        return None
    if page.kind == NOTE and screen.middle.note.isAncestorOf(here):
        return At("", "note")
    if page.kind != LINE:
        return None
    field = screen.middle.line.field_of(here)
    if not field and screen.middle.line.second.isAncestorOf(here):
        field = "second"
    return At(page.line, field) if field else None


def show_field_history(screen: "FormScreen") -> None:
    """Show all that stood in the answer that one is in."""
    sheet, at, tell = screen.sheet, at_here(screen), screen.office.window.tell
    if sheet is None:
        return
    if sheet.opened.looked_in:
        tell("The history is the agency’s own", "padlock")
        return
    if at is None:
        tell(FIRST, "help")
        return
    screen.keeper.leave_all()
    key = sheet.opened.key

    def use(entry: "Entry") -> None:
        _use(screen, at, "" if entry.value is None else str(entry.value))

    where = (
        sheet.title()
        if at.field == "note"
        else f"{sheet.title()}, {screen.page.title if screen.page else ''}"
    )
    locked = is_locked(sheet, screen.revises)

    from lscb_audit.differences import form_field

    show_history(
        screen.office,
        screen,
        lambda workspace: form_field(workspace, *key, *at),
        where,
        None if locked else use,
    )


def _use(screen: "FormScreen", at: At, value: str) -> None:
    """Put an earlier value in: a text as a step that can be undone in its box, a grade as one more choice."""
    if at.field in ("own", "second"):
        sheet = screen.sheet
        if sheet is not None:
            screen.undo.chose(at, sheet.value(at).value)
            screen.put_back(at, value)
        return
    box = screen.middle.note.box if at.field == "note" else screen.middle.line.boxes[at.field]
    box.setFocus()
    box.restore(value)
