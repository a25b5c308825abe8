"""What must be right with a workspace before its store is used, and what a new one holds."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from . import migrations, snapshot
from .connections import check_file, checkup, close, connect, speaking
from .errors import PlaceProblem, UserProblem
from .files import PART, trouble
from .keys import device, slots
from .snapshot import BACKUPS, DATABASE


def check_folder(folder: Path) -> None:
    """Raise UserProblem when `folder` cannot be a workspace, before anything in it is touched."""
    if not folder.is_dir():
        what = "is a file, not a workspace" if folder.exists() else "does not exist"
        raise UserProblem(f"“{folder}” {what}. A workspace is a folder whose name ends in .lscb.")
    if not (folder / slots.FILE).exists() and not (folder / DATABASE).exists():
        raise UserProblem(f"“{folder}” is a folder, but holds no workspace.")


def make_ready(folder: Path, key: bytes) -> None:
    """Check the database of the locked `folder` and bring it to this program's revision. Raises as `open`."""
    path = folder / DATABASE
    with trouble("open", path):
        check_file(path, folder)
        if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise PlaceProblem(f"The workspace “{folder}” is read-only. Allow writing, or copy it elsewhere.")
    connection = connect(path, key)
    try:
        with speaking(folder):
            found = known_revision(connection, folder)
            connection.execute("PRAGMA journal_mode = WAL")
            _remove_parts(folder)
            if found != migrations.HEAD:
                _refuse_damaged(folder, key)
                snapshot.write(folder, key, folder / BACKUPS / f"before-{migrations.HEAD}.lscb-backup")
                migrations.upgrade(connection)
    finally:
        close(connection)


def _refuse_damaged(folder: Path, key: bytes) -> None:
    """Refuse a store that is not sound. The backup that is made of it before reads no index."""
    found = checkup(folder / DATABASE, key)
    if found:
        raise PlaceProblem(f"“{folder}” was not brought to this version, and nothing was changed. {found[0]}")


def known_revision(connection: dbapi2.Connection, folder: Path) -> str:
    """Return the revision of the store; raise UserProblem when only a newer program knows it."""
    found = migrations.revision(connection)
    if found is None:
        raise PlaceProblem(f"“{folder}” is damaged: it holds no record. Restore a backup into a new folder.")
    if found not in migrations.REVISIONS:
        raise UserProblem(
            f"“{folder}” was last opened by a newer version of this program. "
            "Nothing was changed. Install that version to open it."
        )
    return found


def _remove_parts(folder: Path) -> None:
    """Remove what a killed program was writing, or trying out: it holds the lock no more, nobody uses it."""
    for part in [*folder.glob(f".*{PART}*"), *(folder / BACKUPS).glob(f".*{PART}*")]:
        with suppress(OSError):
            if part.is_dir():
                shutil.rmtree(part)
            else:
                part.unlink()


def fill(path: Path, key: bytes, found: Callable[[dbapi2.Connection], None] | None) -> None:
    """Make the database of a new workspace at `path`, with what `found` writes into it."""
    connection = connect(path, key)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        migrations.upgrade(connection)
        connection.execute("BEGIN IMMEDIATE")
        device.renew(connection)
        if found is not None:
            found(connection)
        connection.execute("COMMIT")
    finally:
        close(connection)
