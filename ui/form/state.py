"""What holds of the form as a whole, in words, and what can be done about it. No Qt."""

from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.reports.words import day, sentence, some
from lscb_audit.rules import form as rules

from .pages import INDEPENDENCE, Page

if TYPE_CHECKING:
    from .sheet import Sheet

DECLARE, REVISE, COMMENT = "Declare independence", "Change something…", "Go to the next comment"


class State(NamedTuple):
    """Words, kind of notice, and what its button does, if there is one."""

    words: str = ""
    kind: str = "info"
    act: str = ""


def state_of(sheet: "Sheet", page: Page, revising: bool) -> State:
    """Return what is told above a page."""
    form = sheet.form
    if sheet.opened.looked_in:
        return _looked_in(sheet)
    if sheet.closed:
        return _closed(sheet, page)
    if form.returned:
        return _returned(sheet)
    if sheet.in_force:
        return _handed_in(sheet, revising)
    if not sheet.declared and page.kind != INDEPENDENCE:
        words = "Independence comes first: say whether you had a part in this case."
        return State(words, "warning", DECLARE)
    return State()


def _looked_in(sheet: "Sheet") -> State:
    by = f" by {sheet.form.handed_in_by}" if sheet.form.handed_in_by else ""
    whose = sheet.opened.agency_name
    words = f"Handed in on {sheet.handed_in_words()}{by}. You read it at the QA desk: {whose} sees that."
    return State(words, "done")


def _closed(sheet: "Sheet", page: Page) -> State:
    if page.kind == INDEPENDENCE:
        return State()
    words = (
        "You worked on this case, so this form is closed to you. "
        f"Next: the lead of {sheet.opened.agency_name} gives it to somebody else."
    )
    return State(words, "warning", "")


def _returned(sheet: "Sheet") -> State:
    comments = [comment for line in sheet.form.lines for comment in line.comments]
    waiting = sum(not comment.answer for comment in comments)
    why = sentence(sheet.form.returned_because)
    said = " ".join(part for part in ("The QA officer has returned this form.", why) if part)
    if waiting:
        return State(f"{said} {some(waiting, 'comment').capitalize()} to answer.", "warning", COMMENT)
    answered = "Every comment is answered: check" if comments else "Put that right, check"
    return State(f"{said} {answered}, then hand it in again.", "warning")


def _handed_in(sheet: "Sheet", revising: bool) -> State:
    form = sheet.form
    read = "".join(f" Read by a QA officer on {day(on)}." for on in sheet.readings()[-1:])
    if revising or form.pending:
        words = (
            f"You are changing a form that was handed in on {sheet.handed_in_words()}. Until it is handed in "
            f"again, with the reason, what was handed in counts.{read}"
        )
        return State(words, "warning")
    return State(
        f"Handed in on {sheet.handed_in_words()}. It can be read, not changed.{read}", "done", REVISE
    )


def is_locked(sheet: "Sheet", revising: bool) -> bool:
    """Whether the answers can only be read."""
    if sheet.opened.looked_in or sheet.closed or not sheet.declared:
        return True
    return sheet.in_force and not revising


def waiting_comment(form: rules.Form, after: str | None) -> str | None:
    """Return the next page with a comment that waits for an answer, going round."""
    pages = [line.line for line in form.lines]
    start = pages.index(after) + 1 if after in pages else 0
    order = [*range(start, len(pages)), *range(start)]
    waits = (form.lines[at] for at in order)
    return next((line.line for line in waits if any(not one.answer for one in line.comments)), None)
