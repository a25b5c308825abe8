"""Keeps in the workspace what is remembered of its backups; with a connection of its own, on any thread."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.connections import close
from db.settings import read_setting, write_setting
from db.transactions import transaction

from .remembered import Remembered, from_text, to_text

if TYPE_CHECKING:
    from db.store import Store

    from ..workspace import Workspace

SETTING = "backups"
QUIET = timedelta(days=7)


def remembered(store: "Store") -> Remembered:
    """Return what the workspace remembers of its backups."""
    with _connected(store) as connection:
        return from_text(read_setting(connection, SETTING))


def change(store: "Store", how: Callable[[Remembered], Remembered]) -> None:
    """Remember something else from now on."""
    with _connected(store) as connection, transaction(connection, store.folder) as cursor:
        write_setting(cursor, SETTING, to_text(how(from_text(read_setting(cursor, SETTING)))))


@contextmanager
def _connected(store: "Store") -> Iterator[Any]:
    connection = store.connect(cache_kib=1024)
    try:
        yield connection
    finally:
        close(connection)


def keep_quiet(workspace: "Workspace", now: datetime) -> None:
    """Remind of nothing for a week."""
    change(workspace.store, lambda known: replace(known, quiet_until=now + QUIET))


def sheet_was_made(workspace: "Workspace", now: datetime) -> None:
    """Somebody says that the recovery key is printed or written down."""
    change(workspace.store, lambda known: replace(known, sheet=now))


def keep_elsewhere(workspace: "Workspace", path: Path) -> None:
    """Somebody says that this backup is kept at another place as well."""

    def mark(known: Remembered) -> Remembered:
        outside = (replace(one, elsewhere=True) if one.path == path else one for one in known.outside)
        return replace(known, outside=tuple(outside))

    change(workspace.store, mark)
