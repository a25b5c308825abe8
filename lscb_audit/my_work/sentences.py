"""The sentences of home: deadline, open concern, who is late, who can read. Light: the window imports it."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..reports import words
from ..rules import due

if TYPE_CHECKING:
    from .auditor_desk import Deadline
    from .decisions import OpenConcern
    from .qa_desk import WhoIsLate


class Said(NamedTuple):
    """A heading and the lines below it."""

    heading: str
    lines: tuple[str, ...]


def deadline(of: "Deadline") -> Said:
    """Tell an auditor how many forms are to finish by when, and where the rest are."""
    if not of.to_finish:
        waits = f" {_waits(of.waiting)}." if of.waiting else ""
        if of.handed_in == of.whole:
            return Said("All your forms are handed in.", (f"{of.handed_in} of {of.whole}.",))
        return Said("Nothing is waiting for you.", (f"{of.handed_in} of {of.whole} handed in.{waits}",))
    forms = _count(of.to_finish, "form")
    if of.days:
        were = "was" if of.to_finish == 1 else "were"
        heading = f"{forms} {were} due on {of.due}: {_count(of.days, 'working day')} late."
    else:
        heading = f"{forms} to finish by {of.due}." if of.due else f"{forms} to finish. No day is set yet."
    handed = f"{of.handed_in or 'none'} {'are' if of.handed_in > 1 else 'is'} handed in"
    rest = f" and {_waits(of.waiting)}" if of.waiting else ""
    return Said(heading, (f"Of your {_count(of.whole, 'form')}, {handed}{rest}.",))


def _waits(count: int) -> str:
    return f"{count} {'waits' if count == 1 else 'wait'} for somebody else"


def _count(count: int, word: str) -> str:
    return f"{count} {word if count == 1 else words.plural(word)}"


def concern(of: "OpenConcern", today: date) -> Said:
    """Tell the QA officer what is open of a concern. What it says is read in its dialog."""
    raised = due.moment(of.raised_on)
    when = f" {due.changed(raised, today)}".lower() if raised and raised.day == today else ""
    if raised and not when:
        when = f" on {due.short_day(raised.day, today)}"
    by = f"Raised by {of.agency_name or 'the QA officer'}{when}."
    if of.told and of.told_at:
        told = f"{words.sentence(of.told).rstrip('.')} was told at {_clock(of.told_at, today)}."
        open_ = "What came of it is not recorded yet."
    elif of.told:
        told, open_ = f"Told: {of.told}.", "When is not recorded, nor what came of it."
    else:
        told, open_ = "Nobody has been told by telephone yet,", "so the form cannot be handed in."
        return Said(
            f"Immediate concern, case {of.unit}. A child may be at risk now.", (by, f"{told} {open_}")
        )
    return Said(f"Immediate concern, case {of.unit}. A child may be at risk now.", (f"{by} {told}", open_))


def _clock(at: str, today: date) -> str:
    when = due.moment(at)
    if when is None:
        return at
    return when.at if when.day == today and when.at else due.changed(when, today)


def who_is_late(of: "WhoIsLate") -> str:
    """Return the sentence above the agencies that have not handed in."""
    missing = f"{of.missing} of {_count(of.asked, 'form')} {'is' if of.missing == 1 else 'are'} not in."
    due_words = f" {'Due' if not of.past else 'Was due'} {of.due}." if of.due else " No day is set."
    return f"{of.title}.{due_words} {missing}"


def who_can_read(agency: str, workshop: str, today: date) -> Said:
    """Say who can read an agency's forms: as it is on this laptop, no more and no less."""
    when = due.moment(workshop)
    opens = f" on {due.long_day(when.day, today)}" if when else ""
    return Said(
        f"Other agencies are not shown {agency}’s forms",
        (
            f"before the workshop{opens}. They are encrypted on this laptop. Whoever can unlock this "
            "workspace, as the QA officer can, can read them.",
        ),
    )
