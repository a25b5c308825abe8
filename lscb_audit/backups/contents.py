"""What is in a workspace, in few numbers: enough to say what a backup of it holds, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..workspace import Workspace


@dataclass(frozen=True, slots=True)
class Contents:
    """`heads` has the highest number of each stream of changes by its identity; `newest` is UTC, or None."""

    partnership_uid: bytes
    partnership: str
    audits: int
    forms: int
    newest: datetime | None
    heads: Mapping[bytes, int]

    @property
    def changes(self) -> int:
        return sum(self.heads.values())


def contents_of(workspace: "Workspace") -> Contents:
    """Count what is in a workspace; on any thread."""
    from ..queries.reader import CLOCK_BITS
    from ..queries.register import register

    with workspace.reading() as (reader, partnership):
        rows = register(reader, partnership)
        asked = reader.connection.exec_driver_sql("SELECT uid, head, hlc FROM stream").all()
        name = reader.connection.exec_driver_sql("SELECT name FROM partnership").scalar()
    latest = max((hlc >> CLOCK_BITS for _, head, hlc in asked if head), default=0)
    return Contents(
        workspace.partnership_uid,
        name or "",
        len(rows),
        sum(row.handed_in for row in rows),
        datetime.fromtimestamp(latest / 1000, UTC) if latest else None,
        {bytes(uid): head for uid, head, _ in asked if head},
    )


def lacking(held: Contents, wanted: Contents) -> int:
    """Return how many changes of `wanted` are not in `held`. Numbers of a stream have no gaps."""
    return sum(max(0, head - held.heads.get(uid, 0)) for uid, head in wanted.heads.items())
