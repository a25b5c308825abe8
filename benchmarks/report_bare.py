"""The yardstick: the same document as somebody would print it with ReportLab alone, without tags.

Paragraphs, tables with a repeated head, stacked bars, its own contents list; same fonts and sizes.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus import Paragraph as Para
from reportlab.platypus import Table as Grid
from reportlab.platypus.tableofcontents import TableOfContents

from lscb_audit.reports.document import Chart, Contents, Document, Heading, Paragraph, StackedBars, Table
from lscb_audit.reports.fonts import BODY, STRONG, register

_WIDTH = A4[0] - 124
_BODY = ParagraphStyle("body", fontName=BODY, fontSize=12, leading=17.5, spaceAfter=10)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=11, leading=14.5, spaceAfter=0)
_HEADS = {
    1: ParagraphStyle("h1", parent=_BODY, fontName=STRONG, fontSize=24, leading=30, spaceBefore=30),
    2: ParagraphStyle("h2", parent=_BODY, fontName=STRONG, fontSize=18, leading=24, spaceBefore=24),
}
_LOOK: Any = [
    ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#f3f2f1")),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("FONT", (0, 0), (-1, -1), BODY, 11),
]
_COLOURS = ("#d3e4f7", "#d5ead9", "#fdecc8", "#f6d4cf")
_SHARES = {
    4: (0.12, 0.24, 0.2, 0.44),
    5: (0.06, 0.46, 0.2, 0.16, 0.12),
    6: (0.3, 0.16, 0.1, 0.18, 0.14, 0.12),
}


class _Report(BaseDocTemplate):
    def beforeDocument(self) -> None:
        self.headings = 0

    def afterFlowable(self, flowable: Flowable) -> None:
        level = {_HEADS[1].name: 0, _HEADS[2].name: 1}.get(
            getattr(getattr(flowable, "style", None), "name", "")
        )
        if level is not None and isinstance(flowable, Para):
            self.headings += 1
            key, text = f"h{self.headings}", flowable.getPlainText()
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(text, key, level, 0)
            self.notify("TOCEntry", (level, text, self.page, key))


def bare_pdf(document: Document) -> bytes:
    """The document as an untagged PDF."""
    register()
    out = BytesIO()
    report = _Report(out, pagesize=A4, initialFontName=BODY, title=document.title)
    frame = Frame(62, 72, _WIDTH, A4[1] - 136, 0, 0, 0, 0)
    report.addPageTemplates([PageTemplate("page", [frame], onPage=_foot)])
    report.multiBuild(list(_story(document)))
    return out.getvalue()


def _foot(canvas: Canvas, report: BaseDocTemplate) -> None:
    canvas.setFont(BODY, 9.5)
    canvas.drawRightString(A4[0] - 62, 38, f"Page {report.page}")


def _story(document: Document) -> Iterator[Flowable]:
    yield Para(document.title, _HEADS[1])
    for block in document.blocks:
        if isinstance(block, Contents):
            yield TableOfContents(levelStyles=[_BODY, _BODY])
        elif isinstance(block, Heading):
            yield Para(block.text, _HEADS[block.level])
        elif isinstance(block, Paragraph):
            yield Para(str(block.text), _BODY)
        elif isinstance(block, Table):
            rows = (*block.header, *block.rows)
            data = [[Para(str(cell.text), _CELL) for cell in row] for row in rows]
            widths = [share * _WIDTH for share in _SHARES[len(data[0])]]
            yield Grid(data, colWidths=widths, repeatRows=1, style=_LOOK, spaceAfter=14)
        elif isinstance(block, Chart) and isinstance(block.drawing, StackedBars):
            yield _chart(block.drawing)


def _chart(bars: StackedBars) -> Drawing:
    page = Drawing(_WIDTH, 31 * len(bars.bars) + 26)
    chart = HorizontalBarChart()
    place: tuple[Any, ...] = (140, 26, _WIDTH - 160, page.height - 30)
    chart.x, chart.y, chart.width, chart.height = place
    chart.data = [[bar.counts[level] for bar in reversed(bars.bars)] for level in range(len(bars.series))]
    chart.categoryAxis.categoryNames = [bar.label for bar in reversed(bars.bars)]
    chart.categoryAxis.style = "stacked"
    for labels in (chart.categoryAxis.labels, chart.valueAxis.labels, chart.barLabels):
        labels.fontName, labels.fontSize = BODY, 10
    chart.valueAxis.valueMin = 0
    chart.barLabelFormat = "%d"
    for level, colour in enumerate(_COLOURS):
        chart.bars[level].fillColor = colors.HexColor(colour)
    page.add(chart)
    for level, (name, colour) in enumerate(zip(bars.series, _COLOURS, strict=True)):
        sign = Rect(level * 110, 2, 10, 10)
        sign.fillColor = colors.HexColor(colour)
        page.add(sign)
        page.add(String(level * 110 + 14, 3, name, fontName=BODY, fontSize=10))
    return page
