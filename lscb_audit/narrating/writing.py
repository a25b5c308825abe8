"""Writing a part of the report: a draft each moment, a change when it is left."""

from datetime import datetime
from typing import TYPE_CHECKING

from db.drafts import Draft
from db.edits import Edit

from ..auditing.showing import shown
from ..formats.words import clean
from ..rules.form import Answered
from .places import place_of, target_of

if TYPE_CHECKING:
    from ..workspace import Workspace

Heads = tuple[int, ...]


def keep_half_written(
    workspace: "Workspace", reference: str, part: str, text: str, caret: int, seen: Heads
) -> str:
    """Keep what is being typed, with the changes that were on the screen; return the time."""
    target = target_of(place_of(workspace, reference), part)
    workspace.keep_draft(Draft(target.uid, target.kind, target.field, clean(text), caret, tuple(seen)))
    return f"{datetime.now():%H:%M}"


def write_part(workspace: "Workspace", reference: str, part: str, text: str, seen: Heads) -> Answered:
    """Make one change of what was written in sight of `seen`; return what the part shows from now on.

    What another laptop wrote meanwhile is not written over: it stands beside, to be decided.
    """
    place = place_of(workspace, reference)
    target = target_of(place, part)
    now = shown(workspace, [target])[target]
    said = clean(text).strip()
    edits = []
    if said != now.value or now.others:
        over = (*seen, *(head for head in now.heads if head not in seen and workspace.wrote(head)))
        values = {"text": said or None, "section": part}
        edits.append(Edit(target.kind, target.uid, {**values}, (), {"text": over}))
    workspace.write_edits({place.uid: edits}, "report written", drafts=[(target.uid, target.field)])
    return shown(workspace, [target])[target]
