"""Dissent: an agency does not agree, with its own grade and its own words."""

from typing import TYPE_CHECKING

from db.edits import Edit
from db.tables.workshop import DISSENT

from ..errors import UserProblem
from ..formats.words import clean
from ..seen import edit_over
from .model import CaseKey, Dissent
from .places import find

if TYPE_CHECKING:
    from ..workspace import Workspace


def dissent(
    workspace: "Workspace",
    key: CaseKey,
    agency: str,
    text: str,
    *,
    grade: str = "",
    of: str = "",
    seen: Dissent | None = None,
) -> None:
    """Record that an agency holds another view; `of` = whose moderated grade, "" = the agreed one.

    `seen` puts other words into a dissent that stands, over what the screen showed of it: what somebody else
    wrote meanwhile, unseen, stands beside. Raises UserProblem without an agency or words.
    """
    if not agency:
        raise UserProblem("Choose the agency that does not agree.")
    if not text.strip():
        raise UserProblem("Write in a few words what the agency holds.")
    where = find(workspace, key)
    said = clean(text).strip()
    if seen is not None:
        shown = {"text": seen.text, "grade": seen.grade}
        edit = edit_over(workspace, DISSENT, seen.uid, {"text": said, "grade": grade or None}, shown)
        workspace.write_edits({where.audit: [edit] if edit else []})
        return
    about = where.agency(of) if of else None
    parts = where.unit, where.line, where.agency(agency)
    with workspace.writing() as w:
        w.make(where.audit, DISSENT, {"text": said, "grade": grade, "of": about}, parts=parts)


def withdraw_dissent(workspace: "Workspace", key: CaseKey, uid: bytes) -> None:
    """Take a dissent back: it is no longer shown, the history keeps it."""
    where = find(workspace, key)
    workspace.write_edits({where.audit: [Edit(DISSENT, uid, delete=True)]})
