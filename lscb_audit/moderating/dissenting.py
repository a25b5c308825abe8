"""Dissent: an agency does not agree, with its own grade and its own words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.edits import Edit
from db.kinds import Value
from db.tables.workshop import DISSENT

from ..errors import UserProblem
from ..formats.words import clean
from .deciding import over_seen
from .model import CaseKey, Dissent
from .places import WallPlace, find

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
        _change(workspace, where, seen, {"text": said, "grade": grade})
        return
    about = where.agency(of) if of else None
    parts = where.unit, where.line, where.agency(agency)
    with workspace.writing() as w:
        w.make(where.audit, DISSENT, {"text": said, "grade": grade, "of": about}, parts=parts)


def _change(workspace: "Workspace", where: WallPlace, seen: Dissent, wanted: Mapping[str, str]) -> None:
    """Write what is wanted otherwise than it was shown; the other field may be changed elsewhere."""
    shown = {"text": seen.text, "grade": seen.grade}
    new = {name: value for name, value in wanted.items() if shown[name].others or value != shown[name].value}
    over = over_seen(workspace, DISSENT, seen.uid, {name: shown[name].heads for name in new})
    values: dict[str, Value] = {name: value or None for name, value in new.items()}
    if new:
        workspace.write_edits({where.audit: [Edit(DISSENT, seen.uid, {**values}, None, over)]})


def withdraw_dissent(workspace: "Workspace", key: CaseKey, uid: bytes) -> None:
    """Take a dissent back: it is no longer shown, the history keeps it."""
    where = find(workspace, key)
    workspace.write_edits({where.audit: [Edit(DISSENT, uid, delete=True)]})
