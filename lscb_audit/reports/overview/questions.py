"""Questions for teams, one for each area for improvement."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph, Span, Text
from lscb_audit.reports.words import capital, sentence

from .findings import headline
from .telling import Telling

_QUESTIONS = (
    "Would an auditor find the same in our work? How do we know?",
    "What gets in our way here, and who could move it?",
    "When did we last do this well, and what made it possible?",
    "What would a child notice if we got this right?",
    "What is one thing that we will do differently this month?",
)


def questions(told: Telling) -> list[Block]:
    """Return questions for teams, one for each area for improvement."""
    found = told.findings("improvement")
    if not found:
        return []
    items: list[Text] = [
        (
            Span(f"{capital(row.theme.strip().rstrip('.'))}. ", strong=True),
            Span(f"{sentence(headline(row)[0] or row.text)} {_QUESTIONS[place % len(_QUESTIONS)]}"),
        )
        for place, row in enumerate(found)
    ]
    return [
        Heading("Questions for your team", 1, "questions"),
        Paragraph("Use these in a team meeting or in supervision. Take one or two at a time."),
        Bullets(tuple(items), numbered=True),
    ]
