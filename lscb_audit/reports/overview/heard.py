"""What children, families and practitioners said, beside the grades; what does not fit is said plainly."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph, Quotation
from lscb_audit.reports.words import both_or_all, capital, listed, lowered, number, quoted, sentence, some
from lscb_audit.rules.audit import VoiceRow
from lscb_audit.rules.figures_model import GradeFigure, VoiceFigure

from .grades import headline_round, met_share, pooled
from .tables import Row, table
from .telling import FEWEST, Telling

#: more quotations than this are listed by who spoke
MOST_QUOTATIONS = 8

SOURCES = {
    "children": "Children and young people",
    "parents": "Parents and carers",
    "practitioners": "Practitioners",
    "managers": "Managers",
}
_SHORT = {
    "children": "Children",
    "parents": "Parents",
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
    """Return each unit with what was written of the child: of the case as a whole, else by all agencies."""
    written = [row for row in told.audit.grades if row.voice]
    found: dict[str, list[str]] = {}
    for row in [row for row in written if not row.agency] or written:
        found.setdefault(row.unit, []).append(sentence(row.voice))
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
    sources = [source for source in SOURCES if any(row.source == source for row in voices)]
    said = {(row.line, row.source): stances(row) for row in voices}
    rows: list[Row] = []
    for line in dict.fromkeys(row.line for row in voices):
        graded = [in_short(f) for f in pooled(told, round, "line", line)] if round and line else []
        place = told.line_title(line) if line else "No one line"
        rows.append(
            (
                place,
                *((listed(graded) or "–",) if round else ()),
                *(said.get((line, source), "–") for source in sources),
            )
        )
    header = (
        "Line of enquiry",
        *(("Met the standard",) if round else ()),
        *(_SHORT[source] for source in sources),
    )
    widths = (2.6, *((1.5,) if round else ()), *(1.8 for _ in sources))
    plain, beside = mismatches(told)
    title = "Voices beside the grades" if round else "What statements say of each line"
    what = "the grade of the line" if round else "the line"
    note = f"The numbers count statements that fit {what}, and statements that do not."
    return [
        Heading(title, 2, "voices-grades"),
        *(Paragraph(text, "lead") for text in plain),
        *([Bullets(tuple(beside))] if beside else []),
        table("Statements that fit, and that do not", header, rows, widths=widths, note=note),
    ]


def stances(row: VoiceFigure) -> str:
    """Return one kind of people's statements on a line: "3 fit, 1 does not, 1 neither"."""
    does_not = "does not" if row.contradicts == 1 else "do not"
    parts = (
        (row.supports, "fits" if row.supports == 1 else "fit"),
        (row.contradicts, does_not),
        (row.neither, "neither"),
    )
    return ", ".join(f"{count} {what}" for count, what in parts if count)


def in_short(figure: GradeFigure) -> str:
    """Return the figure's share for a table: "8 of 12", or its n where no level counts as met."""
    return f"{figure.met} of {figure.n}" if figure.met is not None else f"n = {figure.n}"


def mismatches(told: Telling) -> tuple[list[str], list[str]]:
    """Return a sentence for each line and kind of people that contradicts the grade more than it supports it.

    First the good grades that voices contradict, which a reader must not miss; then the others.
    """
    round = headline_round(told)
    good: list[str] = []
    others: list[str] = []
    for row in told.figures.voices:
        if not round or not row.line or row.contradicts <= row.supports:
            continue
        for figure in pooled(told, round, "line", row.line):
            graded = sentence(f"{told.line_quoted(row.line)} was graded {met_share(told, figure)}")
            if figure.met is not None and 2 * figure.met > figure.n:
                good.append(f"{graded} Yet {lowered(against(row, 'that'))}")
            else:
                others.append(f"{graded} {against(row, 'that')}")
    return good, others


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
