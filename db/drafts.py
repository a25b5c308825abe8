"""Drafts: what is being typed, kept each second outside the journal until it becomes one change.

A draft remembers its field, text, caret and the changes that the user saw, so that after a crash the same
field opens with the same text and caret, and the change that follows stands against what was on screen.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from .canonical import pack_ids, unpack_ids
from .kinds import Kind
from .tables import BY_NUMBER
from .transactions import transaction


class Draft(NamedTuple):
    """The text of one field while it is being typed. `seen` are the changes that stood on screen."""

    entity: bytes
    kind: Kind
    field: str
    text: str
    caret: int
    seen: tuple[int, ...]
    saved_at: str = ""


def save(connection: Any, folder: Path, draft: Draft, now: datetime | None = None) -> None:
    """Keep a draft; the one before it of the same field is replaced."""
    at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    with transaction(connection, folder) as cursor:
        streams = {ix: bytes(uid) for ix, uid in cursor.execute("SELECT ix, uid FROM stream")}
        seen = pack_ids(draft.seen, streams)
        row = (draft.entity, draft.kind.number, draft.field, draft.text, draft.caret, seen, at)
        cursor.execute("INSERT OR REPLACE INTO draft VALUES(?,?,?,?,?,?,?)", row)


def drafts(connection: Any) -> list[Draft]:
    """Return the drafts that are kept, latest first."""
    streams = {bytes(uid): ix for ix, uid in connection.execute("SELECT ix, uid FROM stream")}
    query = "SELECT entity, kind, field, text, caret, seen, saved_at FROM draft ORDER BY saved_at DESC, field"
    return [
        Draft(bytes(entity), BY_NUMBER[kind], field, text, caret, tuple(unpack_ids(seen, streams)), at)
        for entity, kind, field, text, caret, seen, at in connection.execute(query)
    ]


def drop(connection: Any, folder: Path, entity: bytes, field: str) -> None:
    """Forget a draft: its text has become a change, or was given up."""
    with transaction(connection, folder) as cursor:
        cursor.execute("DELETE FROM draft WHERE entity=? AND field=?", (entity, field))
