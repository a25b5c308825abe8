"""What children, families and practitioners said, beside the grades; what does not fit is said plainly."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph
from lscb_audit.reports.words import both_or_all, listed, lowered, number, quoted, sentence, some
from lscb_audit.rules.figures_model import GradeFigure, VoiceFigure
from lscb_audit.rules.voices_beside import GRADED_LOW, GRADED_WELL, parting

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
    note = "The numbers count statements that speak for the line (this was done or met), and against it."
    return [
        Heading(title, 2, "voices-grades"),
        *(Paragraph(text, "lead") for text in plain),
        *([Bullets(tuple(beside))] if beside else []),
        table("Statements for and against each line", header, rows, widths=widths, note=note),
    ]


def stances(row: VoiceFigure) -> str:
    """Return one kind of people's statements on a line: "3 for, 1 against, 1 neither"."""
    parts = ((row.supports, "for"), (row.contradicts, "against"), (row.neither, "neither"))
    return ", ".join(f"{count} {what}" for count, what in parts if count)


def in_short(figure: GradeFigure) -> str:
    """Return the figure's share for a table: "8 of 12", or its n where no level counts as met."""
    return f"{figure.met} of {figure.n}" if figure.met is not None else f"n = {figure.n}"


def mismatches(told: Telling) -> tuple[list[str], list[str]]:
    """Return a sentence for each line and kind of people that says otherwise than the grades.

    First the good grades that voices speak against, which a reader must not miss; then the other way round.
    """
    round = headline_round(told)
    found: dict[str, list[str]] = {GRADED_WELL: [], GRADED_LOW: []}
    for row in told.figures.voices:
        if not round or not row.line:
            continue
        for figure in pooled(told, round, "line", row.line):
            if figure.met is None:
                continue
            if kind := parting(figure.met, figure.n, row.supports, row.contradicts):
                graded = sentence(f"{told.line_quoted(row.line)} was graded {met_share(told, figure)}")
                said = speaking(row, "for" if kind == GRADED_LOW else "against", "it")
                found[kind].append(f"{graded} Yet {lowered(said)}")
    return found[GRADED_WELL], found[GRADED_LOW]


def speaking(row: VoiceFigure, side: str, what: str) -> str:
    """Return in a sentence how many statements of one kind of people speak "for" or "against" a line."""
    total = row.supports + row.contradicts + row.neither
    count = row.supports if side == "for" else row.contradicts
    people = SOURCES.get(row.source, row.source).lower()
    how_many = f"{number(count)} of {some(total, 'statement')}"
    if count == total:
        how_many = both_or_all(total, "statement")
    return sentence(f"{how_many} by {people} {'speaks' if count == 1 else 'speak'} {side} {what}")
