"""What is said of backups, in sentences."""

from datetime import datetime
from typing import TYPE_CHECKING

from ..reports.words import counted
from ..rules import due
from .contents import Contents

if TYPE_CHECKING:
    from .rehearsing import Rehearsed

DAMAGED = "It is damaged and cannot be restored."
RESTORED = (
    "A restored workspace counts as a new laptop. It holds everything that was in the backup, and nothing "
    "that was written later. The laptop that the backup was made on may go on working: neither harms the "
    "other."
)


def when(at: datetime, now: datetime) -> str:
    """Return "yesterday, 17:02", in local time."""
    here, today = at.astimezone(), now.astimezone().date()
    near = {0: "today", 1: "yesterday"}.get((today - here.date()).days, "")
    return f"{near or due.short_day(here.date(), today)}, {here:%H:%M}"


def size(number: int) -> str:
    """Return "3.2 MB"; less than a tenth of it in KB."""
    if number >= 100_000:
        return f"{number / 1_000_000:,.1f} MB"
    return f"{max(1, round(number / 1000))} KB"


def holding(found: Contents) -> str:
    """Return "2 audits, 31 forms handed in"."""
    return f"{counted(found.audits, 'audit')}, {counted(found.forms, 'form')} handed in"


def up_to(found: Contents, now: datetime) -> str:
    """Return "everything up to yesterday, 17:02"."""
    return f"everything up to {when(found.newest, now)}" if found.newest else "nothing yet"


def against_now(found: "Rehearsed") -> str:
    """Say what of this workspace the backup lacks, and what it has beyond it."""
    if found.missing:
        were = "change made since is" if found.missing == 1 else "changes made since are"
        said = f"{found.missing:,} {were} not in it."
    else:
        said = "Nothing is missing: all that is in this workspace is in it."
    if found.more:
        have = counted(found.more, "change")
        said += f" It holds {have} that this workspace lacks, or has under other numbers: one was restored."
    return said


def sentences(found: "Rehearsed", now: datetime) -> tuple[str, ...]:
    """Say what a rehearsal found: whether the backup opens and is sound, what is in it, what is not."""
    if not found.ours:
        return (
            f"It opens, but is a backup of another partnership: {found.there.partnership}.",
            "It cannot bring this workspace back. Choose a backup of this one.",
        )
    if found.faults:
        return ("It opens, but not everything in it holds. Use another backup.", *found.faults)
    return (
        "It opens, every page reads back, and every change carries its seal.",
        f"It holds {up_to(found.there, now)}: {holding(found.there)}.",
        against_now(found),
    )


def in_short(found: "Rehearsed") -> str:
    """Say the same in one line, to be kept."""
    if not found.ours:
        return "It belongs to another partnership."
    if found.faults:
        return f"Not everything in it holds. {found.faults[0]}"
    return f"It opens and is sound. It held {_until(found.there)}. {_short(found)}"


def _until(found: Contents) -> str:
    """As `up_to`, in words that are still true tomorrow."""
    if found.newest is None:
        return "nothing yet"
    here = found.newest.astimezone()
    return f"everything up to {due.full_day(here.date().isoformat())}, {here:%H:%M}"


def _short(found: "Rehearsed") -> str:
    return f"{counted(found.missing, 'later change')} not in it." if found.missing else "Nothing was missing."
