"""Ctrl+H in the plan: the history of the entry that one is in."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ..history.ask import FIRST, show_history
from .fields import Field

if TYPE_CHECKING:
    from lscb_audit.differences import Entry

    from .screen import PlanScreen


def field_here() -> Field | None:
    """Return the entry that has the focus."""
    at = QApplication.focusWidget()
    while at is not None and not isinstance(at, Field):
        at = at.parentWidget()
    return at


def use_again(field: Field, entry: "Entry") -> None:
    """Put an earlier value into an entry; it is kept as if it had been typed."""
    field.put("" if entry.value is None else str(entry.value))
    field.leave()
    field.setFocus()


def show_entry_history(screen: "PlanScreen") -> None:
    """Show all that stood in the entry that one is in."""
    from .agencies import Agencies
    from .entries import Entries
    from .lines import Lines

    field, section = field_here(), screen.sections.get(screen.at)
    known = isinstance(section, (Agencies, Entries, Lines)) and field in section.fields.values()
    if field is None or not known:
        screen.office.window.tell(FIRST, "help")
        return
    screen.commit()
    if isinstance(section, (Agencies, Lines)):
        section.show_history(field.name)
        return
    from lscb_audit.differences import plan_field

    reference, name = screen.office.audit, field.name
    show_history(
        screen.office,
        screen,
        lambda workspace: plan_field(workspace, reference, name),
        screen.title.text(),
        lambda entry: use_again(field, entry),
    )
