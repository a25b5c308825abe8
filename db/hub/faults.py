"""What can be wrong with a hub or a bundle, one sentence each."""

from pathlib import Path

from db.errors import PlaceProblem, UserProblem

from .contract import FORMAT, Info


def refuse_newer(info: Info | None, place: str) -> None:
    """Raise UserProblem when what is at `place` needs a newer version of this program."""
    if info is not None and info.min_reader > FORMAT:
        raise UserProblem(
            f"“{place}” was written by a newer version of this program. Update this program and try again."
        )


def refuse_foreign(info: Info | None, partnership: bytes, place: str) -> None:
    """Raise UserProblem when what is at `place` belongs to another partnership than this (16 bytes)."""
    if info is not None and info.partnership != partnership:
        raise foreign(place)


def foreign(place: str) -> UserProblem:
    """Another partnership's hub."""
    return UserProblem(
        f"“{place}” belongs to another partnership. Nothing was read from it or written to it. "
        "Choose the one of your own partnership."
    )


def mixed(place: str) -> UserProblem:
    """Two partnerships publish into one folder."""
    return UserProblem(
        f"The shared folder “{place}” holds files of two partnerships. Nothing was read from it or written "
        "to it. Give each partnership a folder of its own, and take the other’s files out of this one."
    )


def not_read_back(path: Path) -> PlaceProblem:
    """The disk or the network returned other bytes than were written."""
    return PlaceProblem(
        f"Could not write “{path}”: it does not read back as it was written. Check the disk or the "
        "connection and try again."
    )


def no_bundle(path: Path) -> UserProblem:
    """A file of some other kind."""
    return UserProblem(f"“{path}” is no bundle. Choose the file that “bundle export” wrote.")


def damaged_bundle(path: Path) -> PlaceProblem:
    """A bundle that was cut short or changed on its way."""
    return PlaceProblem(f"The bundle “{path}” is damaged. Nothing was taken from it. Have it sent again.")


def only_read(path: Path) -> UserProblem:
    """A bundle is a letter: it is written once."""
    return UserProblem(f"The bundle “{path}” can only be read. Write a new one to share what is here.")
