"""Paper to draw on: ReportLab's canvas, with every mark either tagged content or an artifact.

Only public calls of the canvas are used: `addLiteral` writes the marked-content operators. Structure, links
and metadata are added by `tagging` when the pages are done.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO, Any, NamedTuple

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from ..fonts import BODY
from .elements import Element, LinkPlace, Mark


class Span(NamedTuple):
    """A run of text on one baseline, `x` from the left of the page."""

    x: float
    y: float
    text: str
    font: str


@cache
def colour(value: str) -> Color:
    return HexColor(value)


class Paper:
    """Pages under way. Coordinates are points from the lower left corner.

    `claims[p]` lists the elements that own the marks of page p, in the order of their numbers.
    """

    def __init__(self, target: IO[bytes], size: tuple[float, float]) -> None:
        first_font: Any = BODY  # the stubs take it for a number
        self.canvas = Canvas(
            target, pagesize=size, pageCompression=0, invariant=1, initialFontName=first_font
        )
        self.claims: list[list[Element]] = [[]]
        self._ink = ""  # colour that the page under way was last filled with

    @property
    def page(self) -> int:
        """Number of the page under way, from 0."""
        return len(self.claims) - 1

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to `element`."""
        claims = self.claims[-1]
        element.kids.append(Mark(self.page, len(claims)))
        self.canvas.addLiteral(f"/{element.tag} <</MCID {len(claims)}>> BDC")
        claims.append(element)
        yield
        self.canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside is decoration, or (kind Pagination) repeats what was said before."""
        self.canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self.canvas.addLiteral("EMC")

    def write(self, spans: list[Span], size: float, ink: str) -> None:
        """Write runs of text; the caller has opened a tag or an artifact."""
        self._take(ink)
        text = self.canvas.beginText(round(spans[0].x, 2), round(spans[0].y, 2))
        font = ""
        for number, span in enumerate(spans):
            if number:
                text.setTextOrigin(round(span.x, 2), round(span.y, 2))
            if span.font != font:
                font = span.font
                text.setFont(font, size)
            text.textOut(span.text)
        self.canvas.drawText(text)

    def fill(self, x: float, y: float, width: float, height: float, ground: str) -> None:
        self._take(ground)
        self.canvas.rect(round(x, 2), round(y, 2), round(width, 2), round(height, 2), stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """The outline of a box."""
        self.canvas.setLineWidth(0.8)
        self.canvas.setStrokeColor(colour(ink))
        self.canvas.rect(round(x, 2), round(y, 2), round(width, 2), round(height, 2), stroke=1, fill=0)

    def rule(self, x: float, y: float, length: float, ink: str, weight: float = 0.5) -> None:
        """A horizontal line."""
        self.fill(x, y - weight / 2, length, weight, ink)

    def link(
        self, element: Element, rect: tuple[float, float, float, float], target: str, words: str
    ) -> None:
        element.kids.append(LinkPlace(self.page, rect, target, words))

    def _take(self, ink: str) -> None:
        """Dip into a colour, unless it is the one at hand."""
        if ink != self._ink:
            self.canvas.setFillColor(colour(ink))
            self._ink = ink

    def turn(self) -> None:
        """Finish this page and begin the next."""
        self.canvas.showPage()
        self.claims.append([])
        self._ink = ""
