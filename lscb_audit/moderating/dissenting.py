"""Dissent: an agency does not agree, with its own grade and its own words."""

from typing import TYPE_CHECKING

from db.edits import Edit
from db.tables.workshop import DISSENT

from ..errors import UserProblem
from ..formats.words import clean
from .model import CaseKey
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
    uid: bytes | None = None,
) -> None:
    """Record that an agency holds another view; `of` = whose moderated grade, "" = the agreed one.

    `uid` puts other words into a dissent that stands. Raises UserProblem without an agency or words.
    """
    if not agency:
        raise UserProblem("Choose the agency that does not agree.")
    if not text.strip():
        raise UserProblem("Write in a few words what the agency holds.")
    where = find(workspace, key)
    values = {"text": clean(text).strip(), "grade": grade or None}
    with workspace.writing() as w:
        if uid is None:
            about = where.agency(of) if of else None
            parts = where.unit, where.line, where.agency(agency)
            w.make(where.audit, DISSENT, {**values, "of": about}, parts=parts)
        else:
            w.set(where.audit, DISSENT, uid, values)


def withdraw_dissent(workspace: "Workspace", key: CaseKey, uid: bytes) -> None:
    """Take a dissent back: it is no longer shown, the history keeps it."""
    where = find(workspace, key)
    workspace.write_edits({where.audit: [Edit(DISSENT, uid, delete=True)]})
