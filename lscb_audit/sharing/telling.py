"""What a sync did, in sentences for people."""

from typing import TYPE_CHECKING

from db.hub.file_damage import is_set_aside
from db.hub.names import parse as is_lane
from db.hub.place import is_one_file

from ..reports.words import counted

if TYPE_CHECKING:
    from db.sharing.engine import Outcome

    from .people import Questioned

_WAITS = {
    "admission": "This laptop waits to be admitted by a QA officer’s next sharing.",
    "agency": "This laptop waits until another laptop of its agency lets it in, under “Members and laptops”.",
    "removed": "This laptop was taken out of the partnership: what is written on it now stays on it.",
}


def did(outcome: "Outcome") -> str:
    """Return what came and went."""
    parts = []
    if outcome.changes:
        parts.append(f"{counted(outcome.changes, 'change')} came from other laptops.")
    elif outcome.came:
        parts.append("News came that is not for reading yet, or concerns keys and members only.")
    if outcome.went:
        parts.append("What was written here is shared.")
    if outcome.refilled:
        parts.append("The hub lacked something of other laptops; it was put back.")
    if outcome.ended:
        parts.append("What QA officers decided to destroy was destroyed on this laptop.")
    if outcome.admitted:
        parts.append(f"Admitted: {', '.join(outcome.admitted)}.")
    return " ".join(parts) or "Nothing new here or there."


def waits(outcome: "Outcome") -> tuple[str, ...]:
    """Return for what this laptop waits, nothing where it takes part."""
    return (_WAITS[outcome.waits],) if outcome.waits else ()


def questioned(one: "Questioned") -> str:
    """Say of a laptop that would change much of what others wrote what waits, and what to do first."""
    return (
        f"The laptop of {one.name} would change {one.changes:,} of {one.existing:,} values that others "
        f"wrote. They wait. Ask {one.name} whether they are meant."
    )


def unread(name: str) -> str:
    """Say of a file on the hub that it cannot be read, or was put aside."""
    if is_set_aside(name):
        return (
            f"The hub’s file was damaged. It was put aside as “{name}”, and a new one begun: each laptop "
            "fills in what it has. If that happens again, share through a folder instead."
        )
    if is_one_file(name) and not is_lane(name):
        return f"“{name}” is damaged. The next laptop that may write there puts it aside and begins anew."
    return (
        f"“{name}” on the hub could not be read and was left out. The laptop that wrote it puts it right at "
        "its next sync."
    )


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
    found += [unread(name) for name in outcome.unread]
    if outcome.behind and not outcome.waits:
        found.append(
            "Something that was written here waits for its key. A QA officer’s laptop gives it at its next "
            "sync; nothing is lost."
        )
    return (*found, *outcome.problems)
