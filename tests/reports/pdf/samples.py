"""A document to print that uses every kind of block, and what it is made of. All of it is fictitious."""

from lscb_audit.reports.document import (
    Bar,
    Block,
    Bullets,
    Callout,
    Cell,
    Chart,
    Contents,
    Cover,
    Document,
    Heading,
    PageBreak,
    Pair,
    PairedBars,
    Paragraph,
    Quotation,
    Span,
    StackedBars,
    Table,
)

GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")
TONES = ("rank1of4", "rank2of4", "rank3of4", "rank4of4")
AGENCIES = ("Children’s social care", "Police", "Health visiting", "School", "Probation", "Housing")
LINES = ("Voice of the child", "Risk seen early", "Planning together", "Supervision", "Information sharing")
PROSE = (
    "Practitioners knew the families well and visited together in most cases. Records showed what life was "
    "like for the child, though chronologies were not always up to date. Supervision was regular in two. "
)


def document(*blocks: Block, title: str = "Multi-agency audit: neglect") -> Document:
    cover = Cover(
        "Northshire Safeguarding Children Partnership",
        title,
        "Overview report, partnership edition",
        (
            ("Period audited", "September 2025 to August 2026"),
            ("Status", "Draft, version 3"),
            ("Cases", "12"),
        ),
        "Demonstration: everything here is fictitious",
    )
    return Document(
        title,
        cover,
        blocks,
        subject="What six agencies found in twelve cases",
        footer="Multi-agency audit: neglect. Official: sensitive",
        watermark="DRAFT",
        banner="Demonstration: everything here is fictitious",
        made_on="2026-11-16",
        keywords=("neglect", "audit"),
    )


def stacked(number: str = "1") -> Chart:
    bars = (
        Bar(LINES[0], (2, 5, 3, 2)),
        Bar(LINES[1], (1, 7, 4, 0)),
        Bar("Planning together, with the family and with every agency that knows them", (0, 6, 5, 1)),
        Bar(LINES[3], (0, 2, 5, 5), "Police do not supervise in this way"),
    )
    return Chart(
        "Children were heard in seven cases of twelve",
        "Stacked bars: the voice of the child was good or better in seven of twelve, supervision in two.",
        StackedBars(GRADES, TONES, bars),
        number,
        "A form that was not handed in counts nowhere.",
    )


def paired(number: str = "2") -> Chart:
    pairs = (
        Pair(LINES[0], (4, 10), (7, 12)),
        Pair(LINES[1], (5, 10), (8, 12)),
        Pair(LINES[3], (6, 8), (2, 12), "the question was asked of one agency only in 2024"),
        Pair(LINES[4], None, (9, 12), "the line is new"),
    )
    alt = "Paired bars: two lines can be compared, and both were met more often than in 2024."
    return Chart("Two lines have got better since 2024", alt, PairedBars("2024", "2026", pairs), number)


def heat_map(columns: int = 5, rows: int = 12) -> Table:
    def grade(row: int, column: int) -> Cell:
        place = (row * 3 + column * 2) % 5
        return Cell("–", "blank", "centre") if place == 4 else Cell("OGRI"[place], TONES[place], "centre")

    header = (Cell("Case"), *(Cell(LINES[c % len(LINES)], align="centre") for c in range(columns)))
    body = tuple(
        (Cell(f"Child {row + 1}"), *(grade(row, column) for column in range(columns))) for row in range(rows)
    )
    return Table("Agreed grades by case and line", (header,), body, note="O outstanding, G good.", number="1")


def actions() -> Table:
    header = (("Action", "left"), ("Owner", "left"), ("By", "left"), ("State", "left"), ("Cases", "right"))
    rows = (
        (
            "Write the child’s own words in every record",
            "Head of service",
            "31 March 2027",
            "Done",
            "done",
            "7",
        ),
        (PROSE.strip(), "Named nurse", "30 June 2027", "Due soon", "warn", "3"),
        (
            "Ask who supervises the supervisors",
            "Detective inspector",
            "31 October 2026",
            "Late",
            "late",
            "12",
        ),
    )
    return Table(
        "What will be done",
        (tuple(Cell(text, align="right" if side == "right" else "left") for text, side in header),),
        tuple(
            (Cell(what), Cell(who), Cell(when), Cell(state, tone), Cell(n, align="right"))
            for what, who, when, state, tone, n in rows
        ),
        number="3",
    )


def spanning() -> Table:
    header = (
        (Cell(""), Cell("First audit", span=2, align="centre"), Cell("This audit", span=2, align="centre")),
        (Cell("Agency"), *(Cell(text, align="right") for text in ("Met", "Of", "Met", "Of"))),
    )
    rows = tuple(
        (Cell(name), *(Cell(str(n + i), align="right") for i in range(4))) for n, name in enumerate(AGENCIES)
    )
    return Table("Met and not met, by agency", header, rows, number="2")


def rich() -> Document:
    return document(*_opening(), *_findings(), *_close())


def _opening() -> tuple[Block, ...]:
    return (
        Heading("On one page", 1, "one-page"),
        Paragraph(
            "Six agencies looked at twelve cases of neglect. Most children were seen; fewer were heard.",
            "lead",
        ),
        Callout(
            "What we found",
            (
                Paragraph("Children were heard in 7 cases of 12."),
                Bullets(("Joint visits were made in 9 cases.", "Supervision was recorded in 2 cases.")),
            ),
        ),
        Callout("What must change", (Paragraph("Chronologies are kept by one agency of six."),), "warning"),
    )


def _findings() -> tuple[Block, ...]:
    linked = Paragraph(
        (
            Span("The audit follows "),
            Span("Working Together", link="https://www.gov.uk/guidance/working-together"),
            Span("; how each figure is counted stands in the "),
            Span("appendix", strong=True, link="#appendix"),
            Span(". "),
            Span("Nobody is named.", strong=True),
        )
    )
    return (
        Contents(depth=3),
        Heading("Why and how", 1, "why", new_page=True),
        linked,
        Paragraph(PROSE * 4),
        Bullets(
            ("Twelve cases, chosen by age and area.", "Six agencies.\nTwo did not hold a record.", PROSE)
        ),
        Bullets(("Draw the sample.", "Audit alone.", "Agree together."), numbered=True),
        Heading("What we found", 1, "found"),
        Heading("The child’s voice", 2, "voice"),
        Paragraph(PROSE * 3),
        stacked(),
        heat_map(),
        Quotation("Nobody asked me what it was like at home. They asked my mum.", "A child, 9 to 12"),
        Callout("Good practice", (Paragraph("A school kept a drawing diary with the child."),), "practice"),
        Callout("Ask your team", (Bullets(("Who writes down what the child says?",)),), "question"),
    )


def _close() -> tuple[Block, ...]:
    return (
        Heading("What has changed", 2, "changed"),
        paired(),
        spanning(),
        Heading("Detail of one case", 3),
        Paragraph(PROSE * 6),
        Heading("A note on method", 4),
        Paragraph("Counts come before percentages.", "note"),
        Heading("What happens next", 1, "next"),
        Paragraph("Actions", "label"),
        actions(),
        PageBreak(),
        Heading("Appendix: how each figure is counted", 1, "appendix"),
        Paragraph(PROSE * 12),
    )
