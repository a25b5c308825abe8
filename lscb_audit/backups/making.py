"""A backup made now, at a place that somebody chose."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db import backup

from .kept import change
from .remembered import Outside

if TYPE_CHECKING:
    from ..workspace import Workspace

Progress = Callable[[float, str], object]
"""Told the share that is done (0 to 1) and what is being done; what it raises ends the work."""


def back_up(workspace: "Workspace", path: Path, now: datetime, progress: Progress) -> Outside:
    """Write a backup to `path`, whole or not at all, and remember it; others may go on working meanwhile.

    May be called on a thread of its own. Raises PlaceProblem (disk full, place not writable), UserProblem
    (inside the workspace, workspace locked meanwhile).
    """
    with workspace.held_open() as store:
        backup.write(store, path, lambda share: progress(share, _doing(share)))
        made = Outside(now, path.absolute(), path.stat().st_size, not same_disk(path, store.folder))
        change(store, lambda known: known.with_backup(made))
    return made


def with_suffix(path: Path) -> Path:
    """Return the path with the ending of a backup's name."""
    return path if path.suffix == backup.SUFFIX else Path(f"{path}{backup.SUFFIX}")


def _doing(share: float) -> str:
    if share < 0.5:
        return "Copying"
    return "Checking the copy" if share < 0.6 else "Writing the backup"


def same_disk(path: Path, folder: Path) -> bool:
    """Say whether a file lies on the same disk as a folder: if that disk is lost, both are."""
    return os.stat(path).st_dev == os.stat(folder).st_dev


def name_now(now: datetime) -> str:
    """Return the file name that is offered for a backup made at `now` (local time)."""
    return f"lscb-audit-{now:%Y-%m-%d}{backup.SUFFIX}"
