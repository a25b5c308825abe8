"""The backups in a workspace's own folder, written anew without what was taken out of the store.

They are encrypted with the store's own key, so each can be opened, changed and packed again. One that cannot
be (damaged, of another revision) is removed: it must not hold what is gone.
"""

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import migrations, snapshot
from .connections import close, connect, speaking
from .errors import PlaceProblem, UserProblem
from .files import PART, trouble
from .keys import slots
from .snapshot import BACKUPS

if TYPE_CHECKING:
    from .store import Store

SUFFIX = ".lscb-backup"
#: takes out what is to go; says whether there was anything
Work = Callable[[Any], bool]


class _OfAnotherKindError(Exception):
    """A backup made by another version of the program, or with another key."""


def clean(store: "Store", work: Work) -> int:
    """Let `work` take out of each backup what is to go; return how many were changed or removed."""
    folder = store.folder / BACKUPS
    count = 0
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        part = folder / f".{secrets.token_hex(8)}{PART}"
        try:
            count += store.rewrite_copy(path, part, work)
        finally:
            for left in folder.glob(f"{part.name}*"):
                with suppress(OSError):
                    left.unlink()
    return count


def rewrite(path: Path, part: Path, key: bytes, work: Work) -> bool:
    """Write the backup at `path` anew without what `work` takes out; say whether it was changed or removed.

    `part` is where the copy lies meanwhile, encrypted. Raises PlaceProblem.
    """
    try:
        with snapshot.unpacked(path) as archive:
            packed = archive.read(slots.FILE)
            snapshot.extract_database(archive, part)
        changed = _work_on(part, key, work)
    except (snapshot.DamagedBackupError, UserProblem, _OfAnotherKindError):
        with trouble("remove", path):
            path.unlink()
        return True
    if changed:
        snapshot.pack_again(path, packed, part)
    return changed


def _work_on(part: Path, key: bytes, work: Work) -> bool:
    try:
        connection = connect(part, key)
    except PlaceProblem as problem:
        raise _OfAnotherKindError from problem
    try:
        with speaking(part.parent):
            if migrations.revision(connection) != migrations.HEAD:
                raise _OfAnotherKindError
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN IMMEDIATE")
            changed = work(connection.cursor())
            connection.execute("COMMIT")
            if changed:
                connection.execute("VACUUM")
            return changed
    finally:
        close(connection)
