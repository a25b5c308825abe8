"""What backups there are: those made by themselves, and those that somebody made where they chose."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db import backup
from db.snapshot import BACKUPS

from ..rules.access import CUSTODIAN
from .kept import remembered
from .remembered import Outside, Trial
from .reminding import reminder

if TYPE_CHECKING:
    from ..workspace import Workspace

AUTOMATIC, UPDATE, CHOSEN = "automatic", "update", "chosen"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (aware), its size in bytes, how it came to be.

    `there` is False where the file cannot be found now; `elsewhere`: not on this laptop's disk alone.
    """

    path: Path
    at: datetime
    size: int
    kind: str
    there: bool = True
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Backups:
    """All backups, the latest first, the last rehearsal, and what one should be reminded of ("" = nothing).

    A `demonstration` makes none by itself.
    """

    found: tuple[Backup, ...]
    trial: Trial | None
    reminder: str
    demonstration: bool
    sheet: datetime | None

    @property
    def latest(self) -> Backup | None:
        return next((one for one in self.found if one.there), None)


def read_backups(workspace: "Workspace", now: datetime) -> Backups:
    """Read what backups there are; on the workspace's thread."""
    known = remembered(workspace.store)
    found = [*_in(workspace.folder / BACKUPS), *(_chosen(one) for one in known.outside)]
    found.sort(key=lambda one: one.at, reverse=True)
    said = reminder(known, custodians(workspace), now)
    return Backups(tuple(found), known.trial, said, workspace.demonstration, known.sheet)


def _in(folder: Path) -> Iterator[Backup]:
    """Yield the backups in the workspace's own folder: the daily ones, and those made before an update."""
    daily = {path: at for at, path in backup.taken(folder).items()}
    for path in sorted(folder.glob(f"*{backup.SUFFIX}")):
        with suppress(FileNotFoundError):  # thinned out a moment ago
            facts = path.stat()
            at = daily.get(path) or datetime.fromtimestamp(facts.st_mtime, UTC)
            yield Backup(path, at, facts.st_size, AUTOMATIC if path in daily else UPDATE)


def _chosen(one: Outside) -> Backup:
    there = False
    with suppress(OSError):
        there = one.path.is_file()
    return Backup(one.path, one.at, one.size, CHOSEN, there, one.elsewhere)


def custodians(workspace: "Workspace") -> int:
    """Return how many QA officers hold keys to everything, on laptops that take part."""
    from db.members import membership_of

    with workspace.reading() as (reader, _):
        laptops = membership_of(reader.raw).devices.values()
    return len({one.member.uid for one in laptops if one.state == "active" and one.member.role == CUSTODIAN})


def reminder_of(workspace: "Workspace", now: datetime) -> str:
    """Return what the QA officer should be reminded of, "" for nothing; of a demonstration nothing."""
    if workspace.demonstration:
        return ""
    return reminder(remembered(workspace.store), custodians(workspace), now)
