"""Who spoke, and what may be quoted of it."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph, Quotation
from lscb_audit.reports.words import capital, number, some
from lscb_audit.rules.audit import VoiceRow

from .tables import table
from .telling import FEWEST, Telling

#: more quotations than this are listed by who spoke
MOST_QUOTATIONS = 8

SOURCES = {
    "children": "Children and young people",
    "parents": "Parents and carers",
    "practitioners": "Practitioners",
    "managers": "Managers",
}


def sessions(told: Telling) -> list[Block]:
    """Return whom we heard: kinds of people, statements and how many were present."""
    rows = []
    for source, name in SOURCES.items():
        voices = [row for row in told.audit.voices if row.source == source]
        if voices:
            rows.append((name, str(len(voices)), present(told, voices)))
    if not rows:
        return []
    note = (
        "A session is counted once, however many statements it gave." if any(row[2] for row in rows) else ""
    )
    return [
        Heading("Whom we heard", 2, "heard"),
        table(
            "Statements and people",
            ("Who", "Statements", "People present"),
            rows,
            widths=(4, 1.5, 2),
            note=note,
            numbers=2,
        ),
    ]


def present(told: Telling, voices: list[VoiceRow]) -> str:
    """Return how many people were present over the sessions, small groups withheld in public.

    Rows with the same name and the same number of people belong to one session.
    """
    held = {(row.session, row.number_present) for row in voices if row.number_present is not None}
    total = sum(count for _, count in held)
    if not held:
        return "not recorded"
    return f"fewer than {number(FEWEST)}" if told.public and 0 < total < FEWEST else f"{total:,}"


def quotations(told: Telling) -> list[Block]:
    """Return what may be quoted; the rest is counted and not printed, as was promised to those who spoke."""
    allowed = [row for row in told.audit.voices if row.consent == "quote"]
    kept_back = len(told.audit.voices) - len(allowed)
    blocks: list[Block] = []
    for source in dict.fromkeys((*SOURCES, *(row.source for row in allowed))):
        of_source = [row for row in allowed if row.source == source]
        if len(allowed) <= MOST_QUOTATIONS:
            blocks += [
                Quotation(row.statement, SOURCES.get(source, source) + on_line(told, row))
                for row in of_source
            ]
        elif of_source:
            said = tuple(f"“{row.statement.strip()}”{on_line(told, row)}" for row in of_source)
            blocks += [Heading(SOURCES.get(source, source), 3), Bullets(said)]
    if kept_back:
        are_not = some(kept_back, "statement is", "statements are")
        blocks.append(
            Paragraph(
                f"{capital(are_not)} counted here but not printed: those who spoke did not agree to be "
                "quoted.",
                "note",
            )
        )
    return [Heading("In their own words", 2, "quotations"), *blocks] if allowed else blocks


def on_line(told: Telling, row: VoiceRow) -> str:
    return f" ({told.line_title(row.line)})" if row.line else ""
