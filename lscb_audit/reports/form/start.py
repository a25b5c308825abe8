"""What comes before the lines: independence, and the dates in the case."""

from collections.abc import Iterator

from lscb_audit.rules import form as rules
from lscb_audit.rules.form_words import DECLARED, LINKS

from ..document import Answer, Block, Cell, Choices, Heading, Option, Paragraph, Table
from ..words import day
from .value import Around

_DATES = 6


def independence(form: rules.Form, around: Around) -> Iterator[Block]:
    """Yield whether the auditor had a part in the case, with the link and why it was allowed."""
    yield Heading("Independence", 2)
    said = "" if around.blank else form.independent
    options = tuple(Option(words, code == said) for code, words in DECLARED.items())
    yield Choices(f"Did you have a part in this {around.unit_word}?", options)
    if around.blank:
        yield Answer("What the link is, in a few words, by role", lines=2)
        return
    if not form.independent:
        yield Paragraph("Not declared yet.", "note")
    if form.independent == rules.DEROGATION:
        link = ". ".join(part for part in (LINKS.get(form.link, ""), form.independence_note) if part)
        yield Answer("What the link is", link, nothing="Not said")
        yield Answer("Why this auditor may audit it", form.derogation, nothing="Not allowed yet")


def dates(form: rules.Form, around: Around) -> Iterator[Block]:
    """Yield the dates in the case, or room for them."""
    yield Heading(f"Dates in the {around.unit_word}", 2)
    header = ((Cell("Date"), Cell("What happened")),)
    if around.blank:
        rows = ((Cell(), Cell()),) * _DATES
        yield Table("What happened when, within the review window", header, rows, False, (1, 4))
    elif form.events:
        told = sorted(form.events, key=lambda event: event.on)
        rows = tuple((Cell(day(event.on) or "No date"), Cell(_what(event))) for event in told)
        yield Table("What happened when", header, rows, widths=(1, 3))
    else:
        yield Paragraph("No dates were written down.", "note")


def _what(event: rules.Event) -> str:
    return f"{event.what} (outside the review window: {event.explained})" if event.explained else event.what
