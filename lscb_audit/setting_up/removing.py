"""Taking an audit off the register that was set up by mistake."""

from typing import TYPE_CHECKING

from db.edits import Edit
from db.tables.partnership import AUDIT

from ..errors import UserProblem
from .changes import Done, apply
from .places import find_audit
from .uses import listed, uses_of_audit

if TYPE_CHECKING:
    from ..workspace import Workspace


def begun(workspace: "Workspace", reference: str) -> str:
    """Return what rests on an audit, so that it must stay: "3 forms, 1 finding"; "" where nothing does."""
    with workspace.reading() as (reader, partnership):
        return listed(uses_of_audit(reader, find_audit(reader, partnership, reference).scope))


def remove_audit(workspace: "Workspace", reference: str) -> Done:
    """Take an audit that was never begun off the register; what is returned puts it back.

    Its plan and its cases stay in the history. Raises UserProblem where anything rests on it.
    """
    uses = begun(workspace, reference)
    if uses:
        raise UserProblem(f"The audit {reference} has been begun and stays: {uses}.")
    with workspace.reading() as (reader, partnership):
        place = find_audit(reader, partnership, reference)
    edits = {workspace.partnership_uid: [Edit(AUDIT, place.uid, delete=True)]}
    gone = apply(workspace, edits, f"audit taken off the register: {reference}")
    assert gone is not None, "it was on the register"
    return gone
