"""Files written whole or not at all, and the trouble with files in words.

What is half written is never seen under its name: the content goes to a temporary file in the same folder, is
forced to the disk, and only then takes the name.
"""

import errno
import glob
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from .errors import PlaceProblem

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # the module is there or it is not

PART = ".part"
"""How the name of a temporary file ends. What is left of a killed program can be known by it."""

_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space on it and try again",
    errno.EDQUOT: "your share of the disk is used up. Free some space and try again",
    errno.EFBIG: "the file would be larger than this disk or your rights on it allow",
    errno.EROFS: "the disk is read-only. Choose another place",
    errno.EACCES: "you may not do that there: it is read-only, open in another program, or somebody else's",
    errno.ENOENT: "there is no such file, folder or drive. Check the name",
    errno.EISDIR: "that is a folder. Give the name of a file",
    errno.ENOTDIR: "a part of that path is a file, not a folder. Check the name",
    errno.EEXIST: "something of that name is there already. Choose another name",
    errno.EBUSY: "it is in use by another program. Close it there and try again",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one",
    errno.ELOOP: "its links lead in a circle. Choose another place",
    errno.EINVAL: "that name is not possible there. Choose another one",
    errno.EIO: "the disk or the connection to it failed. Check it and try again",
    errno.ENOLCK: "that disk cannot lock files. Choose a place on a disk of this computer",
    errno.ENOTEMPTY: "the folder is not empty. Choose a new one",
}
_SAME_REASON = {
    errno.EPERM: errno.EACCES,
    errno.ETXTBSY: errno.EBUSY,
    errno.EAGAIN: errno.EBUSY,
    errno.ENODEV: errno.ENOENT,
    errno.ENXIO: errno.ENOENT,
    errno.ENOSYS: errno.ENOLCK,
    errno.ENOTSUP: errno.ENOLCK,
    errno.ESTALE: errno.EIO,
    errno.ETIMEDOUT: errno.EIO,
    errno.EHOSTDOWN: errno.EIO,
    errno.ENOTCONN: errno.EIO,
}
_NO_SUCH_CALL = {errno.EINVAL, errno.EBADF, errno.ENOTSUP}
"""What a share answers that cannot force a folder to its disk."""
_WINDOWS_REASON = {32: errno.EBUSY, 33: errno.EBUSY, 112: errno.ENOSPC, 19: errno.EROFS, 21: errno.ENOENT}

_SQLITE_REASONS = {
    "SQLITE_FULL": "the disk is full. Free some space on it and try again",
    "SQLITE_READONLY": "the folder or the file is read-only. Allow writing, or copy the workspace elsewhere",
    "SQLITE_CANTOPEN": "the folder or a file in it may not be opened for writing",
    "SQLITE_PERM": "you have no right to its files",
    "SQLITE_BUSY": "it is in use by another program. Close that and try again",
    "SQLITE_IOERR": "the disk failed or refused. Check the disk and its free space and try again",
    "SQLITE_CORRUPT": "its file “store” is damaged. Nothing was changed. Restore a backup into a new folder",
    "SQLITE_NOTADB": (
        "its file “store” is damaged, or the files “store” and “slots.json” come from two workspaces. "
        "Nothing was changed. Copy the whole folder again, or restore a backup into a new folder"
    ),
}

# On Windows a virus scanner or indexer may hold a file open for a moment after it was written.
_ATTEMPTS, _PAUSE_SECONDS = (10, 0.1) if os.name == "nt" else (1, 0.0)


def describe(error: OSError, what: str, path: Path) -> PlaceProblem:
    """Return the problem that says in one sentence why one could not `what` (`write`, `read`) the `path`."""
    code = _WINDOWS_REASON.get(getattr(error, "winerror", None) or 0, error.errno or 0)
    reason = _REASONS.get(_SAME_REASON.get(code, code)) or (error.strerror or "the disk refused").lower()
    return PlaceProblem(f"Could not {what} “{path}”: {reason}.")


def sqlite_problem(error: Exception, folder: Path | None = None) -> PlaceProblem | None:
    """Return a database error in words when it is the disk's or the file's, None when it is a bug of ours.

    `folder` is the workspace, to be named where it is known.
    """
    name = getattr(error, "sqlite_errorname", "")
    reason = next((words for start, words in _SQLITE_REASONS.items() if name.startswith(start)), None)
    named = f" “{folder}”" if folder is not None else ""
    return PlaceProblem(f"The workspace{named} cannot be used: {reason}.") if reason else None


@contextmanager
def trouble(what: str, path: Path) -> Iterator[None]:
    """Turn any OSError inside into the `PlaceProblem` that `describe` words."""
    try:
        yield
    except OSError as error:
        raise describe(error, what, path) from error


def write_whole(
    path: Path,
    content: bytes | Callable[[BinaryIO], object],
    *,
    check: Callable[[Path], object] | None = None,
    new_folders: bool = True,
) -> None:
    """Write `content` (bytes, or a function that writes them) to `path`, whole or not at all.

    `check` is given the temporary file, and raises when it must not take the name. Missing folders are made,
    unless they are not wanted (a share that is gone must not come back as a folder of this computer);
    an existing file is replaced and keeps its access rights. When this returns, the file is on the disk; when
    it raises, the file of before is untouched. Raises PlaceProblem.
    """
    with trouble("write", path):
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if new_folders:
            make_folders(target.parent)
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            with target.open("wb") as device:  # a pipe or a device cannot be replaced, only written to
                _fill(device, content)
            return
        clear_parts(target.parent, f".{glob.escape(target.name)}.*")
        part = target.parent / f".{target.name}.{secrets.token_hex(8)}{PART}"
        try:
            with part.open("xb") as file:
                with suppress(
                    OSError
                ):  # a share may have no locks; what is left there of a kill is not cleared
                    _hold(file)
                _fill(file, content)
                file.flush()
                os.fsync(file.fileno())
            if check is not None:
                check(part)
            if target.exists():
                shutil.copymode(target, part)
            _take_name(part, target)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
        sync_folder(target.parent)


def clear_parts(folder: Path, pattern: str) -> None:
    """Remove what killed programs left half written: it may hold in the clear what nobody should find.

    `pattern` is that of the name without its end. A part that is being written now is held by its writer and
    stays.
    """
    for part in folder.glob(pattern + PART):
        with suppress(OSError):
            with part.open("r+b") as file:
                _hold(file)
            part.unlink()


def _hold(file: BinaryIO) -> None:
    """Hold a part against others. Raises OSError if it is held. Windows keeps open files by itself."""
    if fcntl is not None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def make_folders(folder: Path) -> None:
    """Make `folder` and those above it where they are missing. Raises OSError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, "is a file") from error


def sync_folder(folder: Path) -> None:
    """Force the names in `folder` to the disk. Windows does it by itself; some shares have no call for it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(handle)


def _fill(file: BinaryIO, content: bytes | Callable[[BinaryIO], object]) -> None:
    if isinstance(content, bytes):
        file.write(content)
    else:
        content(file)


def _take_name(part: Path, target: Path) -> None:
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            os.replace(part, target)
        except PermissionError:
            if attempt == _ATTEMPTS:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
