"""Where a part of the report is kept in the record."""

from typing import TYPE_CHECKING

from db.identity import derived_uid
from db.tables.reporting import NARRATIVE

from ..auditing.places import Target
from ..setting_up.places import AuditPlace, find_audit

if TYPE_CHECKING:
    from ..workspace import Workspace


def place_of(workspace: "Workspace", reference: str) -> AuditPlace:
    """Return where an audit is kept. Raises UserProblem if there is none of this reference."""
    with workspace.reading() as (reader, partnership):
        return find_audit(reader, partnership, reference)


def target_of(place: AuditPlace, part: str) -> Target:
    """Return the field that holds what is written in a part."""
    return Target(NARRATIVE, derived_uid(place.uid, NARRATIVE, part), (), "text")
