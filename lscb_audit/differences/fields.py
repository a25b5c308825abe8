"""Where a field is kept, from the words by which a screen knows it."""

from typing import TYPE_CHECKING, NamedTuple

from db.kinds import Kind
from db.tables.cases import UNIT
from db.tables.partnership import AUDIT
from db.tables.planning import ASSIGNMENT, LINE, PLAN

if TYPE_CHECKING:
    from ..workspace import Workspace

#: what the record calls otherwise than screens and sheets do
_LINE_FIELDS = {"line": "code"}
_AGENCY_FIELDS = {"name": "name_then", "sector": "sector_then"}
_UNIT_FIELDS = {"unit": "reference", "group": "panel"}


class FieldPlace(NamedTuple):
    """One field of one thing: the scope that holds it, its kind, its identity, the field's name."""

    scope: bytes
    kind: Kind
    uid: bytes
    field: str


def plan_field(workspace: "Workspace", reference: str, name: str) -> FieldPlace:
    """Return where an entry of a plan is kept: on the register, or in the plan itself."""
    from ..setting_up.places import find_audit

    with workspace.reading() as (reader, partnership):
        place = find_audit(reader, partnership, reference)
    if name in AUDIT.slots:
        return FieldPlace(workspace.partnership_uid, AUDIT, place.uid, name)
    return FieldPlace(place.uid, PLAN, place.plan, name)


def line_field(workspace: "Workspace", reference: str, line: bytes, name: str) -> FieldPlace:
    """Return where an entry of a line of enquiry is kept."""
    from ..setting_up.places import find_audit

    with workspace.reading() as (reader, partnership):
        place = find_audit(reader, partnership, reference)
    return FieldPlace(place.uid, LINE, line, _LINE_FIELDS.get(name, name))


def agency_field(workspace: "Workspace", reference: str, code: str, name: str) -> FieldPlace:
    """Return where an entry about an agency in an audit is kept."""
    from ..setting_up.agencies import known_as

    audit, assignment = known_as(workspace, reference, code)
    return FieldPlace(audit, ASSIGNMENT, assignment, _AGENCY_FIELDS.get(name, name))


def unit_field(workspace: "Workspace", reference: str, unit: str, name: str) -> FieldPlace:
    """Return where a fact of a case is kept."""
    from ..sampling.places import find

    place = find(workspace, reference)
    return FieldPlace(place.uid, UNIT, place.unit(unit), _UNIT_FIELDS.get(name, name))


def form_field(
    workspace: "Workspace", audit: str, unit: str, agency: str, line: str, field: str
) -> FieldPlace:
    """Return where an answer of a form is kept; the private note is the field "note" of line ""."""
    from ..auditing.keys import At, FormKey
    from ..auditing.places import find

    where = find(workspace, FormKey(audit, unit, agency))
    target = where.target(At(line, field))
    return FieldPlace(where.audit, target.kind, target.uid, target.field)
