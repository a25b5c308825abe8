"""What a sync did, in sentences for people."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.sharing.engine import Outcome


def did(outcome: "Outcome") -> str:
    """Return what came and went."""
    parts = []
    if outcome.changes:
        parts.append(f"{_changes(outcome.changes)} came from other laptops.")
    elif outcome.came:
        parts.append("News came that is not for reading yet, or concerns keys and members only.")
    if outcome.went:
        parts.append("What was written here is shared.")
    if outcome.refilled:
        parts.append("The hub lacked something of other laptops; it was put back.")
    if outcome.admitted:
        parts.append(f"Admitted: {', '.join(outcome.admitted)}.")
    return " ".join(parts) or "Nothing new here or there."


def troubles(outcome: "Outcome") -> tuple[str, ...]:
    """Return what did not go well, a sentence each with what to do; what could be done was done."""
    found = []
    if outcome.newer:
        found.append(
            "Some of it was written by a newer version of this program. It is kept. "
            "Install that version to read it."
        )
    if outcome.clock_off:
        found.append(
            "This laptop’s clock is more than a day behind another’s, or that one’s is ahead. Check date and "
            "time; nothing is lost by it."
        )
    found += [
        f"“{name}” on the hub could not be read and was left out. The laptop that wrote it puts it right at "
        "its next sync."
        for name in outcome.unread
    ]
    if outcome.behind and not outcome.waits:
        found.append(
            "Something that was written here waits for its key. A QA officer’s laptop gives it at its next "
            "sync; nothing is lost."
        )
    return (*found, *outcome.problems)


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count:,} changes"
