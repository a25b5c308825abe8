"""An edit of the plan that can be taken back: what is written, and the edits that put it as it was."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from db.edits import Edit, Signed
from db.kinds import Kind, Value

from ..auditing.places import uid_of
from ..queries.reader import Reader

if TYPE_CHECKING:
    from ..workspace import Workspace

Edits = Mapping[bytes, Sequence[Edit]]


class Done(NamedTuple):
    """What was changed, in words; the edits by scope that put it back; what somebody should know of it.

    `reason` is what the record keeps as the reason.
    """

    words: str
    back: Edits
    told: str = ""
    reason: str = ""


def born(kind: Kind, uid: bytes, values: Mapping[str, Value], parts: tuple[bytes, ...] = ()) -> Edit:
    """Return the edit that makes a thing with just these values.

    A thing that was taken out may come back: nothing of what it held before comes with it.
    """
    whole: dict[str, Value | Signed] = {field.name: None for field in kind.fields}
    return Edit(kind, uid, {**whole, **{name: value or None for name, value in values.items()}}, parts)


def apply(workspace: "Workspace", edits: Edits, words: str, told: str = "", reason: str = "") -> Done | None:
    """Write the edits, one a thing, in one transaction; None where the record says all of it already.

    Where `words` repeat what somebody wrote, `reason` says it without: a reason cannot be taken back.
    """
    reason = reason or words
    with workspace.reading() as (reader, _):
        back = {scope: [_back(reader, edit) for edit in reversed(some)] for scope, some in edits.items()}
    changed = workspace.write_edits(edits, reason)
    return Done(words, back, told, reason) if changed.changes else None


def put_back(workspace: "Workspace", done: Done) -> Done | None:
    """Write what takes an edit back; what is returned does it again."""
    return apply(workspace, done.back, f"taken back: {done.words}", reason=f"taken back: {done.reason}")


def _back(reader: Reader, edit: Edit) -> Edit:
    """Return the edit that puts back what this one changes."""
    row = reader.row(edit.kind, edit.uid)
    if not row:
        return Edit(edit.kind, edit.uid, delete=True)
    parts = None
    if edit.delete:
        parts = tuple(uid_of(reader, row[f"p_{part.name}"]) for part in edit.kind.parts)
    return Edit(edit.kind, edit.uid, _standing(reader, edit), parts)


def _standing(reader: Reader, edit: Edit) -> dict[str, Value | Signed]:
    """Return what the fields hold that an edit changes; all of them where it takes the thing away."""
    row = reader.row(edit.kind, edit.uid)
    names = [field.name for field in edit.kind.fields] if edit.delete else list(edit.values)
    return {name: row.get(name) for name in names}
