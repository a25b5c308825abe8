"""Discussion and challenge, minuted as it is said; a remark can be mended and taken back: history stays."""

from typing import TYPE_CHECKING

from db.edits import Edit
from db.identity import random_uid
from db.kinds import Value
from db.tables.workshop import REMARK

from ..errors import UserProblem
from ..formats.words import one_line
from ..seen import over_seen
from .model import CaseKey
from .places import find

if TYPE_CHECKING:
    from ..workspace import Workspace


def minute_remark(
    workspace: "Workspace", key: CaseKey, by: str, kind: str, text: str, said_at: str, uid: bytes = b""
) -> bytes:
    """Minute one remark; return its identity. `by` = the agency's code, "" = whoever leads.

    `uid` is given by who may have to ask twice: written again it is the same remark.
    """
    said = one_line(text)
    if not said:
        raise UserProblem("Write what was said, then press Enter.")
    where = find(workspace, key)
    uid = uid or random_uid()
    values: dict[str, Value] = {
        "unit": where.unit,
        "line": where.line_or_none,
        "raised_by": where.agency(by) if by else None,
        "kind": kind,
        "text": said,
        "said_at": said_at,
    }
    given = {name: value for name, value in values.items() if value is not None}
    # where the laptop forgot nothing the place stays as it was: a remark changes nothing else
    workspace.write_edits({where.audit: [Edit(REMARK, uid, {**given}, ())]})
    return uid


def mend_remark(workspace: "Workspace", key: CaseKey, uid: bytes, text: str, seen: tuple[int, ...]) -> None:
    """Put other words into a remark."""
    said = one_line(text)
    if not said:
        raise UserProblem("Write what was said, or take the remark back.")
    where = find(workspace, key)
    over = over_seen(workspace, REMARK, uid, {"text": seen})
    workspace.write_edits({where.audit: [Edit(REMARK, uid, {"text": said}, None, over)]})


def take_remark_back(workspace: "Workspace", key: CaseKey, uid: bytes) -> None:
    """Take a remark out of the discussion. What was written stays in the history."""
    where = find(workspace, key)
    workspace.write_edits({where.audit: [Edit(REMARK, uid, delete=True)]})


def put_remark_back(workspace: "Workspace", key: CaseKey, uid: bytes) -> None:
    """Say again what was taken back."""
    where = find(workspace, key)
    workspace.write_edits({where.audit: [Edit(REMARK, uid, {}, ())]})
