"""Why this audit was done and what it asked."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph, Span, Text
from lscb_audit.reports.words import paragraphs, quoted, sentence, some

from .telling import Telling


def why(told: Telling) -> list[Block]:
    """Return the part: the reason, the aim, the lines of enquiry."""
    plan = told.audit.plan
    blocks: list[Block] = [Heading("Why we did this audit", 1, "why")]
    blocks += [Paragraph(sentence(text)) for text in paragraphs(plan.why)]
    if not plan.why:
        blocks.append(Paragraph(f"The theme of this audit is {quoted(plan.theme)}."))
    if plan.hypothesis:
        blocks.append(Heading("What we set out to test", 2, "aim"))
        blocks += [Paragraph(sentence(text)) for text in paragraphs(plan.hypothesis)]
    blocks += lines_of_enquiry(told)
    return blocks


def lines_of_enquiry(told: Telling) -> list[Block]:
    """Return what the audit asked, section by section where lines have sections."""
    lines = told.audit.lines
    if not lines:
        return []
    asked = f"We looked at {some(len(lines), 'line of enquiry', 'lines of enquiry')}."
    prompted = any(line.prompts for line in lines)
    blocks: list[Block] = [
        Heading("What we asked", 2, "lines"),
        Paragraph(asked + (" The appendix has the prompts that auditors used." if prompted else "")),
    ]
    sections = list(dict.fromkeys(line.section for line in lines))
    for section in sections:
        if section:
            blocks.append(Heading(section, 3))
        blocks.append(
            Bullets(tuple(asked_in(line.title, line.question) for line in lines if line.section == section))
        )
    return blocks


def asked_in(title: str, question: str) -> Text:
    """Return a line's title, and its question if that says more."""
    if not question or question.strip() == title.strip():
        return title
    return (Span(title.rstrip(".") + ". ", strong=True), Span(sentence(question)))
