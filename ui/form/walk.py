"""The next form of the agency in which something is unanswered: the walk goes on from form to form."""

from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.rules import form as rules

if TYPE_CHECKING:
    from lscb_audit.auditing import FormKey
    from lscb_audit.workspace import Workspace


class Stop(NamedTuple):
    """A form and one of its pages."""

    unit: str
    line: str


def open_to_answers(form: rules.Form) -> bool:
    """Whether answers are still wanted: not in force, and not closed to the auditor."""
    return not (form.handed_in and not form.returned) and not rules.closed_to_auditor(form)


def stop_in(form: rules.Form, after: str | None, backwards: bool) -> str | None:
    """Return the next page of a form that is unanswered, if answers are still wanted."""
    return rules.next_unanswered(form, after, backwards) if open_to_answers(form) else None


def next_form(workspace: "Workspace", key: "FormKey", backwards: bool) -> Stop | None:
    """Return the next unanswered page in the forms after (or before) this one, in the order of the sample."""
    from lscb_audit import auditing

    audit = workspace.audit(key.audit, texts=False)
    asked = {row.unit for row in audit.involvement if row.agency == key.agency and _fills(row.status)}
    units = [row.unit for row in audit.units if row.unit in asked and not row.withdrawn]
    at = units.index(key.unit) if key.unit in units else -1
    rest = units[:at][::-1] if backwards else units[at + 1 :]
    for unit in rest:
        line = stop_in(auditing.read(workspace, key._replace(unit=unit)).form, None, backwards)
        if line is not None:
            return Stop(unit, line)
    return None


def _fills(status: str) -> bool:
    return bool(status) and not status.startswith("not")
