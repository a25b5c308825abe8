"""Odd documents: what people write and what programs leave empty. All of it is fictitious."""

from lscb_audit.reports.document import (
    Bar,
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

from .samples import GRADES, PROSE, TONES, document


def _wide(columns: int) -> Table:
    header = (tuple(Cell(f"Column heading {number}") for number in range(columns)),)
    rows = tuple(
        tuple(Cell(f"{row * column}", align="right") for column in range(columns)) for row in range(4)
    )
    return Table(f"{columns} columns", header, rows)


def _long(rows: int) -> Table:
    header = (Cell("Case"), Cell("Finding"), Cell("Grade"))
    body = tuple(
        (Cell(f"Child {n}"), Cell(PROSE[: 20 + n % 90]), Cell(GRADES[n % 4], TONES[n % 4]))
        for n in range(rows)
    )
    return Table(f"{rows} rows", (header,), body)


_ANSWER = ("The worker wrote this at length. " * 310)[:10_000]
_SCRIPTS = (
    "Punjabi ਪੰਜਾਬੀ, Arabic مرحبا, Chinese 家庭, Hebrew שלום, Polish zażółć, emoji 😀👨\u200d👩\u200d👧 ✔, "
    "control \x07\x00 and \ufffe."
)

ODD: dict[str, Document] = {
    "long answer in a cell": document(
        Table("An answer", ((Cell("Case"), Cell("Answer")),), ((Cell("Child 1"), Cell(_ANSWER)),) * 2)
    ),
    "unbroken word": document(
        Heading("Word", 1),
        Paragraph("x" * 80 + " " + "W" * 300),
        Table("A word", ((Cell("A"), Cell("B"), Cell("C")),), ((Cell("y" * 80), Cell("z" * 80), Cell("1")),)),
        Chart(
            "Bars", "Bars.", StackedBars(("Yes", "No"), ("rank1of2", "rank2of2"), (Bar("v" * 80, (3, 4)),))
        ),
    ),
    "welsh": document(
        Heading("Plant yn Nŵr y Ŵyl", 1),
        Paragraph("Gŵyr pawb fod y tŷ’n oer; cŵn a ŷd. Wŷn w\u0302 y\u0302 Â â Ê ê Î î."),
    ),
    "scripts and emoji": document(
        Heading(f"Heading {_SCRIPTS}", 1, "h"),
        Contents(),
        Paragraph(_SCRIPTS),
        Table("Cells", ((Cell(_SCRIPTS), Cell("b")),), ((Cell("a"), Cell(_SCRIPTS)),)),
        Chart(
            "Bars",
            "Bars 😀.",
            StackedBars(("Ja 😀", "Nein"), ("rank1of2", "blank"), (Bar(_SCRIPTS, (1, 0)),)),
        ),
    ),
    "no blocks": document(),
    "long table": document(_long(400)),
    "wide table": document(_wide(14), _wide(30)),
    "empty tables": document(
        Table("No rows", ((Cell("A"), Cell("B")),), ()),
        Table("No head", (), ((Cell("a"), Cell("b")),), row_headers=False),
        Table("Nothing", (), ()),
        Table("", ((Cell(""), Cell("")),), ((Cell(""), Cell("")),)),
        Table("Ragged", ((Cell("A"), Cell("B"), Cell("C")),), ((Cell("a"),), (Cell("b"), Cell("c", span=2)))),
        Chart("No bars", "None.", StackedBars(GRADES, TONES, ())),
        Chart("Nothing counted", "None.", StackedBars(GRADES, TONES, (Bar("Line", (0, 0, 0, 0)),))),
        Chart("No pairs", "None.", PairedBars("Then", "Now", ())),
    ),
    "empty strings": Document(
        "",
        Cover("", "", "", (("", ""),), ""),
        (
            Heading(""),
            Contents(""),
            Heading("One", 1),
            Heading("Skipped to four", 4),
            Paragraph(""),
            Bullets(("", " ")),
            Bullets(()),
            Quotation("", ""),
            Callout("", ()),
            Callout("", (Paragraph(""), Bullets(("a", "")))),
            Paragraph(
                (
                    Span("", link="#nowhere"),
                    Span("x", link="#nowhere"),
                    Span(" y", link="javascript:alert(1)"),
                )
            ),
            PageBreak(),
        ),
    ),
    "many bars": document(
        Chart(
            "Forty",
            "Forty bars.",
            StackedBars(GRADES, TONES, tuple(Bar(f"Line {n}", (n, 1, 0, 3)) for n in range(40))),
        ),
        Chart(
            "Thirty",
            "Thirty.",
            PairedBars("A", "B", tuple(Pair(f"Line {n}", (n, 40), (n, 0)) for n in range(30))),
        ),
    ),
    "tall bars": document(
        Chart("One", "One.", StackedBars(GRADES, TONES, (Bar(PROSE * 12, (1, 1, 1, 1), PROSE * 3),))),
        Chart("Two", "Two.", PairedBars(PROSE, PROSE, (Pair(PROSE * 9, (1, 2), (1, 2), PROSE),) * 3)),
    ),
    "long callout": document(
        Callout("Long", tuple(Paragraph(PROSE * 3) for _ in range(12)), "warning"),
        Quotation(PROSE * 20, "Somebody"),
    ),
    "duplicate anchors": document(
        Heading("A", 1, "same"), Heading("B", 2, "same"), Contents(), Heading("C", 1, "same")
    ),
}
