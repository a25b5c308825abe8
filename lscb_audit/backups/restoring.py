"""A workspace made anew from a backup, in a new folder: nothing that is there is ever replaced."""

from pathlib import Path
from typing import TYPE_CHECKING

from db import backup

from ..errors import UserProblem
from ..new_folder import name_of, wrong_with
from .making import Progress

if TYPE_CHECKING:
    from ..workspace import Workspace


def restore(
    path: Path,
    folder: Path,
    progress: Progress,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
) -> "Workspace":
    """Restore the backup at `path` into the new `folder`; return the workspace, open.

    Raises UserProblem (wrong secret, no backup, folder there already, newer version), PlaceProblem (disk
    full, damaged); what `progress` raises ends it. Nothing is left behind then.
    """
    from ..workspace import Workspace

    check_new_folder(folder)
    progress(0.0, "Opening the backup")
    store = backup.restore(
        path,
        folder,
        passphrase=passphrase,
        recovery_key=recovery_key,
        told=lambda share: progress(share, "Restoring"),
    )
    try:
        return Workspace(store)
    except BaseException:
        store.close()
        raise


def check_new_folder(folder: Path) -> None:
    """Raise UserProblem when `folder` cannot become a workspace."""
    wrong = wrong_with(folder)
    if wrong:
        raise UserProblem(wrong)


def name_for(path: Path) -> str:
    """Return the name that is offered for a backup's folder."""
    return name_of(path.stem, more="-restored")
