"""What readers say: a comment on a part or a sentence of a draft, and that they have checked it."""

from typing import TYPE_CHECKING

from db.edits import Edit
from db.identity import derived_uid, random_uid
from db.tables.reporting import FACT_CHECKER, READER_COMMENT

from ..errors import UserProblem
from ..formats.words import clean, one_line
from ..setting_up.changes import Done, apply
from ..setting_up.places import find_audit
from .model import Checking, Comment, FactCheck
from .places import agency_uid
from .reading import read_checking

if TYPE_CHECKING:
    from ..workspace import Workspace

#: the fields of a comment that its reader writes
_READERS = {field.name for field in READER_COMMENT.fields if field.writer == "checker"}


def write_comment(
    workspace: "Workspace",
    reference: str,
    check: bytes,
    agency: str,
    part: str,
    text: str,
    *,
    quote: str = "",
    role: str = "",
    today: str,
    written_in: str = "",
) -> Done:
    """Say something about a part, or about one sentence of it, for an agency ("" = for the partnership).

    `written_in` says by whom, where the agency has no laptop of its own. Raises UserProblem.
    """
    there = _open(read_checking(workspace, reference), check)
    if not clean(text).strip():
        raise UserProblem("Write what is wrong, or what is missing, in a sentence.")
    if part not in {one.name for one in there.parts}:
        raise UserProblem("Choose the part of the draft that the comment is about.")
    scope, whose = _place(workspace, reference, agency)
    values = {
        "section": part,
        "quote": one_line(quote) or None,
        "text": clean(text).strip(),
        "role": one_line(role) or None,
        "made_on": today,
        "written_in": one_line(written_in) or None,
    }
    edit = Edit(READER_COMMENT, random_uid(), {**values}, (check, whose))
    done = apply(workspace, {scope: [edit]}, "comment written")
    assert done is not None, "a new comment is always a change"
    return done


def mend_comment(workspace: "Workspace", reference: str, comment: bytes, text: str) -> Done | None:
    """Put other words in the place of a comment that nobody has answered yet. Raises UserProblem."""
    _unanswered(read_checking(workspace, reference), comment)
    if not clean(text).strip():
        raise UserProblem("Write what is wrong, or take the comment back.")
    scope, _ = _place(workspace, reference, "")
    edit = Edit(READER_COMMENT, comment, {"text": clean(text).strip()})
    return apply(workspace, {scope: [edit]}, "comment changed")


def take_comment_back(workspace: "Workspace", reference: str, comment: bytes) -> Done | None:
    """Take a comment back that nobody has answered yet; the history keeps it. Raises UserProblem."""
    _unanswered(read_checking(workspace, reference), comment)
    scope, _ = _place(workspace, reference, "")
    done = apply(workspace, {scope: [Edit(READER_COMMENT, comment, delete=True)]}, "comment taken back")
    return done._replace(back={scope: [_ours(edit) for edit in done.back[scope]]}) if done else None


def _ours(edit: Edit) -> Edit:
    """Return an edit without the author's fields: whoever comments may not write these, empty neither."""
    return edit._replace(values={name: value for name, value in edit.values.items() if name in _READERS})


def say_checked(
    workspace: "Workspace", reference: str, check: bytes, agency: str, role: str, today: str
) -> Done | None:
    """Say that an agency has checked a draft: whatever it had to say is said. Raises UserProblem."""
    there = _open(read_checking(workspace, reference), check)
    if there.checker(agency) is None:
        raise UserProblem("This agency was not asked to check this draft.")
    scope, whose = _place(workspace, reference, agency)
    uid = derived_uid(scope, FACT_CHECKER, check, whose)
    values = {"checked_on": today, "checked_by": one_line(role) or None}
    return apply(workspace, {scope: [Edit(FACT_CHECKER, uid, {**values})]}, "draft checked")


def _place(workspace: "Workspace", reference: str, agency: str) -> tuple[bytes, bytes]:
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).uid
        return scope, agency_uid(reader, partnership, agency)


def _open(there: Checking, check: bytes) -> FactCheck:
    found = next((one for one in there.checks if one.uid == check), None)
    if found is None:
        raise UserProblem("This draft is no longer here.")
    if found.closed_on:
        raise UserProblem("The fact check of this draft is closed. Tell the QA officer by telephone.")
    return found


def _unanswered(there: Checking, comment: bytes) -> Comment:
    found = next((one for check in there.checks for one in check.comments if one.uid == comment), None)
    if found is None:
        raise UserProblem("This comment is no longer there.")
    if not found.is_open:
        raise UserProblem("This comment was answered. Write a new one if there is more to say.")
    return found
