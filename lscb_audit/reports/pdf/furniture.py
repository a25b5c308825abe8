"""What stands on every page beside the text: watermark, banner, footer. All of it is an artifact."""

from typing import NamedTuple

from ..fonts import BODY, STRONG
from ..lines import Run, break_lines, text_width
from ..palette import LINE, tone
from .paper import Paper, Span, colour
from .styles import BOTTOM, COLUMN, FURNITURE, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT

_WATERMARK = "#f0efef"


class Furniture(NamedTuple):
    """Texts as printed. `pages` is the number of all pages."""

    footer: str
    banner: str
    watermark: str
    pages: int

    def behind(self, paper: Paper) -> None:
        """What lies under the text of a page."""
        if not self.watermark:
            return
        size = min(150.0, 640 / max(text_width(self.watermark, STRONG, 1.0), 0.1))
        with paper.artifact("Pagination"):
            canvas = paper.canvas
            canvas.saveState()
            canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
            canvas.rotate(52)
            canvas.setFont(STRONG, size)
            canvas.setFillColor(colour(_WATERMARK))
            canvas.drawCentredString(0, -size * 0.33, self.watermark)
            canvas.restoreState()

    def around(self, paper: Paper, cover: bool) -> None:
        """Footer with the page number, and the banner."""
        if self.banner and not cover:
            self._strip(paper)
        if not cover:
            self._foot(paper)

    def _strip(self, paper: Paper) -> None:
        warn = tone("warn")
        line = first_line(self.banner, COLUMN - 20, FURNITURE.size)
        x = (PAGE_WIDTH - text_width(line, STRONG, FURNITURE.size)) / 2
        with paper.artifact("Pagination"):
            paper.fill(0, PAGE_HEIGHT - 24, PAGE_WIDTH, 24, warn.ground)
            paper.write([Span(x, PAGE_HEIGHT - 15.5, line, STRONG)], FURNITURE.size, warn.ink)

    def _foot(self, paper: Paper) -> None:
        number = f"Page {paper.page + 1} of {self.pages}"
        wide = text_width(number, BODY, FURNITURE.size)
        y = BOTTOM - 34
        spans = [Span(PAGE_WIDTH - RIGHT - wide, y, number, BODY)]
        if self.footer:
            spans.insert(0, Span(LEFT, y, first_line(self.footer, COLUMN - wide - 20, FURNITURE.size), BODY))
        with paper.artifact("Pagination"):
            paper.rule(LEFT, y + 15, COLUMN, LINE)
            paper.write(spans, FURNITURE.size, FURNITURE.ink)


def first_line(text: str, width: float, size: float) -> str:
    """As much of the text as one line holds, with an ellipsis if something is left out."""
    lines = break_lines((Run(" ".join(text.split()), BODY),), width - text_width(" …", BODY, size), size)
    said = "".join(segment.text for segment in lines[0].segments) if lines else ""
    return f"{said} …" if len(lines) > 1 else said
