"""A decision: one change that names just the changes that were on the screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from db.edits import EXISTS_NAME, Edit
from db.kinds import Value
from db.tables import BY_NAME

from .model import Difference

if TYPE_CHECKING:
    from ..workspace import Workspace


class Choice(NamedTuple):
    """What is decided of a difference: the value that stands from now on."""

    difference: Difference
    value: Value


def decide(workspace: "Workspace", choices: Sequence[Choice], reason: str = "") -> None:
    """Write decisions in one transaction, or none of them.

    Each supersedes the heads of its difference and nothing else: what has arrived since the screen was read
    stays a difference. Where a thing is taken away nothing is written into its fields. Raises UserProblem.
    """
    gone = {one.difference.thing for one in choices if not one.difference.field and one.value is None}
    edits: dict[bytes, list[Edit]] = {}
    for one in choices:
        if one.difference.field and one.difference.thing in gone:
            continue
        edits.setdefault(one.difference.scope, []).append(_edit(*one))
    workspace.write_edits(edits, reason or None)


def _edit(difference: Difference, value: Value) -> Edit:
    kind, uid = BY_NAME[difference.kind], difference.uid
    if difference.field:
        written = None if value == "" else value
        return Edit(kind, uid, {difference.field: written}, None, {difference.field: difference.heads})
    seen = {EXISTS_NAME: difference.heads}
    if value is None:
        return Edit(kind, uid, {}, None, {**seen, **difference.seen}, delete=True)
    return Edit(kind, uid, {}, difference.parts, seen)
