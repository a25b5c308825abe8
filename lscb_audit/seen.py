"""What somebody writes stands over what they saw of it. What came meanwhile, unseen, stands beside it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.edits import Edit
from db.kinds import Kind, Value

from .queries.form import answered
from .rules.form import Answered

if TYPE_CHECKING:
    from .workspace import Workspace

#: the changes behind a field, by their local numbers
Heads = tuple[int, ...]


def over(workspace: "Workspace", seen: Heads, now: Heads) -> Heads:
    """Return over which changes of a field one writes: those that were shown, and of those that stand now
    what this laptop wrote: that was seen here, even where a screen writes again before it was told.
    """
    return (*seen, *(one for one in now if one not in seen and workspace.wrote(one)))


def over_seen(workspace: "Workspace", kind: Kind, uid: bytes, shown: Mapping[str, Heads]) -> dict[str, Heads]:
    """Return the same for several fields of a thing, by name."""
    with workspace.reading() as (reader, _):
        row = reader.row(kind, uid)
        now = {name: answered(reader, kind, row, name).heads for name in shown} if row else {}
    return {name: over(workspace, seen, now.get(name, ())) for name, seen in shown.items()}


def edit_over(
    workspace: "Workspace",
    kind: Kind,
    uid: bytes,
    wanted: Mapping[str, Value],
    shown: Mapping[str, Answered],
    parts: tuple[bytes, ...] | None = None,
) -> Edit | None:
    """Return the edit that gives a thing what is `wanted` otherwise than it was `shown`; None for nothing.

    A field that was left as it was shown is not written: somebody else may change it at the same time.
    """
    new = {name: value for name, value in wanted.items() if _differs(value, shown[name])}
    if not new:
        return None
    heads = over_seen(workspace, kind, uid, {name: shown[name].heads for name in new})
    return Edit(kind, uid, {**new}, parts, heads)


def _differs(value: Value, shown: Answered) -> bool:
    return bool(shown.others) or ("" if value is None else str(value)) != shown.value
