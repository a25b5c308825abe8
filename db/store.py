"""The encrypted store of a workspace.

A workspace is a folder: `store` (the database, encrypted by SQLCipher), `slots.json` (its key, wrapped by the
passphrase and by the recovery key), `lock`, and `backups/`. No file in it names the partnership.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from filelock import BaseFileLock
from sqlcipher3 import dbapi2

from . import snapshot
from .connections import checkup, close, connect, speaking
from .errors import PlaceProblem
from .folders import made_whole, refuse_existing, take_lock
from .keys import slots
from .keys.slots import Cost
from .opening import check_folder, fill, make_ready
from .snapshot import BACKUPS, DATABASE

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Store:
    """An open workspace: made by `create` and `open`, held until `close` (or the end of a `with`)."""

    def __init__(self, folder: Path, key: bytes, lock: BaseFileLock) -> None:
        self.folder = folder
        self._key = key
        self._lock = lock
        self._engine: Engine | None = None
        self._raw: list[dbapi2.Connection] = []

    @property
    def engine(self) -> "Engine":
        """The SQLAlchemy engine for readers of any thread: each transaction sees one state, none writes."""
        if self._engine is None:
            from .readers import reading_engine

            self._engine = reading_engine(self.connect, self.folder)
        return self._engine

    def raw(self) -> dbapi2.Connection:
        """Return a new connection that may write; its user begins and ends each transaction."""
        connection = self.connect()
        self._raw.append(connection)
        return connection

    def connect(self, **how: int) -> dbapi2.Connection:
        """Return a new connection that its user closes. `how` as for `db.connections.connect`."""
        if not self._lock.is_locked:
            raise RuntimeError("the store is closed")
        return connect(self.folder / DATABASE, self._key, **how)

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turn errors of the disk or the file inside into a PlaceProblem in words."""
        with speaking(self.folder):
            yield

    def verify(self) -> list[str]:
        """Read the whole file; return a sentence for each damage, none when all is sound."""
        if not self._lock.is_locked:
            raise RuntimeError("the store is closed")
        return checkup(self.folder / DATABASE, self._key)

    def write_copy(self, path: Path, told: snapshot.Told = lambda _: None) -> None:
        """Write the whole workspace, encrypted as it is, to the one file `path` (see `db.snapshot`)."""
        snapshot.write(self.folder, self._key, path, told)

    def rewrite_copy(self, path: Path, part: Path, work: Callable[[Any], bool]) -> bool:
        """Let `work` change the backup at `path`, which has this store's key (see `db.cleaning`)."""
        from .cleaning import rewrite

        return rewrite(path, part, self._key, work)

    def change_passphrase(
        self,
        new: str,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        cost: Cost | None = None,
    ) -> None:
        """Set a new passphrase, by the present one or by the recovery key. Raises UserProblem."""
        self._prove(passphrase, recovery_key)
        slots.change_passphrase(self.folder, self._key, new, cost or Cost())

    def replace_recovery_key(self, *, passphrase: str | None = None, recovery_key: str | None = None) -> str:
        """Return a new recovery key, to be shown once; the old one opens no more. Raises UserProblem."""
        self._prove(passphrase, recovery_key)
        return slots.replace_recovery(self.folder, self._key)

    def _prove(self, passphrase: str | None, recovery_key: str | None) -> None:
        slots.unlock(slots.read(self.folder), passphrase=passphrase, recovery_key=recovery_key)

    def close(self) -> None:
        """Close all connections, bring the write-ahead log home, free the lock. Harmless when done twice."""
        if not self._lock.is_locked:
            return
        if self._engine is not None:
            self._engine.dispose()
        for connection in self._raw:
            close(connection)
        try:
            last = self.connect()
            last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            close(last)
        except (dbapi2.Error, PlaceProblem):
            pass  # on a full disk the log stays beside the store, and is as safe there
        finally:
            self._key = b""
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create(
    folder: Path,
    passphrase: str,
    *,
    cost: Cost | None = None,
    found: Callable[[dbapi2.Connection, str], None] | None = None,
    weak: bool = False,
) -> tuple[Store, str]:
    """Make a new workspace at `folder`; return it, open, with its recovery key, which is shown once.

    `found` writes what a new workspace holds, inside the transaction that makes its device's identity; it is
    given the recovery key, which becomes the partnership's sheet. A
    `weak` passphrase is refused unless it is allowed.
    Raises UserProblem (weak passphrase, folder not empty), PlaceProblem. A killed call leaves nothing there.
    """
    folder = absolute(folder)
    refuse_existing(folder)
    key = secrets.token_bytes(slots.KEY_BYTES)
    by_passphrase = slots.for_passphrase(key, passphrase, cost or Cost(), weak=weak)
    by_recovery, printed = slots.for_recovery(key)
    with made_whole(folder) as part:
        slots.write(part, (by_passphrase, by_recovery))
        (part / BACKUPS).mkdir(mode=0o700)
        with speaking(folder):
            fill(part / DATABASE, key, found and (lambda connection: found(connection, printed)))
    return held(folder, lambda: key), printed


def discard(folder: Path) -> None:
    """Remove a workspace that was only just made and serves nobody."""
    shutil.rmtree(absolute(folder), ignore_errors=True)


def open(folder: Path, *, passphrase: str | None = None, recovery_key: str | None = None) -> Store:
    """Open the workspace at `folder` by its passphrase or its recovery key.

    Raises UserProblem (wrong secret, no workspace there, made by a newer version) or PlaceProblem (in use,
    damaged, read-only). A refused workspace is left as it was.
    """
    folder = absolute(folder)
    check_folder(folder)
    return held(
        folder, lambda: slots.unlock(slots.read(folder), passphrase=passphrase, recovery_key=recovery_key)
    )


def held(folder: Path, find_key: Callable[[], bytes]) -> Store:
    """Lock `folder`, find its key, and return its store at this program's revision. Raises as `open`."""
    lock = take_lock(folder)
    try:
        key = find_key()
        make_ready(folder, key)
    except BaseException:
        lock.release()
        raise
    return Store(folder, key, lock)


def absolute(folder: Path) -> Path:
    """Return the full path, so that a later change of the working directory does not matter."""
    return Path(os.path.abspath(folder))
