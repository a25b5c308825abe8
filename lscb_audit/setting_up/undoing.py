"""Taking back an edit of the plan, unless something has come to rest on it meanwhile."""

from typing import TYPE_CHECKING

from db.tables.planning import ASSIGNMENT, LINE

from ..auditing.places import uid_of
from ..errors import UserProblem
from .changes import Done, put_back
from .places import find_audit
from .uses import listed, uses_of_agency, uses_of_line

if TYPE_CHECKING:
    from ..workspace import Workspace


def undo(workspace: "Workspace", reference: str, done: Done) -> Done | None:
    """Put back what an edit changed; what is returned does it again. Raises UserProblem where it cannot."""
    gone = [edit for edits in done.back.values() for edit in edits if edit.delete]
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        for edit in gone:
            uses = uses_of_line(reader, audit, edit.uid) if edit.kind is LINE else ()
            if edit.kind is ASSIGNMENT and (row := reader.row(ASSIGNMENT, edit.uid)):
                uses = uses_of_agency(reader, audit, uid_of(reader, row["p_agency"]))
            if uses:
                raise UserProblem(f"This cannot be taken back: {listed(uses)} rest on it.")
    return put_back(workspace, done)
