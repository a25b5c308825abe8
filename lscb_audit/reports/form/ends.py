"""What closes a form: concerns that were raised, and the sign-off."""

from collections.abc import Iterator

from lscb_audit.rules import form as rules
from lscb_audit.rules.form_words import STATEMENT

from ..document import Block, Cell, Choices, Heading, Option, Paragraph, Table
from ..words import day
from .value import Around


def concerns(form: rules.Form, around: Around) -> Iterator[Block]:
    """Yield the immediate concerns of a filled form."""
    if around.blank or not form.concerns:
        return
    yield Heading("Immediate concerns", 2)
    header = ((Cell("Raised on"), Cell("What"), Cell("Who was told, when"), Cell("What came of it")),)
    rows = tuple(
        (
            Cell(day(concern.raised_on)),
            Cell(concern.what),
            Cell(_told(concern)),
            Cell(_outcome(concern)),
        )
        for concern in form.concerns
    )
    yield Table("Concerns that were raised while auditing", header, rows, widths=(1.2, 2, 2, 2))


def _told(concern: rules.Concern) -> str:
    if not concern.told_somebody:
        return "Nobody yet: telephone now"
    at = concern.told_at.replace("T", ", ")
    date, _, time = at.partition(", ")
    reference = f"reference {concern.reference}" if concern.reference else ""
    return ", ".join(part for part in (concern.told, day(date), time, reference) if part)


def _outcome(concern: rules.Concern) -> str:
    if not concern.outcome:
        return "Not recorded yet"
    return f"{concern.outcome} ({day(concern.closed_on)})" if concern.closed_on else concern.outcome


def sign_off(form: rules.Form, around: Around) -> Iterator[Block]:
    """Yield by which role the form was checked and handed in, or room for it."""
    yield Heading("Sign-off", 2)
    if around.blank:
        yield Choices("Before it is handed in", (Option(STATEMENT),))
        asked = ("Role of the auditor", "Role of the second reader, if any", "Date")
        rows = tuple((Cell(what, header=True), Cell()) for what in asked)
        yield Table("Who has checked this form", (), rows, widths=(1, 2))
        return
    if not form.handed_in:
        yield Paragraph("This form is not handed in yet.")
        return
    yield Paragraph(STATEMENT)
    said = (
        ("Role of the auditor", form.handed_in_by),
        ("Role of the second reader", form.second_reader),
        ("Handed in on", day(form.handed_in_on)),
    )
    rows = tuple((Cell(what, header=True), Cell(words)) for what, words in said if words)
    if rows:
        yield Table("Who has checked this form", (), rows, widths=(1, 2))
