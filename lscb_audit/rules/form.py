"""One agency's form for one unit as plain values: what a person fills, what is missing, where it stands."""

from dataclasses import dataclass
from typing import NamedTuple

from . import due
from .blanks import BLANK_CODES

#: fields of one line of the form, in the order in which they are asked
TEXTS = ("evidence", "analysis", "strengths", "improvements", "voice")

NEVER_OPENED = "Not started"
OPENED = "Opened, nothing written"
IN_PROGRESS = "In progress"
READY = "Ready to hand in"
HANDED_IN = "Handed in"
RETURNED = "Returned"
WITH_LEAD = "With your agency’s lead"
WAITS = "Waits for the QA officer"

INDEPENDENT, DEROGATION, WORKED_ON_IT = "yes", "derogation", "no"


class Answered(NamedTuple):
    """What one field shows. `heads` are the changes on screen; `others` what stands against it, if people
    differ.
    """

    value: str = ""
    heads: tuple[int, ...] = ()
    others: tuple[str, ...] = ()


_NOTHING = Answered()


class Remark(NamedTuple):
    """A comment with which a form was returned; it stays with its question until it is answered."""

    uid: bytes
    text: str
    made_on: str
    answer: str = ""
    answered_on: str = ""


@dataclass(frozen=True, slots=True)
class LineOfForm:
    """One page of the form. `line` empty = the overall judgement; `graded` false where no grade is asked."""

    line: str
    title: str
    uid: bytes
    question: str = ""
    prompts: tuple[str, ...] = ()
    about_voice: bool = False
    graded: bool = True
    own: Answered = _NOTHING
    second: Answered = _NOTHING
    texts: tuple[Answered, ...] = (_NOTHING,) * len(TEXTS)
    comments: tuple[Remark, ...] = ()

    @property
    def written(self) -> bool:
        """Whether anything stands on this page."""
        return bool(self.own.value or any(text.value for text in self.texts))

    @property
    def answered(self) -> bool:
        """Whether the page needs nothing more: a grade where one is asked, and words where it is one."""
        if not self.graded:
            return self.written
        if self.own.value in BLANK_CODES:
            return True
        return bool(self.own.value) and not self.own.others


class Event(NamedTuple):
    """Something that happened in the case."""

    uid: bytes
    on: str
    what: str
    explained: str = ""


class Concern(NamedTuple):
    """A child may be at risk now: who was told by telephone, when, with what reference."""

    uid: bytes
    raised_on: str
    told: str = ""
    told_at: str = ""
    reference: str = ""
    what: str = ""
    outcome: str = ""
    closed_on: str = ""

    @property
    def told_somebody(self) -> bool:
        """Whether the front door knows: that, not anybody's acknowledgement, releases hand-in."""
        return bool(self.told and self.told_at)


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `handed_in_on` and `handed_in_by` (a role) are of the last hand-in, "" while the form is
    open; `pending` = something was typed since.
    """

    audit: str
    unit: str
    agency: str
    status: str
    lines: tuple[LineOfForm, ...]
    auditor: str = ""
    independent: str = ""
    independence_note: str = ""
    link: str = ""
    declared_on: str = ""
    derogation: str = ""
    second_reader: str = ""
    extended_to: str = ""
    opened_on: str = ""
    handed_in: bool = False
    handed_in_on: str = ""
    handed_in_by: str = ""
    returned: bool = False
    returned_because: str = ""
    pending: bool = False
    events: tuple[Event, ...] = ()
    concerns: tuple[Concern, ...] = ()
    note: Answered = _NOTHING
    period: tuple[str, str] = ("", "")


class Missing(NamedTuple):
    """One thing that stands against handing in: where it is (line and field) and what to do, in one
    sentence.
    """

    line: str
    field: str
    sentence: str


def state(form: Form) -> str:
    """Return where the form stands, in words."""
    if form.handed_in:
        return RETURNED if form.returned else HANDED_IN
    if closed_to_auditor(form):
        return WITH_LEAD
    if form.independent == DEROGATION and not form.derogation:
        return WAITS
    if not any(line.written for line in form.lines):
        return OPENED if form.opened_on else NEVER_OPENED
    return IN_PROGRESS if missing(form) else READY


def progress(form: Form) -> tuple[int, int]:
    """Return (pages answered, pages)."""
    return sum(line.answered for line in form.lines), len(form.lines)


def closed_to_auditor(form: Form) -> bool:
    """Whether the auditor worked on this case: the form is closed until the lead gives it to somebody
    else.
    """
    return form.independent == WORKED_ON_IT


def missing(form: Form) -> tuple[Missing, ...]:
    """Return what stands against handing in, in the order of the form."""
    found = list(_independence(form))
    for line in form.lines:
        found += _line(line)
    for event in form.events:
        if event.on and not event.explained and not _within(event.on, form.period):
            said = "this date is outside the review window. Correct or explain it."
            found.append(Missing("", "events", f"{due.full_day(event.on)}: {said}"))
    for concern in form.concerns:
        if not concern.told_somebody:
            found.append(
                Missing(
                    "",
                    "concern",
                    "An immediate concern was raised. Telephone the front door now; say who was told, when.",
                )
            )
    return tuple(found)


def next_unanswered(form: Form, after: str | None, backwards: bool = False) -> str | None:
    """Return the next page that needs an answer after the page `after` (None = from the start), or None."""
    pages = [line.line for line in form.lines]
    start = pages.index(after) if after in pages else (len(pages) if backwards else -1)
    order = range(start - 1, -1, -1) if backwards else range(start + 1, len(pages))
    return next((form.lines[at].line for at in order if not form.lines[at].answered), None)


def _independence(form: Form) -> list[Missing]:
    if not form.independent:
        return [Missing("", "independent", "Say whether you worked on this case before.")]
    if form.independent == WORKED_ON_IT:
        return [
            Missing(
                "", "independent", "You worked on this case. Your agency's lead gives it to somebody else."
            )
        ]
    if form.independent == DEROGATION and not form.derogation:
        return [
            Missing(
                "",
                "independent",
                "Another link was declared. The QA officer must record the derogation first.",
            )
        ]
    return []


def _line(line: LineOfForm) -> list[Missing]:
    where = line.title or "Overall judgement"
    found = []
    if line.own.others:
        found.append(Missing(line.line, "own", f"{where}: two grades stand against each other. Choose one."))
    elif line.graded and not line.own.value:
        found.append(Missing(line.line, "own", f"{where}: choose a grade, or say why there is none."))
    graded = line.own.value and line.own.value not in BLANK_CODES
    if graded and line.line and not line.texts[TEXTS.index("evidence")].value:
        found.append(Missing(line.line, "evidence", f"{where}: say what in the record shows this."))
    found += [
        Missing(line.line, "comments", f"{where}: answer the comment “{comment.text}”.")
        for comment in line.comments
        if not comment.answer
    ]
    return found


def _within(day: str, period: tuple[str, str]) -> bool:
    first, last = period
    return (not first or day >= first) and (not last or day <= last)
