"""Drafts: what is being typed, kept each second outside the journal until it becomes one change.

A draft remembers its field, text, caret and the changes that the user saw, so that after a crash the same
field opens with the same text and caret, and the change that follows stands against what was on screen.
"""

from collections.abc import Sequence
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
    at = (now or datetime.now(UTC)).isoformat(timespec="microseconds")
    with transaction(connection, folder) as cursor:
        streams = {ix: bytes(uid) for ix, uid in cursor.execute("SELECT ix, uid FROM stream")}
        seen = pack_ids(draft.seen, streams)
        row = (draft.entity, draft.kind.number, draft.field, draft.text, draft.caret, seen, at)
        cursor.execute("INSERT OR REPLACE INTO draft VALUES(?,?,?,?,?,?,?)", row)


def end(connection: Any, folder: Path, drafts: Sequence[tuple[bytes, str]]) -> None:
    """Let drafts (thing, field) end: what was typed was given up, or has gone elsewhere."""
    with transaction(connection, folder) as cursor:
        cursor.executemany("DELETE FROM draft WHERE entity=? AND field=?", drafts)


_COLUMNS = "entity, kind, field, text, caret, seen, saved_at"
_LATEST_FIRST = "ORDER BY saved_at DESC, rowid DESC"


def drafts(connection: Any) -> list[Draft]:
    """Return the drafts that are kept, latest first."""
    return _read(connection, f"SELECT {_COLUMNS} FROM draft {_LATEST_FIRST}", ())


def drafts_of(connection: Any, things: Sequence[bytes]) -> list[Draft]:
    """Return the drafts of these things, latest first."""
    marks = ",".join("?" * len(things))
    return _read(
        connection, f"SELECT {_COLUMNS} FROM draft WHERE entity IN ({marks}) {_LATEST_FIRST}", things
    )


def _read(connection: Any, query: str, given: Sequence[bytes]) -> list[Draft]:
    rows = connection.execute(query, tuple(given)).fetchall()
    if not rows:
        return []
    streams = {bytes(uid): ix for ix, uid in connection.execute("SELECT ix, uid FROM stream").fetchall()}
    return [
        Draft(bytes(entity), BY_NUMBER[kind], field, text, caret, tuple(unpack_ids(seen, streams)), at)
        for entity, kind, field, text, caret, seen, at in rows
    ]
