"""A chart on paper: vectors inside a Figure that carries its alternative text."""

from dataclasses import dataclass

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing

from .elements import Element
from .paper import Paper
from .pieces import Piece


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
