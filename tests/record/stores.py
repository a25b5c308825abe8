"""Small real workspaces for tests, with a derivation cheap enough to make hundreds."""

from pathlib import Path

from sqlcipher3 import dbapi2

from db import store
from db.keys.slots import Cost
from db.store import Store

CHEAP = Cost(passes=1, memory_kib=8)
PASSPHRASE = "copper lantern fog"
CANARY = "Example Partnership of Nowhere"


def new(folder: Path) -> tuple[Store, str]:
    """Make a workspace; return it, open, and its recovery key."""
    return store.create(folder, PASSPHRASE, cost=CHEAP)


def reopen(folder: Path) -> Store:
    """Open a workspace made by `new`."""
    return store.open(folder, passphrase=PASSPHRASE)


def closed(folder: Path, **settings: str) -> Path:
    """Make a workspace that holds these settings, close it, and return its folder."""
    opened, _ = new(folder)
    with opened:
        put(opened.raw(), **settings)
    return folder


def put(connection: dbapi2.Connection, **settings: str) -> None:
    """Save the settings in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", list(settings.items()))
    connection.execute("COMMIT")


def settings(connection: dbapi2.Connection) -> dict[str, str]:
    """Return all settings."""
    return dict(connection.execute("SELECT name, value FROM setting").fetchall())
