"""Taking back what was written of findings, themes and actions."""

from typing import TYPE_CHECKING

from db.tables.findings import FINDING, SINGLE_FINDING

from ..errors import UserProblem
from ..setting_up.changes import Done, put_back
from .reading import conclusions

if TYPE_CHECKING:
    from ..workspace import Workspace


def undo(workspace: "Workspace", reference: str, done: Done) -> Done | None:
    """Put back what an edit changed; what is returned does it again. Raises UserProblem where it cannot."""
    gone = {
        edit.uid
        for edits in done.back.values()
        for edit in edits
        if edit.delete and edit.kind in (FINDING, SINGLE_FINDING)
    }
    for one in conclusions(workspace, reference).findings if gone else ():
        if one.uid in gone and one.actions:
            raise UserProblem(
                f"This cannot be taken back: finding {one.row.finding} is answered by an action now."
            )
    return put_back(workspace, done)
