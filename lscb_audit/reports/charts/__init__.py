"""Charts, drawn once: the same vectors in the PDF, as SVG on screen and as a picture elsewhere."""

from .build import PLAIN_WIDTH, drawing, svg

__all__ = ["PLAIN_WIDTH", "drawing", "svg"]
