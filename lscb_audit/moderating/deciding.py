"""Moderated grades of an agency's work, agreed grades of the case; reopening is a decision of its own.

Each is written over the changes that were on the screen. What somebody else decided meanwhile, unseen, stands
beside it: a conflict, that is shown as one.
"""

from typing import TYPE_CHECKING

from db.edits import Edit
from db.kinds import Kind, Value
from db.tables.workshop import CONCLUSION, MODERATION

from ..errors import UserProblem
from ..formats.words import clean
from ..seen import over_seen
from .model import CaseKey, Decision
from .places import WallPlace, find

if TYPE_CHECKING:
    from ..workspace import Workspace

WHY = "Say why in a few words: the reason stands beside the grade."
WHY_AGAIN = "Say why it is taken up again: that stands in the log."


def agree(workspace: "Workspace", key: CaseKey, grade: str, reason: str, seen: Decision) -> None:
    """Record the agreed grade of the case. Raises UserProblem without a grade or a reason."""
    where = find(workspace, key)
    _decide(workspace, where, CONCLUSION, where.conclusion, "agreed", grade, reason, seen)


def moderate(
    workspace: "Workspace", key: CaseKey, agency: str, grade: str, reason: str, seen: Decision
) -> None:
    """Record the grade of an agency's work after challenge. Its own grade stays as it was handed in."""
    where = find(workspace, key)
    uid = where.moderation(agency)
    _decide(workspace, where, MODERATION, uid, "moderated", grade, reason, seen, agency)


def reopen_agreed(workspace: "Workspace", key: CaseKey, why: str, seen: Decision) -> None:
    """Take the agreed grade up again, with a reason; it stands open until it is decided anew."""
    where = find(workspace, key)
    _reopen(workspace, where, CONCLUSION, where.conclusion, "agreed", why, seen)


def reopen_moderated(workspace: "Workspace", key: CaseKey, agency: str, why: str, seen: Decision) -> None:
    """Take an agency's moderated grade up again."""
    where = find(workspace, key)
    _reopen(workspace, where, MODERATION, where.moderation(agency), "moderated", why, seen, agency)


def _decide(
    workspace: "Workspace",
    where: WallPlace,
    kind: Kind,
    uid: bytes,
    name: str,
    grade: str,
    reason: str,
    seen: Decision,
    agency: str = "",
) -> None:
    if not grade:
        raise UserProblem("Choose a grade first, with the keys 1 to 5.")
    if not reason.strip():
        raise UserProblem(WHY)
    values: dict[str, Value] = {name: grade, "reason": clean(reason).strip()}
    _write(workspace, where, Edit(kind, uid, {**values}, _parts(where, agency)), seen, name)


def _reopen(
    workspace: "Workspace",
    where: WallPlace,
    kind: Kind,
    uid: bytes,
    name: str,
    why: str,
    seen: Decision,
    agency: str = "",
) -> None:
    if not why.strip():
        raise UserProblem(WHY_AGAIN)
    values: dict[str, Value] = {name: None, "reason": None, "reopened": clean(why).strip()}
    _write(workspace, where, Edit(kind, uid, {**values}, _parts(where, agency)), seen, name)


def _parts(where: WallPlace, agency: str) -> tuple[bytes, ...]:
    middle = (where.agency(agency),) if agency else ()
    return (where.unit, *middle, where.line)


def _write(workspace: "Workspace", where: WallPlace, edit: Edit, seen: Decision, name: str) -> None:
    shown = {name: seen.grade.heads, "reason": seen.reason.heads, "reopened": seen.reopened.heads}
    over = over_seen(workspace, edit.kind, edit.uid, {one: shown[one] for one in edit.values})
    done = [(edit.uid, "reason"), (edit.uid, "reopened")]
    workspace.write_edits({where.audit: [edit._replace(seen=over)]}, drafts=done)
