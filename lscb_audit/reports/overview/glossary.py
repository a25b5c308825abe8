"""The words that a report uses and that not every reader knows."""

from lscb_audit.reports.document import Block, Bullets, Heading, Span, Text
from lscb_audit.reports.words import a, capital

from .telling import Telling

_GLOSSARY = (
    ("agreed grade", "The one grade that all agencies gave {a_unit} as a whole, after discussion."),
    ("Child in Need", "A child who needs services from the council to be healthy or to develop well."),
    ("Child Protection", "Work under a plan for a child who is likely to suffer serious harm."),
    ("CIN", "Child in Need: a child who needs services to be healthy or to develop well."),
    ("CP", "Child protection: work under a plan for a child who is likely to suffer serious harm."),
    ("chronology", "A list of what happened in a child’s life, in order of date."),
    ("core group", "The people who carry out a child protection plan."),
    ("derogation", "An exception from the rule on independence, agreed and written down."),
    ("Early Help", "Support for a family before problems become serious."),
    ("line of enquiry", "One of the few questions that an audit asks of every {unit}."),
    ("lived experience", "What daily life is like for the child."),
    ("moderated grade", "An agency’s own grade after the other agencies have challenged it."),
    ("own grade", "The grade that an agency’s auditor gave that agency’s work."),
    ("pseudonym", "A code in place of a name."),
    ("second grade", "The grade that another reader gave the same work."),
    (
        "Section 11",
        "The law (Children Act 2004) that asks agencies to keep children safe in all that they do.",
    ),
    ("SMART", "Specific, measurable, achievable, relevant and with a time."),
    (
        "strategy meeting",
        "A meeting of agencies to decide whether a child needs protection, and what to do first.",
    ),
    ("workshop", "The meeting where agencies look at each other’s work and agree grades."),
)


def glossary(told: Telling, text: str) -> list[Block]:
    """Return the words that this report uses and not every reader knows; `text` is all the rest of it."""
    words = text.casefold()
    used = [
        (word, meaning)
        for word, meaning in _GLOSSARY
        if (f" {word} " in f" {text} " if word.isupper() else word.casefold() in words)
    ]
    if len(used) < 3:
        return []
    items: tuple[Text, ...] = tuple(
        (Span(f"{capital(word)}. ", strong=True), Span(meaning.format(unit=told.unit, a_unit=a(told.unit))))
        for word, meaning in used
    )
    return [Heading("Words used in this report", 1, "glossary"), Bullets(items)]
