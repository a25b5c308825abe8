"""Can a text be read here? Looked for in every value and every name that this workspace can decrypt."""

from collections.abc import Iterator
from typing import Any

from db.errors import PlaceProblem
from db.sharing import keyring
from db.sharing.segment import opened, read

from ..workspace import Workspace


def occurs(workspace: Workspace, wanted: str) -> bool:
    """Return whether `wanted` occurs, without regard to case, in any table of the record or any segment.

    A segment is searched if a key that is held opens it, or one that follows from those held; whether its
    changes count, or were taken in at all, does not matter.
    """
    needle = wanted.casefold()
    cursor = workspace.connection.cursor()
    cursor.execute("SAVEPOINT looking")
    try:
        return any(needle in text for text in _texts(cursor)) or any(
            needle in text for text in _bodies(cursor)
        )
    finally:
        cursor.execute("ROLLBACK TO looking")
        cursor.execute("RELEASE looking")


def _texts(cursor: Any) -> Iterator[str]:
    tables = cursor.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
    for (table,) in tables:
        for row in cursor.execute(f'SELECT * FROM "{table}"'):
            yield from (_as_text(value) for value in row)


def _bodies(cursor: Any) -> Iterator[str]:
    """Yield what stands in segments, as far as keys reach. Keys that follow from others are made for it."""
    for (scope,) in cursor.execute("SELECT uid FROM scope").fetchall():
        keyring.derive(cursor, bytes(scope))
    for (ix,) in cursor.execute("SELECT id FROM segment").fetchall():
        content = cursor.execute("SELECT content FROM segment WHERE id=?", (ix,)).fetchone()[0]
        segment = read(bytes(content), check=False)
        key = keyring.named(cursor, segment.key)
        try:
            body = opened(segment, key.secret if key else None)
        except PlaceProblem:
            continue  # nonsense under a key of ours: nobody can read it
        yield _as_text(body)


def _as_text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").casefold()
    return str(value).casefold() if value is not None else ""
