"""The author's side: each comment taken up, or not with a reason; the end of a fact check."""

from typing import TYPE_CHECKING

from db.edits import Edit
from db.kinds import Value
from db.tables.reporting import FACT_CHECK, READER_COMMENT

from ..errors import UserProblem
from ..formats.words import clean
from ..setting_up.changes import Done, apply
from ..setting_up.places import find_audit
from .model import NOT_TAKEN_UP, OUTCOMES

if TYPE_CHECKING:
    from ..workspace import Workspace


def answer_comment(
    workspace: "Workspace", reference: str, comment: bytes, outcome: str, answer: str, today: str
) -> Done | None:
    """Answer a comment; "" as outcome opens it again. Raises UserProblem: one that is not taken up has a
    reason.
    """
    if outcome not in ("", *OUTCOMES):
        raise UserProblem(f"“{outcome}” is none of: {', '.join(OUTCOMES)}.")
    said = clean(answer).strip()
    if outcome == NOT_TAKEN_UP and not said:
        raise UserProblem("Say why it is not taken up: whoever wrote it reads the reason.")
    values: dict[str, Value] = {
        "outcome": outcome or None,
        "answer": said or None,
        "answered_on": today if outcome else None,
    }
    words = f"comment {outcome}" if outcome else "comment opened again"
    return apply(
        workspace, {_scope(workspace, reference): [Edit(READER_COMMENT, comment, {**values})]}, words
    )


def close_check(workspace: "Workspace", reference: str, check: bytes, today: str) -> Done | None:
    """End the fact check of a draft: nobody comments on it any more; "" as day opens it again."""
    edit = Edit(FACT_CHECK, check, {"closed_on": today or None})
    words = "fact check closed" if today else "fact check opened again"
    return apply(workspace, {_scope(workspace, reference): [edit]}, words)


def _scope(workspace: "Workspace", reference: str) -> bytes:
    with workspace.reading() as (reader, partnership):
        return find_audit(reader, partnership, reference).uid
