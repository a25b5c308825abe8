"""A chart on paper: vectors inside a Figure that carries its alternative text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing

from ..charts import drawing
from ..document import Chart, PairedBars, StackedBars
from .elements import Element
from .paper import Paper
from .pieces import Piece
from .styles import BOTTOM, COLUMN, PAGE_HEIGHT, TOP

_HIGHEST = PAGE_HEIGHT - TOP - BOTTOM - 90  # points; a heading and a caption must have room above


@dataclass(slots=True, kw_only=True)
class Figure(Piece):
    drawing: Drawing
    element: Element

    def height(self, _width: float) -> float:
        return float(self.drawing.height)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        bottom = top - self.height(width)
        box = (x, bottom, x + float(self.drawing.width), top)
        self.element.attributes["BBox"] = tuple(round(value, 2) for value in box)
        with paper.tagged(self.element):
            renderPDF.draw(self.drawing, paper.canvas, x, bottom)


def page_high(chart: Chart) -> Iterator[Drawing]:
    """The chart as drawings that fit on a page: its bars are shared out over as many as it takes."""
    whole = drawing(chart, COLUMN)
    halves = _halves(chart.drawing) if whole.height > _HIGHEST else None
    if halves is None:
        if whole.height > _HIGHEST:
            shrink = _HIGHEST / whole.height
            whole.scale(shrink, shrink)
            whole.width, whole.height = COLUMN * shrink, _HIGHEST
        yield whole
        return
    for half in halves:
        yield from page_high(replace(chart, drawing=half))


def _halves(
    bars: StackedBars | PairedBars,
) -> tuple[StackedBars | PairedBars, StackedBars | PairedBars] | None:
    """Two charts of half the bars; None for a single bar."""
    if isinstance(bars, StackedBars):
        middle = len(bars.bars) // 2
        return (
            (replace(bars, bars=bars.bars[:middle]), replace(bars, bars=bars.bars[middle:]))
            if middle
            else None
        )
    middle = len(bars.pairs) // 2
    return (
        (replace(bars, pairs=bars.pairs[:middle]), replace(bars, pairs=bars.pairs[middle:]))
        if middle
        else None
    )
