"""Who at the QA desk reads an agency's form: handed-in ones alone, and every reading is on the record."""

from typing import TYPE_CHECKING, NamedTuple

from db.tables.forms import READING

from ..errors import UserProblem
from ..rules import form as rules
from .keys import FormKey
from .places import find
from .reading import OpenForm, read_handed_in

if TYPE_CHECKING:
    from ..workspace import Workspace


class Looked(NamedTuple):
    """Somebody read a handed-in form before the workshop opened it: when (ISO), in which role."""

    at: str
    role: str


def look_in(workspace: "Workspace", key: FormKey, role: str, now: str) -> OpenForm:
    """Return a form as it was handed in, for the QA desk; its agency is shown that it was read.

    One who comes back to it on the same day has read it once. Raises UserProblem where it is not handed in:
    until then nobody but its agency reads it.
    """
    opened = read_handed_in(workspace, key)
    if rules.state(opened.form) != rules.HANDED_IN:
        why = "was returned and is open again" if opened.form.returned else "is not handed in yet"
        raise UserProblem(
            f"The form {key.unit}, {opened.agency_name}, {why}. Until it is handed in, only its agency reads "
            "it. To fill it in at this laptop choose “Audit for an agency…”."
        )
    known = {(one.at[:10], one.role) for one in readings(workspace, key)}
    if (now[:10], role) not in known:
        note_reading(workspace, key, role, now)
    return opened


def note_reading(workspace: "Workspace", key: FormKey, role: str, now: str) -> None:
    """Record that a handed-in form was read before the workshop opened it; its agency is shown so."""
    where = find(workspace, key)
    with workspace.writing() as w:
        w.make(where.audit, READING, {"read_at": now, "role": role}, parts=where.parts)


def readings(workspace: "Workspace", key: FormKey) -> tuple[Looked, ...]:
    """Return who read a form, first to last."""
    where = find(workspace, key)
    with workspace.reading() as (reader, _):
        mine = tuple(reader.number(part) for part in where.parts)
        rows = reader.rows(READING, where.place.scope, "p_unit", "p_agency", "read_at", "role")
    return tuple(Looked(at or "", role or "") for _, unit, agency, at, role in rows if (unit, agency) == mine)
