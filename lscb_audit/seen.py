"""What somebody writes stands over what they saw of it. What came meanwhile, unseen, stands beside it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from db.edits import Edit
from db.kinds import Kind, Value

from .queries.form import answered
from .queries.reader import Reader
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

    A field that was left as it was shown is not written: somebody else may change it at the same time, and
    one on which people differ stays so until somebody chooses.
    """
    new = {name: value for name, value in wanted.items() if _words(value) != shown[name].value}
    if not new:
        return None
    heads = over_seen(workspace, kind, uid, {name: shown[name].heads for name in new})
    return Edit(kind, uid, {**new}, parts, heads)


def _words(value: Value) -> str:
    """Return a value as it is shown."""
    return "" if value is None else str(value)


def over_what_showed(
    reader: Reader, kind: Kind, uid: bytes, names: Iterable[str], shown: Mapping[str, str]
) -> dict[str, Heads] | None:
    """Return over which changes of some fields one writes who had these words on the screen.

    Where something else stands now, it came meanwhile: one writes over the last change before it that says
    what was shown, or over nothing where none does. None where nothing is known to have been shown.
    """
    if not shown:
        return None
    row = reader.row(kind, uid)
    found = {}
    for name in names:
        now = answered(reader, kind, row, name) if row else Answered()
        as_shown = shown.get(name, now.value)
        found[name] = now.heads if now.value == as_shown else _said(reader, now.heads, as_shown)
    return found


def _said(reader: Reader, heads: Heads, words: str) -> Heads:
    before = [one.id for one in reader.ancestry(heads) if str(one.value or "") == words]
    return tuple(before[-1:]) if words else ()
