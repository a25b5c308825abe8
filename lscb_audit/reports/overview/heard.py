"""What children, families and practitioners said, beside the grades; what does not fit is said plainly."""

from lscb_audit.reports.document import Block, Heading, Paragraph, Quotation
from lscb_audit.reports.words import both_or_all, capital, listed, lowered, number, quoted, sentence, some
from lscb_audit.rules.audit import VoiceRow
from lscb_audit.rules.figures_model import VoiceFigure

from .grades import headline_round, met_share, pooled
from .tables import table
from .telling import FEWEST, Telling

SOURCES = {
    "children": "Children and young people",
    "parents": "Parents and carers",
    "practitioners": "Practitioners",
    "managers": "Managers",
}


def heard(told: Telling) -> list[Block]:
    """Return the part on the child's experience and on voices; nothing where neither was audited."""
    body = [*sessions(told), *beside_grades(told), *quotations(told)]
    days = child(told)
    if not body:
        return [Heading("The child’s lived experience and voice", 1, "voices"), *days] if days else []
    title = "What children, families and practitioners told us"
    lived: list[Block] = [Heading("The child’s lived experience", 2, "child"), *days] if days else []
    return [Heading(title, 1, "voices"), *lived, *body]


def child(told: Telling) -> list[Block]:
    """Return how the lines about the child's voice were graded, and what auditors saw of the child's days."""
    round = headline_round(told)
    about = [line for line in told.audit.lines if line.voice == "yes"]
    said = [
        sentence(f"{quoted(line.title)}: {met_share(told, figure)}")
        for line in about
        for figure in (pooled(told, round, "line", line.line) if round else ())
    ]
    blocks: list[Block] = [Paragraph(" ".join(said))] if said else []
    rows = [] if told.public or not told.audited else seen_of_children(told)
    if rows:
        blocks.append(
            table(
                "What auditors saw of the child’s life",
                (told.Unit, "The child’s lived experience and voice"),
                rows,
                widths=(1, 6),
            )
        )
    return blocks


def seen_of_children(told: Telling) -> list[tuple[str, str]]:
    """Return each unit with what was written of the child: of the case as a whole, else in overall rows."""
    whole = [row for row in told.audit.grades if row.voice and not row.agency]
    rows = whole or [row for row in told.audit.grades if row.voice and not row.line]
    found: dict[str, list[str]] = {}
    for row in rows:
        who = f"{told.agency(row.agency)}: " if row.agency else ""
        found.setdefault(row.unit, []).append(sentence(who + row.voice))
    return [
        (unit.unit, " ".join(dict.fromkeys(found[unit.unit]))) for unit in told.audited if unit.unit in found
    ]


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
    """Return how many people were present over the sessions, small groups withheld in public."""
    groups: dict[str, int] = {}
    for row in voices:
        if row.number_present is not None:
            groups[row.session] = max(groups.get(row.session, 0), row.number_present)
    total = sum(groups.values())
    if not groups:
        return "not recorded"
    return f"fewer than {number(FEWEST)}" if told.public and 0 < total < FEWEST else str(total)


def beside_grades(told: Telling) -> list[Block]:
    """Return statements by line beside the grade, and where they do not fit it."""
    voices = [row for row in told.figures.voices if row.supports + row.contradicts + row.neither]
    if not any(row.supports + row.contradicts for row in voices):
        return []
    round = headline_round(told)
    rows = []
    for row in voices:
        graded = (
            [met_share(told, f) for f in pooled(told, round, "line", row.line)] if round and row.line else []
        )
        place = told.line_title(row.line) if row.line else "No one line"
        counts = (str(count) for count in (row.supports, row.contradicts, row.neither))
        rows.append(
            (
                place,
                SOURCES.get(row.source, row.source),
                *counts,
                *((capital(listed(graded)) or "–",) if round else ()),
            )
        )
    header = ("Line of enquiry", "Who", "Fit", "Do not fit", "Neither", *(("Grade",) if round else ()))
    widths = (3, 2.2, 0.8, 1, 1.2, *((3,) if round else ()))
    blocks: list[Block] = [
        Heading(
            "Voices beside the grades" if round else "What statements say of each line", 2, "voices-grades"
        ),
        *(Paragraph(text, "lead") for text in mismatches(told)),
        table("Statements that fit the grades, and that do not", header, rows, widths=widths),
    ]
    return blocks


def mismatches(told: Telling) -> list[str]:
    """Return a sentence for each line and kind of people that contradicts the grade more than it supports it.

    Good grades that voices contradict come first: they are what a reader must not miss.
    """
    round = headline_round(told)
    found: list[tuple[bool, str]] = []
    for row in told.figures.voices:
        if not round or not row.line or row.contradicts <= row.supports:
            continue
        for figure in pooled(told, round, "line", row.line):
            graded_well = figure.met is not None and 2 * figure.met > figure.n
            graded = sentence(f"{told.line_quoted(row.line)} was graded {met_share(told, figure)}")
            found.append(
                (
                    not graded_well,
                    f"{graded} {'Yet ' if graded_well else ''}"
                    f"{(str if graded_well else capital)(lowered(against(row, 'that')))}",
                )
            )
    return [text for _, text in sorted(found, key=lambda item: item[0])]


def against(row: VoiceFigure, what: str) -> str:
    """Return in a sentence what one kind of people say against the grade."""
    total = row.supports + row.contradicts + row.neither
    people = SOURCES.get(row.source, row.source).lower()
    verb = "contradicts" if row.contradicts == 1 else "contradict"
    how_many = f"{number(row.contradicts)} of {some(total, 'statement')}"
    if row.contradicts == total:
        how_many = both_or_all(total, "statement")
    return sentence(f"{how_many} by {people} {verb} {what}")


def quotations(told: Telling) -> list[Block]:
    """Return what may be quoted; the rest is counted and not printed, as was promised to those who spoke."""
    allowed = [row for row in told.audit.voices if row.consent == "quote"]
    kept_back = len(told.audit.voices) - len(allowed)
    blocks: list[Block] = [
        Quotation(
            row.statement,
            SOURCES.get(source, source) + (f", on {told.line_quoted(row.line)}" if row.line else ""),
        )
        for source in dict.fromkeys((*SOURCES, *(row.source for row in allowed)))
        for row in allowed
        if row.source == source
    ]
    if kept_back:
        is_not = "is counted here but not printed" if kept_back == 1 else "are counted here but not printed"
        blocks.append(
            Paragraph(
                f"{capital(some(kept_back, 'statement'))} {is_not}: "
                "those who spoke did not agree to be quoted.",
                "note",
            )
        )
    return [Heading("In their own words", 2, "quotations"), *blocks] if allowed else blocks
