"""Can a text be read here? Looked for in every value and every name that this workspace can decrypt."""

from sqlalchemy import text

from ..workspace import Workspace


def occurs(workspace: Workspace, wanted: str) -> bool:
    """Return whether `wanted` occurs in any table of the record, without regard to case."""
    needle = wanted.casefold()
    with workspace.store.engine.connect() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type='table'")).scalars().all()
        for table in tables:
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                if any(needle in _as_text(value) for value in row):
                    return True
    return False


def _as_text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").casefold()
    return str(value).casefold() if value is not None else ""
