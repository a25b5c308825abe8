"""Raw connections to an encrypted database file, and what goes wrong with them in words.

The key is handed over by a call of its own, never as SQL text, so that no trace, log or error can hold it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from .errors import PlaceProblem
from .files import sqlite_problem

# 3.51.3 mends the loss of committed data when a write-ahead log is reset at the wrong moment.
OLDEST_SQLITE = (3, 51, 3)
_PAGE_BYTES = 4096
_WAIT_SECONDS = 15.0
_CACHE_KIB = 64 * 1024
_BEFORE_KEY = ("cipher_log_level = NONE",)  # it would write to stderr; errors come as errors
_PRAGMAS = (
    "foreign_keys = OFF",  # rows arrive in any order
    "synchronous = FULL",  # saved means on the disk
    "secure_delete = ON",
    "temp_store = MEMORY",  # a temporary file would not be encrypted
    "trusted_schema = OFF",
    # saved is saved in the log (write-ahead); it is brought home in quiet moments, at the latest at 64 MB
    "wal_autocheckpoint = 16384",
)
# The driver would look in vain how to adapt these two, by an error that it swallows, for every single value.
dbapi2.register_adapter(bytes, bytearray)
dbapi2.register_adapter(type(None), {}.get)


def connect(path: Path, key: bytes, *, cache_kib: int = _CACHE_KIB) -> dbapi2.Connection:
    """Return a new connection; its user begins and ends every transaction.

    The file is made when it is missing. Raises PlaceProblem when it is no database of this `key` (32 bytes).
    """
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise PlaceProblem(f"This program needs SQLite {needed} or newer; found {dbapi2.sqlite_version}.")
    with speaking(path.parent):
        connection = dbapi2.connect(
            str(path), timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _BEFORE_KEY:
                connection.execute(f"PRAGMA {pragma}")
            connection.set_key(f"x'{key.hex()}'")
            for pragma in (*_PRAGMAS, f"cache_size = -{cache_kib}"):
                connection.execute(f"PRAGMA {pragma}")
        except dbapi2.Error:
            connection.close()
            raise
    return connection


@contextmanager
def speaking(folder: Path) -> Iterator[None]:
    """Turn a database error inside that is the disk's or the file's into a PlaceProblem about `folder`.

    Errors that are ours (wrong SQL, a broken constraint) pass through as they are.
    """
    try:
        yield
    except dbapi2.Error as error:
        problem = sqlite_problem(error, folder)
        if problem is None:
            raise
        raise problem from error


def check_file(path: Path, folder: Path) -> None:
    """Raise PlaceProblem when `path` cannot be a database at all.

    SQLite itself would take an empty file for a new database.
    """
    if not path.exists():
        raise PlaceProblem(
            f"The workspace “{folder}” is damaged: its file “{path.name}” is missing. "
            "Copy the whole folder again, or restore a backup into a new folder."
        )
    if path.stat().st_size < _PAGE_BYTES:
        raise PlaceProblem(
            f"The workspace “{folder}” is damaged: its file “{path.name}” is cut short. Nothing was changed. "
            "Copy the whole folder again, or restore a backup into a new folder."
        )


def checkup(path: Path, key: bytes) -> list[str]:
    """Return a sentence for each damage found in the whole file, none when it is sound. Reads every page."""
    try:
        connection = connect(path, key)
    except PlaceProblem as problem:
        return list(problem.sentences)
    try:
        seals = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        if seals:
            return [f"The encrypted file is damaged: {_pages(seals)}. Restore a backup into a new folder."]
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check")]
    except dbapi2.DatabaseError as error:
        return [f"The database is damaged ({error}). Restore a backup into a new folder."]
    finally:
        close(connection)
    return [
        f"The database is damaged: {line}. Restore a backup into a new folder."
        for line in found
        if line != "ok"
    ]


def close(connection: dbapi2.Connection) -> None:
    """Close the connection; what it had not committed is given up."""
    with suppress(dbapi2.Error):
        connection.close()


def bring_home(connection: dbapi2.Connection) -> None:
    """Copy what the write-ahead log holds into the file, as far as no reader stands in the way.

    A full or lost disk does not matter here: the log is as safe, and is read like the file.
    """
    with suppress(dbapi2.Error):
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def _pages(seals: list[str]) -> str:
    failed = "HMAC verification failed for "
    first = f"{seals[0].removeprefix(failed)} does not carry its seal" if failed in seals[0] else seals[0]
    return first + (f", and {len(seals) - 1} more" if len(seals) > 1 else "")
