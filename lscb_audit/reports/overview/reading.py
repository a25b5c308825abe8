"""The contents list, and how to read the figures."""

from lscb_audit.reports.document import Block, Bullets, Callout, Contents, Heading, PageBreak, Paragraph, Text
from lscb_audit.reports.words import capital, listed, some
from lscb_audit.rules.scales import Scale, letters

from .grades import ROUNDS, met_words, scale_of
from .scales import key
from .tables import table
from .telling import Telling

_ROUND_MEANING = {
    "own": "An own grade is what an agency’s auditor gave that agency’s own work.",
    "second": "A second grade is what another reader gave the same work.",
    "moderated": "A moderated grade is an agency’s own grade after challenge by the others.",
    "agreed": "An agreed grade is one grade for the {unit} as a whole, agreed by the agencies together.",
}


def contents(depth: int) -> list[Block]:
    return [PageBreak(), Contents(depth=depth)]


def how_to_read(told: Telling) -> list[Block]:
    """Return what the reader needs to know of numbers, blanks, grades, voices and of this edition."""
    blocks: list[Block] = [Heading("How to read this report", 1, "reading")]
    blocks.append(Bullets(tuple(reading_points(told))))
    blocks += scale_tables(told)
    blocks += warnings(told)
    return blocks


def reading_points(told: Telling) -> list[Text]:
    """Return the points, only those that this audit needs."""
    points: list[Text] = []
    rounds = {figure.round for figure in told.figures.grades if figure.n}
    if rounds:
        points += [
            "We give counts first. “8 of 12” means 8 out of 12. We give a percentage only from 20 up.",
            f"A percentage is always of the {told.units} audited. It does not hold for all {told.units}.",
            "n is how many grades were given. A blank is never in n. We say how many are blank, and why.",
        ]
        points += [_ROUND_MEANING[round].format(unit=told.unit) for round in ROUNDS[::-1] if round in rounds]
        points.append("We never average grades. A grade is a judgement, not a measurement.")
    if any(voice.supports or voice.contradicts for voice in told.figures.voices):
        points.append(
            "A statement fits a line if it says the same as the grade. It does not fit if it says otherwise."
        )
    if told.public:
        points.append(
            f"This is the public edition. It has no table of single {told.units}, and no results of an "
            f"agency that audited fewer than five {told.units}. It withholds counts of people under five."
        )
    else:
        points.append(
            "This is the partnership edition. "
            + (
                f"{capital(told.units)} have pseudonyms. "
                if told.audited and told.audit.plan.kind != "self-assessment"
                else ""
            )
            + "Staff are not named. "
            "Do not publish it or pass it on outside the partnership."
        )
    points.append(f"If you need this report in another format, ask {told.audit.plan.partnership}.")
    return points


def scale_tables(told: Telling) -> list[Block]:
    """Return the grading scales in use, with what each level means."""
    used: dict[tuple[str, int], Scale] = {}
    for figure in told.figures.grades:
        if figure.n:
            used.setdefault((figure.scale, figure.scale_version), scale_of(told, figure))
    if not used:
        return []
    blocks: list[Block] = [Heading("The grades" if len(used) == 1 else "The grading scales", 2, "scale")]
    for (code, version), scale in used.items():
        caption = (
            "The grading scale, best first"
            if len(used) == 1
            else f"The scale “{code}”, version {version}, best first"
        )
        blocks.append(scale_table(scale, caption))
    return blocks


def scale_table(scale: Scale, caption: str) -> Block:
    """Return a scale's levels; a column that would say nothing, or the same as another, is left out."""
    marks, words = letters(scale), met_words(scale)
    silent = "Not met" if words else "–"
    columns = [
        ("Grade", 2.4, [level.label for level in scale.levels]),
        ("Letter", 1.0, [marks[level.code] for level in scale.levels]),
        ("Counts as", 1.4, [capital(level.counts_as) or silent for level in scale.levels]),
        ("What it means", 5.0, [level.descriptor or "–" for level in scale.levels]),
    ]
    told = [one for one in columns if one[0] == "Grade" or (set(one[2]) != {"–"} and one[2] != columns[0][2])]
    if len(told) == 1:
        return Paragraph(f"The grades are {listed(told[0][2])}. {capital(key(scale))}.")
    header, widths, texts = zip(*told, strict=True)
    note = f"“Met the standard” means {words}." if words else ""
    return table(caption, header, list(zip(*texts, strict=True)), widths=widths, note=note)


def warnings(told: Telling) -> list[Block]:
    """Return what limits the figures on this laptop or on this day."""
    said = []
    if told.figures.seen != "all":
        said.append(
            "This report was made where only one agency’s forms can be read. It shows only its figures."
        )
    if told.figures.conflicts:
        entries = some(told.figures.conflicts, "entry is", "entries are")
        said.append(
            f"{capital(entries)} in conflict: two people wrote "
            "different things. They count as blanks until someone decides."
        )
    return (
        [Callout("Read the figures with care", tuple(Paragraph(text) for text in said), "warning")]
        if said
        else []
    )
