"""The list of contents: each line one link to its heading, with dots and the page number."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..fonts import BODY
from ..lines import text_width
from ..palette import LINE
from .elements import Element
from .paper import Paper, Span, colour
from .paragraph import Paragraph
from .pieces import Piece

_NUMBER = 34.0  # points kept for the page number


@dataclass(slots=True, kw_only=True)
class ContentsLine(Piece):
    """`pages` is filled in when everything has its place: anchor to printed page number."""

    text: Paragraph
    link: Element
    anchor: str
    indent: float
    pages: Mapping[str, int]

    def _inner(self, width: float) -> float:
        return width - self.indent - _NUMBER

    def height(self, width: float) -> float:
        return self.text.height(self._inner(width))

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        inner, style = self._inner(width), self.text.style
        self.text.draw(paper, x + self.indent, top, inner)
        number = f"{self.pages[self.anchor]}"
        bottom = top - self.height(width)
        y = bottom + style.leading * 0.21
        at = x + width - text_width(number, BODY, style.size)
        with paper.tagged(self.link):
            paper.write([Span(at, y, " " + number, BODY)], style.size, style.ink)
        start = x + self.indent + self.text.last_width(inner) + 6
        self._draw_dots(paper, start, at - 2, y)
        words = f"{' '.join(run.text for run in self.text.runs)}, page {number}"
        paper.link(self.link, (x, bottom, x + width, top), f"#{self.anchor}", words)

    @staticmethod
    def _draw_dots(paper: Paper, start: float, end: float, y: float) -> None:
        if end <= start:
            return
        with paper.artifact():
            paper.canvas.setStrokeColor(colour(LINE))
            paper.canvas.setLineWidth(0.9)
            paper.canvas.setDash(1, 3)
            paper.canvas.line(start, y, end, y)
            paper.canvas.setDash()
