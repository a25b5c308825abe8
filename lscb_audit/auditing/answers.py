"""Typing: a draft each moment, a change when a field is left, a grade at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from db import drafts
from db.edits import Edit

from ..rules import form as rules
from ..seen import Heads, over
from .keys import At, FormKey
from .places import Target, find
from .showing import shown

if TYPE_CHECKING:
    from ..workspace import Workspace


def save_draft(workspace: "Workspace", key: FormKey, at: At, text: str, caret: int, seen: Heads) -> str:
    """Keep what is being typed, with the caret and the changes that were on the screen; return the time."""
    target = _target(workspace, key, at)
    draft = drafts.Draft(target.uid, target.kind, target.field, text, caret, tuple(seen))
    workspace.keep_draft(draft)
    return f"{datetime.now():%H:%M}"


def settle(workspace: "Workspace", key: FormKey, at: At, text: str, seen: Heads) -> rules.Answered:
    """Make one change of what was typed in a field that is left; return what the field shows from now on.

    Where the text is what the record holds already nothing is written but the end of the draft.
    """
    return settle_all(workspace, key, {at: (text, seen)})[at]


def settle_all(
    workspace: "Workspace", key: FormKey, typed: Mapping[At, tuple[str, Heads]]
) -> dict[At, rules.Answered]:
    """Settle several fields in one transaction, or none of them."""
    where = find(workspace, key)
    targets = {at: where.target(at) for at in typed}
    standing = shown(workspace, targets.values())
    edits = []
    for at, (text, seen) in typed.items():
        target = targets[at]
        now = standing[target]
        if text == now.value and not now.others:
            continue
        heads = over(workspace, seen, now.heads)
        edits.append(
            Edit(target.kind, target.uid, {target.field: text or None}, target.parts, {target.field: heads})
        )
    done = [(target.uid, target.field) for target in targets.values()]
    workspace.write_edits({where.audit: edits}, drafts=done)
    settled = shown(workspace, targets.values())
    return {at: settled[target] for at, target in targets.items()}


def choose(workspace: "Workspace", key: FormKey, at: At, code: str, seen: Heads) -> rules.Answered:
    """Give a grade, or say why there is none (NA, NR); "" takes it away."""
    return settle(workspace, key, at, code, seen)


def _target(workspace: "Workspace", key: FormKey, at: At) -> Target:
    """Where a form is kept stays the same until the record changes: not looked up for each draft."""
    return workspace.remembered(("form", key), lambda: find(workspace, key)).target(at)
