"""The pages of a form, and the mark and the word that each bears in the list. No Qt."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from lscb_audit.reports.words import day, number
from lscb_audit.rules import form as rules
from lscb_audit.rules.blanks import BLANK_CODES
from lscb_audit.rules.form_words import BLANK_WORDS

INDEPENDENCE, ABOUT, LINE, NOTE, CHECK = "independence", "about", "line", "note", "check"
BOXES = ("own", *rules.TEXTS)
"""What there is to fill on the page of a line, in order: the grade, then each text."""


class Page(NamedTuple):
    """A page; `line` is the code of the line that it asks, "" for the overall judgement and others."""

    kind: str
    title: str
    line: str = ""


class Mark(NamedTuple):
    """How far a page is: an icon, a word, and whether it is complete."""

    icon: str
    word: str
    complete: bool = False


def pages_of(form: rules.Form, looked_in: bool = False) -> tuple[Page, ...]:
    """Return the pages of a form in their order; at the QA desk without the note, and to be read only."""
    lines = []
    for place, line in enumerate(form.lines, 1):
        title = f"{place} {line.title or line.line}" if line.line else "Overall"
        lines.append(Page(LINE, title, line.line))
    return (
        Page(INDEPENDENCE, "Independence"),
        Page(ABOUT, "About the case"),
        *lines,
        *(() if looked_in else (Page(NOTE, "Private note"),)),
        Page(CHECK, "All answers" if looked_in else "Check and hand in"),
    )


def place_of(pages: Iterable[Page], where: rules.Missing) -> Page:
    """Return the page on which something is missing."""
    kind = {"independent": INDEPENDENCE, "events": ABOUT, "concern": ABOUT}.get(where.field, LINE)
    return next(page for page in pages if page.kind == kind and page.line == where.line)


def mark_of(page: Page, form: rules.Form, left: Collection[rules.Missing], agency: str) -> Mark:
    """Return the mark of a page that is no line's; `left` is what is missing in the whole form."""
    if page.kind == INDEPENDENCE:
        return _independence(form)
    if page.kind == ABOUT:
        return _about(left)
    if page.kind == NOTE:
        return _note(form, agency)
    return _check(form, len(left))


def _independence(form: rules.Form) -> Mark:
    if form.independent == rules.INDEPENDENT:
        return Mark("done", "Declared", True)
    if form.independent == rules.WORKED_ON_IT:
        return Mark("padlock", "You worked on this case")
    if form.independent == rules.DEROGATION:
        if form.derogation:
            return Mark("done", "Declared, and allowed", True)
        return Mark("padlock", "Waiting for the QA officer")
    return Mark("circle", "Not declared yet")


def _about(left: Iterable[rules.Missing]) -> Mark:
    fields = {one.field for one in left}
    if "concern" in fields:
        return Mark("needs-you", "Concern: telephone now")
    if "events" in fields:
        return Mark("needs-you", "A date to explain")
    return Mark("done", "Answered", True)


def _note(form: rules.Form, agency: str) -> Mark:
    if form.note.value:
        return Mark("done", f"Written, stays in {agency}", True)
    return Mark("eye-off", "Optional")


def _check(form: rules.Form, left: int) -> Mark:
    state = rules.state(form)
    if state == rules.HANDED_IN:
        if form.pending:
            return Mark("circle-half", "Changed since hand-in")
        return Mark("done", f"Handed in {day(form.handed_in_on)}", True)
    if left:
        return Mark("padlock", f"{left} {'thing' if left == 1 else 'things'} left")
    return Mark("circle", "Ready to hand in")


def mark_of_line(line: rules.LineOfForm, wrong: bool, seen: bool, words: Mapping[str, str]) -> Mark:
    """Return the mark of a line's page; `words` are its levels by code."""
    waiting = sum(not comment.answer for comment in line.comments)
    if waiting:
        return Mark(
            "needs-you", f"{number(waiting).capitalize()} {'comment' if waiting == 1 else 'comments'}"
        )
    if line.own.others:
        return Mark("differs", "Two grades: choose one")
    if line.answered and not wrong:
        return Mark("done", grade_word(line, words) or "Answered", True)
    if line.written:
        return Mark("circle-half", f"{filled(line)} of {boxes(line)} boxes")
    if seen:
        return Mark("square", "Opened, nothing written")
    return Mark("circle-dashed", "Never opened")


def grade_word(line: rules.LineOfForm, words: Mapping[str, str]) -> str:
    """Return the word of the grade that stands on a page, or of the blank."""
    code = line.own.value
    return BLANK_WORDS[code] if code in BLANK_CODES else words.get(code, code)


def boxes(line: rules.LineOfForm) -> int:
    """Return how many boxes a page has, the grade among them."""
    return len(rules.TEXTS) + line.graded


def filled(line: rules.LineOfForm) -> int:
    """Return how many of its boxes are filled."""
    return bool(line.own.value) + sum(bool(text.value) for text in line.texts)


def complete(pages: Iterable[Page], found: Iterable[Mark]) -> tuple[int, int]:
    """Return how many parts are complete, of how many; the note is nobody's duty, hand-in is no part."""
    parts = [mark.complete for page, mark in zip(pages, found, strict=True) if page.kind not in (NOTE, CHECK)]
    return sum(parts), len(parts)
