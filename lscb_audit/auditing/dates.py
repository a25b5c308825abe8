"""Dates in the case: what happened when, as the agency's record has it."""

from datetime import date
from typing import TYPE_CHECKING

from db.tables.forms import EVENT

from .. import forms
from ..errors import UserProblem
from .keys import FormKey
from .places import find

if TYPE_CHECKING:
    from ..workspace import Workspace


def add_event(workspace: "Workspace", key: FormKey, on: str, what: str) -> bytes:
    """Add a date (ISO) with what happened; return its identity."""
    _check(on, what)
    where = find(workspace, key)
    with workspace.writing() as w:
        return forms.note_event(w, *where.key, on, what.strip())


def change_event(
    workspace: "Workspace", key: FormKey, event: bytes, on: str, what: str, explained: str = ""
) -> None:
    """Put a date right, or explain why one outside the review window matters."""
    _check(on, what)
    where = find(workspace, key)
    values = {"happened_on": on, "what": what.strip(), "explained": explained.strip() or None}
    with workspace.writing() as w:
        w.set(where.audit, EVENT, event, values)


def remove_event(workspace: "Workspace", key: FormKey, event: bytes) -> None:
    """Take a date away; the history keeps it."""
    where = find(workspace, key)
    with workspace.writing() as w:
        w.delete(where.audit, EVENT, event)


def _check(on: str, what: str) -> None:
    try:
        date.fromisoformat(on)
    except ValueError:
        raise UserProblem(
            f"“{on}” is no date. Write it as day, month and year, for example 11 March 2026."
        ) from None
    if not what.strip():
        raise UserProblem("Say what happened on this date.")
