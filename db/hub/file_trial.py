"""Whether one file for all may lie at a place: what is known to spoil it is refused, locks are tried once."""

import errno
import stat
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from db.errors import Problem
from db.files import describe

from . import file_faults, file_places
from .contract import Memory
from .file_probe import NotTried

LocksHold = Callable[[Path], bool]
"""Tries the locks in a folder: `file_probe.locks_hold`."""
_TRIED = "file locks"
"""Under this name is remembered where they were seen to hold."""


def hindrance(path: Path, memory: Memory, locks_hold: LocksHold) -> Problem | None:
    """Return what keeps this laptop from writing at `path`, None when nothing does.

    Raises UserProblem where nobody should share in one file, PlaceProblem when the folder is not there.
    """
    folder = path.parent
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "is a file")
        tried = f"{path}\n{file_places.described(folder)}".encode(errors="surrogateescape")
        if memory.get(_TRIED) == tried:
            return None
        file_places.refuse(path)
    except OSError as error:
        raise describe(error, "reach the folder", folder) from error
    found = _tried(path, locks_hold)
    if found is None:
        memory.set(_TRIED, tried)
    return found


def _tried(path: Path, locks_hold: LocksHold) -> Problem | None:
    """Try the locks. Where nothing can be written, who only reads needs none: each segment bears its hash."""
    try:
        if not locks_hold(path.parent):
            raise file_faults.no_locks(path)
    except NotTried as error:
        raise file_faults.locks_not_tried(path) from error
    except OSError as error:
        return describe(error, "write", path)
    except dbapi2.Error as error:
        problem = file_faults.in_words(error, path)
        if problem is None:
            raise
        return problem
    return None
