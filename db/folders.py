"""The folder of a workspace: made whole or not at all, and used by one program at a time."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from .errors import PlaceProblem, UserProblem
from .files import PART, describe, make_folders, sync_folder, trouble
from .keys import slots

LOCK, STORE = "lock", "store"
_UNFINISHED = ".lscb-"


def take_lock(folder: Path) -> BaseFileLock:
    """Return the held lock of the workspace `folder`. Raises PlaceProblem when another program holds it.

    The system frees it when this program ends, however it ends.
    """
    lock = FileLock(
        folder / LOCK, timeout=0, thread_local=False, fallback_to_soft=False, preserve_lock_file=True
    )
    try:
        lock.acquire()
    except Timeout as error:
        raise PlaceProblem(
            f"The workspace “{folder}” is in use by another window or command of this program. "
            "Close that first."
        ) from error
    except OSError as error:
        raise describe(error, "open", folder) from error
    return lock


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """Give a new folder to fill, beside `folder`, which takes that name only when all went well.

    Missing folders above are made. A killed program leaves nothing under the name; what it left beside is
    removed by the next call. Raises UserProblem when `folder` is there and not empty, PlaceProblem.
    """
    refuse_existing(folder)
    with trouble("make", folder):
        make_folders(folder.parent)
        _remove_unfinished(folder.parent)
        part = folder.parent / f"{_UNFINISHED}{secrets.token_hex(8)}{PART}"
        part.mkdir(mode=0o700)
        lock = None
        try:
            lock = take_lock(part)
            yield part
            sync_folder(part)
            lock.release()
            if folder.exists():
                folder.rmdir()  # empty, as refused above; Windows does not rename over it
            os.rename(part, folder)
        except BaseException:
            if lock is not None:
                lock.release()
            shutil.rmtree(part, ignore_errors=True)
            raise
        sync_folder(folder.parent)


def refuse_existing(folder: Path) -> None:
    """Raise UserProblem when something is at `folder` that a new workspace would have to replace."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    raise UserProblem(f"“{folder}” is there already and is never overwritten. Choose a new name.")


def refuse_inside(target: Path, what: str) -> None:
    """Raise UserProblem where `target` lies in a workspace: it would take the place of what that lives by."""
    for folder in Path(os.path.realpath(target)).parents:
        if os.path.isfile(folder / STORE) and os.path.isfile(folder / slots.FILE):
            raise UserProblem(
                f"“{target}” is inside the workspace “{folder.name}”. Choose a place outside it for {what}."
            )


def _remove_unfinished(parent: Path) -> None:
    for left in parent.glob(f"{_UNFINISHED}*{PART}"):
        with suppress(PlaceProblem):  # one whose lock is held is being filled at this moment
            take_lock(left).release()
            shutil.rmtree(left, ignore_errors=True)
