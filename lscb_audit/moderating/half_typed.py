"""What is half typed at the wall: a reason before it is recorded, a remark before Enter."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.drafts import Draft, drafts_of
from db.tables.workshop import CONCLUSION, MODERATION

from ..queries.reader import Reader
from .model import CaseKey
from .places import WallPlace, find

if TYPE_CHECKING:
    from ..workspace import Workspace

#: sets a remark that is half typed apart from the drafts of the record's own fields
REMARK_FIELD = "half typed: remark"


def keep_reason(workspace: "Workspace", key: CaseKey, agency: str, text: str, seen: tuple[int, ...]) -> None:
    """Keep what is typed as the reason of a grade, "" ends it; `agency` "" = of the agreed grade."""
    where = find(workspace, key)
    kind = MODERATION if agency else CONCLUSION
    uid = where.moderation(agency) if agency else where.conclusion
    if text:
        workspace.keep_draft(Draft(uid, kind, "reason", text, len(text), seen))
    else:
        workspace.end_drafts([(uid, "reason")])


def keep_remark(workspace: "Workspace", key: CaseKey, text: str) -> None:
    """Keep what is typed as the next remark, "" ends it."""
    uid = find(workspace, key).conclusion
    if text:
        workspace.keep_draft(Draft(uid, CONCLUSION, REMARK_FIELD, text, len(text), ()))
    else:
        workspace.end_drafts([(uid, REMARK_FIELD)])


def read_half_typed(reader: Reader, where: WallPlace, agencies: Iterable[str]) -> tuple[dict[str, str], str]:
    """Return the reasons that are half typed, by agency ("" = of the agreed grade), and the remark."""
    of = {where.conclusion: "", **{where.moderation(agency): agency for agency in agencies}}
    found = drafts_of(reader.raw, list(of))
    reasons = {of[one.entity]: one.text for one in found if one.field == "reason"}
    return reasons, next((one.text for one in found if one.field == REMARK_FIELD), "")
