"""Opening a form: what a crash or a lock left half typed becomes a change, and one goes on where one was."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.rules import form as rules

from ..office import QA_OFFICER

if TYPE_CHECKING:
    from lscb_audit.auditing import At, FormKey, Looked, OpenForm
    from lscb_audit.workspace import Workspace


class Opening(NamedTuple):
    """A form that was opened, who read it, and the names that the identifier check looks for."""

    opened: "OpenForm"
    readings: "tuple[Looked, ...]"
    names: tuple[str, ...]


def open_settled(workspace: "Workspace", key: "FormKey", today: str) -> Opening:
    """Return the form with every draft settled, and who read it; `draft` says where one typed last.

    That place is kept until something else is typed: whoever is interrupted again comes back to it too.
    """
    from lscb_audit import auditing

    opened = auditing.open_form(workspace, key, today)
    last = opened.draft
    while opened.unsettled and opened.draft is not None:
        at, _ = opened.draft
        left = value_at(opened.form, at)
        auditing.settle(workspace, key, at, left.value, left.heads)
        opened = auditing.read(workspace, key)
    if last is not None and opened.draft != last:
        at, caret = last
        now = value_at(opened.form, at)
        auditing.save_draft(workspace, key, at, now.value, caret, now.heads)
    return _made(workspace, replace(opened, draft=last))


def look_in(workspace: "Workspace", key: "FormKey", now: str) -> Opening:
    """Return a handed-in form for the QA desk, and who read it; that it is read is on the record."""
    from lscb_audit import auditing

    return _made(workspace, auditing.look_in(workspace, key, QA_OFFICER, now))


def _made(workspace: "Workspace", opened: "OpenForm") -> Opening:
    from lscb_audit import auditing
    from lscb_audit.sampling.people import names_to_look_for

    readings = auditing.readings(workspace, opened.key)
    return Opening(opened, readings, names_to_look_for(workspace, opened.key.audit))


def value_at(form: rules.Form, at: "At") -> rules.Answered:
    """Return what a field of a form shows."""
    if at.field == "note":
        return form.note
    line = next(one for one in form.lines if one.line == at.line)
    if at.field in ("own", "second"):
        found: rules.Answered = getattr(line, at.field)
        return found
    return line.texts[rules.TEXTS.index(at.field)]
