"""A rehearsal: a backup is restored where nobody sees it, opened, read through, counted, and removed again.

The copy lies encrypted inside the workspace's own folder. What a killed program leaves of it is removed when
the workspace is next unlocked.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db import backup
from db.files import PART, trouble
from db.snapshot import BACKUPS, DamagedBackupError

from . import saying
from .contents import Contents, contents_of, lacking
from .kept import change
from .making import Progress
from .remembered import Trial

if TYPE_CHECKING:
    from db.store import Store

    from ..workspace import Workspace

COPY = "copy.lscb"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a rehearsal found. `missing` changes of this workspace are not in the backup, `more` only there.

    `faults` has a sentence for whatever does not hold in it; `ours` is False for another partnership's.
    """

    there: Contents
    here: Contents
    missing: int
    more: int
    faults: tuple[str, ...]
    ours: bool

    @property
    def good(self) -> bool:
        return self.ours and not self.faults


def rehearse(
    workspace: "Workspace",
    path: Path,
    now: datetime,
    progress: Progress,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
) -> Rehearsed:
    """Try the backup at `path` out with the secret that somebody typed, and remember what came of it.

    May be called on a thread of its own. Raises UserProblem (wrong secret, no backup, newer version),
    PlaceProblem (disk full, damaged); what `progress` raises ends it. The copy is removed in any case.
    """

    def checking(part: str) -> None:
        progress(0.8, f"Checking the {part}")

    with workspace.held_open() as store:
        progress(0.0, "Opening the backup")
        try:
            with _copy_of(store, path, progress, passphrase, recovery_key) as copy:
                progress(0.7, "Checking every page and every seal")
                faults = tuple(copy.verify(checking))
                there, here = contents_of(copy), contents_of(workspace)
        except DamagedBackupError:
            change(store, lambda known: known.with_trial(Trial(now, path.name, False, saying.DAMAGED)))
            raise
        ours = there.partnership_uid == here.partnership_uid
        found = Rehearsed(there, here, lacking(there, here), lacking(here, there), faults, ours)
        trial = Trial(now, path.name, found.good, saying.in_short(found))
        change(store, lambda known: known.with_trial(trial))
        progress(1.0, "Done")
    return found


@contextmanager
def _copy_of(
    store: "Store", path: Path, progress: Progress, passphrase: str | None, recovery_key: str | None
) -> "Iterator[Workspace]":
    """Give the backup restored and opened in a private folder, which is removed whatever happens."""
    from ..workspace import Workspace

    folder = store.folder / BACKUPS / f".rehearsal-{secrets.token_hex(8)}{PART}"
    with trouble("make", folder):
        folder.mkdir(mode=0o700, parents=True)
    try:
        restored = backup.restore(
            path,
            folder / COPY,
            passphrase=passphrase,
            recovery_key=recovery_key,
            told=lambda share: progress(0.7 * share, "Restoring a copy, to be removed again"),
        )
        with restored:
            yield Workspace(restored)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
