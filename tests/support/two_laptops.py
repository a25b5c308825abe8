"""A second laptop of one person: a copy of a workspace with an identity of its own, and what the two send."""

import shutil
from pathlib import Path

from db import store
from db.backup import renew_identity
from db.batches import read_batches
from db.receiving import receive
from lscb_audit.rules.authority import may_write
from lscb_audit.workspace import Workspace


def second(folder: Path, to: Path, passphrase: str) -> Workspace:
    """Copy a workspace that is closed, and open the copy as another laptop of the same person."""
    shutil.copytree(folder, to)
    made = store.open(to, passphrase=passphrase, recovery_key=None)
    raw = made.raw()
    raw.execute("BEGIN")
    renew_identity(raw)
    raw.execute("COMMIT")
    return Workspace(made)


def exchange(one: Workspace, two: Workspace) -> None:
    """Let each have all that the other wrote."""
    for source, target in ((one, two), (two, one)):
        send(source, target)


def send(source: Workspace, target: Workspace) -> None:
    """Give one laptop's records and changes to another."""
    theirs, ours = source.store.raw(), target.store.raw()
    for row in theirs.execute("SELECT * FROM record").fetchall():
        marks = ",".join("?" * len(row))
        ours.execute(f"INSERT OR IGNORE INTO record VALUES({marks})", row)
    cursor = theirs.cursor()
    for (stream,) in cursor.execute("SELECT ix FROM stream WHERE head>0").fetchall():
        receive(ours, target.folder, list(read_batches(cursor, stream)), may_write)
    target._remembered.clear()
