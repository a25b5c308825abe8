"""What can be wrong with one shared file, one sentence each; where a folder would do, it says so."""

import errno
from pathlib import Path

from db.errors import PlaceProblem, Problem, UserProblem
from db.files import describe

_RATHER = "Give the folder itself as the hub: there each laptop writes files of its own."
_REASONS = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_IOERR": errno.EIO,
    "SQLITE_READONLY": errno.EACCES,
    "SQLITE_PERM": errno.EACCES,
    "SQLITE_AUTH": errno.EACCES,
    "SQLITE_CANTOPEN": errno.EACCES,
}
_LOCKS = (
    "SQLITE_IOERR_LOCK",
    "SQLITE_IOERR_RDLOCK",
    "SQLITE_IOERR_UNLOCK",
    "SQLITE_PROTOCOL",
    "SQLITE_NOLFS",
)
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_CUT_OFF = ("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY")


def synced(place: Path, who: str) -> UserProblem:
    """The file would lie where a program copies files about."""
    return UserProblem(
        f"“{place}” lies in a folder that {who} keeps in step, and two laptops that write into one file "
        f"there would spoil it. {_RATHER}"
    )


def locks_end_here(place: Path, kind: str) -> UserProblem:
    """The share keeps its locks on this computer."""
    return UserProblem(
        f"“{place}” lies on a share ({kind}) whose locks other computers do not see, and two laptops that "
        f"write into one file there would spoil it. {_RATHER}"
    )


def no_locks(place: Path) -> UserProblem:
    """Tried with two programs: both were let in."""
    return UserProblem(
        f"“{place}” cannot be one file for all: of two programs that wanted to write there at once, the disk "
        f"or share did not make one wait. {_RATHER}"
    )


def locks_not_tried(place: Path) -> PlaceProblem:
    """The second program could not be started, or took too long."""
    return PlaceProblem(
        f"Whether two laptops can use “{place}” at once could not be tried out. Try again; if it stays so, "
        "give the folder itself as the hub."
    )


def no_hub(path: Path) -> UserProblem:
    """A file of some other kind, which is left as it is."""
    return UserProblem(
        f"“{path}” is a file of some other kind, and was left as it is. Give another name for the hub’s file."
    )


def no_single_file(path: Path) -> UserProblem:
    """A lane or a bundle."""
    return UserProblem(
        f"“{path}” is a bundle, or one laptop’s file in a shared folder: others cannot write into it. For a "
        "shared folder give the folder; else another name for the hub’s file."
    )


def unknown_damaged(path: Path) -> PlaceProblem:
    """Looks like a hub's file, cannot be read, and this laptop has never shared there."""
    return PlaceProblem(
        f"“{path}” is damaged. A laptop that has shared there puts it aside and fills a new one with its "
        "next sync; try again then."
    )


def found_damaged(path: Path) -> PlaceProblem:
    """Damage that showed only when something was written."""
    return PlaceProblem(f"“{path}” is damaged. Sync again: it is put aside and filled anew.")


def other_way_of_writing(path: Path) -> UserProblem:
    """Somebody opened the file with a tool that writes beside it (WAL)."""
    return UserProblem(
        f"“{path}” was switched by another program to a way of writing (WAL) that spoils files on a share. "
        "Close that program, rename the file, and sync again: the laptops fill a new one."
    )


def in_words(error: Exception, path: Path) -> Problem | None:
    """Return a database error in words when it is the place's, None when it is damage or a bug of ours."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(_BUSY):
        return PlaceProblem(f"“{path}” is being written to by others just now. Try again in a minute.")
    if name in _CUT_OFF:
        return PlaceProblem(
            f"Somebody’s writing into “{path}” was cut off, and this laptop may not write there to put it "
            "right. Whoever may write there syncs first."
        )
    if name == "SQLITE_READONLY_DBMOVED":
        return PlaceProblem(f"“{path}” was moved or replaced just now. Sync again.")
    if name.startswith(_LOCKS):
        return no_locks(path)
    code = next((code for start, code in _REASONS.items() if name.startswith(start)), None)
    return describe(OSError(code, "refused"), "use", path) if code is not None else None
