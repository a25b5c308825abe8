"""Earlier versions of a field: everything that ever stood in it, so that any of it can be brought back."""

from typing import TYPE_CHECKING, NamedTuple

from ..queries.signed import hand_in_of
from .keys import At, FormKey
from .places import find

if TYPE_CHECKING:
    from ..workspace import Workspace


class Version(NamedTuple):
    """What stood in a field: since when (ISO, local time), who wrote it, whether it was handed in."""

    value: str
    when: str
    by: str
    handed_in: bool


def versions(workspace: "Workspace", key: FormKey, at: At) -> tuple[Version, ...]:
    """Return the versions of a field, latest first."""
    where = find(workspace, key)
    target = where.target(at)
    with workspace.reading() as (reader, _):
        number = reader.number(target.uid)
        if number is None:
            return ()
        handed = hand_in_of(reader, where.place.scope, *where.parts)
        signed = handed.signed if handed else frozenset()
        found = reader.history(target.kind, target.field, number)
        told = reader.written([one.id for one in found])
    return tuple(
        Version(str(one.value or ""), told[one.id].when, told[one.id].by, one.id in signed)
        for one in reversed(found)
    )
