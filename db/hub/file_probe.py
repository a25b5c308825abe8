"""Do locks hold there? Tried with a second process, as two laptops would meet: once for each place.

This file is also that second process. Run so, it imports nothing of this program; in a frozen one, where
no Python is at hand, the program starts itself again (`lscb_audit/__main__.py`).
"""

import secrets
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

COMMAND = "try-locks"
"""With this word the frozen program is that second process: `lscb_audit/__main__.py` knows it, too."""
_GOT, _REFUSED = 0, 75
_LONGEST_S = 30
_READ, _WRITE, _ALONE = "read", "write", "alone"
_DOES = {
    _READ: ("BEGIN", "SELECT count(*) FROM tried"),
    _WRITE: ("BEGIN IMMEDIATE", "INSERT INTO tried VALUES (2)", "COMMIT"),
    _ALONE: ("BEGIN EXCLUSIVE",),
}
_MEETINGS = (
    # what this process holds, what the other tries, what must come of it
    (("BEGIN IMMEDIATE", "INSERT INTO tried VALUES (1)"), _WRITE, _REFUSED),
    (("BEGIN EXCLUSIVE",), _READ, _REFUSED),
    (("BEGIN", "SELECT count(*) FROM tried"), _ALONE, _REFUSED),
    (("SELECT 1",), _WRITE, _GOT),
)


class NotTried(Exception):
    """The second process could not be started, or did not answer."""


def locks_hold(folder: Path) -> bool:
    """Say whether two processes keep out of each other's way in one file of a folder.

    Raises OSError or dbapi2.Error when nothing can be written there; NotTried.
    """
    path = folder / f".lscb-{secrets.token_hex(8)}.tried"
    try:
        with path.open("xb"):
            pass
        with closing(_connected(path)) as connection:
            connection.execute("CREATE TABLE tried(by INTEGER)")
            for held, tries, expected in _MEETINGS:
                for statement in held:
                    connection.execute(statement).fetchall()
                if _other(tries, path) != expected:
                    return False
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            return bool(connection.execute("SELECT by FROM tried").fetchall() == [(2,)])
    finally:
        for left in (path, path.with_name(f"{path.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _connected(path: Path) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path), isolation_level=None, timeout=0)
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    return connection


def _other(tries: str, path: Path) -> int:
    """Let another process try it; return how that ended."""
    try:
        done = subprocess.run(
            [*_program(), tries, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST_S,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotTried from error
    if done.returncode not in (_GOT, _REFUSED):
        raise NotTried
    return done.returncode


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, COMMAND]
    return [sys.executable, "-P", __file__]


def main(words: Sequence[str]) -> int:
    """Be the second process: try what the first word says with the file of the second word."""
    tries, path = words
    try:
        with closing(_connected(Path(path))) as connection:
            for statement in _DOES[tries]:
                connection.execute(statement).fetchall()
    except dbapi2.OperationalError as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
            return _REFUSED
        raise
    return _GOT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
