"""The joint panel's one form: evidence, analysis, strengths, what to improve and the voice of the conclusion.

A room for the keeper of half-typed texts, as `lscb_audit.auditing` is for an agency's form.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from db.drafts import Draft, drafts_of
from db.edits import Edit
from db.tables.workshop import CONCLUSION

from ..auditing.keys import At
from ..queries.form import answered
from ..rules.form import Answered
from ..seen import over_seen
from .model import CaseKey
from .places import WallPlace, find

if TYPE_CHECKING:
    from ..workspace import Workspace

Heads = tuple[int, ...]


class JointPanel:
    """What the keeper asks of a room: `save_draft` while one types, `settle` when a field is left."""

    @staticmethod
    def save_draft(workspace: "Workspace", key: CaseKey, at: At, text: str, caret: int, seen: Heads) -> str:
        """Keep what is being typed in a field of the conclusion, its reason among them; return the time."""
        where = find(workspace, key._replace(line=at.line))
        workspace.keep_draft(Draft(where.conclusion, CONCLUSION, at.field, text, caret, tuple(seen)))
        return f"{datetime.now():%H:%M}"

    @staticmethod
    def settle(workspace: "Workspace", key: CaseKey, at: At, text: str, seen: Heads) -> Answered:
        """Make one change of what was typed in a field that is left; return what it shows from now on."""
        where = find(workspace, key._replace(line=at.line))
        now = _shown(workspace, where, at.field)
        edits = []
        if text != now.value or now.others:
            over = over_seen(workspace, CONCLUSION, where.conclusion, {at.field: seen})
            parts = where.unit, where.line
            edits.append(Edit(CONCLUSION, where.conclusion, {at.field: text or None}, parts, over))
        workspace.write_edits({where.audit: edits}, drafts=[(where.conclusion, at.field)])
        return _shown(workspace, where, at.field)

    @staticmethod
    def read_drafts(workspace: "Workspace", key: CaseKey) -> Mapping[str, str]:
        """Return what was typed in this line's fields and is no change yet, by field."""
        where = find(workspace, key)
        with workspace.reading() as (reader, _):
            return {one.field: one.text for one in drafts_of(reader.raw, [where.conclusion])}


def _shown(workspace: "Workspace", where: WallPlace, field: str) -> Answered:
    with workspace.reading() as (reader, _):
        row = reader.row(CONCLUSION, where.conclusion)
        return answered(reader, CONCLUSION, row, field)
