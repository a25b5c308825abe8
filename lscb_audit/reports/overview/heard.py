"""What children, families and practitioners said, beside the grades; what does not fit is said plainly."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph
from lscb_audit.reports.words import both_or_all, listed, lowered, number, quoted, sentence, some
from lscb_audit.rules.figures_model import GradeFigure, VoiceFigure

from .grades import headline_round, met_share, pooled
from .said import SOURCES, quotations, sessions
from .tables import Row, table
from .telling import Telling

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
