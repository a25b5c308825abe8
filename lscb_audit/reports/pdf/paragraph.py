"""A paragraph: runs of text in lines, links included, split with at least two lines on either side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..lines import Line, Run, break_lines, widest_atom
from ..palette import LINK
from .elements import Element
from .paper import Paper, Span
from .pieces import Piece
from .styles import Align, Style

_BASELINE = 0.79  # of the leading: where the letters stand in their line


@dataclass(slots=True, kw_only=True)
class Paragraph(Piece):
    """`element` owns the text; None draws it as an artifact (a table head said again on the next page)."""

    runs: tuple[Run, ...]
    style: Style
    element: Element | None
    align: Align = "left"
    links: dict[int, Element] = field(default_factory=dict)
    lines: tuple[Line, ...] | None = None  # the share of a split paragraph
    _broken: tuple[float, list[Line]] = (-1.0, [])

    def _set(self, width: float) -> Sequence[Line]:
        if self.lines is not None:
            return self.lines
        if self._broken[0] != width:
            self._broken = (width, break_lines(self.runs, width, self.style.size))
        return self._broken[1]

    def height(self, width: float) -> float:
        return len(self._set(width)) * self.style.leading

    def widest_word(self) -> float:
        return widest_atom(self.runs, self.style.size)

    def widest_line(self) -> float:
        return max((line.width for line in break_lines(self.runs, 1e6, self.style.size)), default=0.0)

    def last_width(self, width: float) -> float:
        lines = self._set(width)
        return lines[-1].width if lines else 0.0

    def least(self, width: float) -> float:
        count = len(self._set(width))
        return min(count, 2 if count != 3 else 3) * self.style.leading

    def split(self, width: float, room: float) -> tuple["Paragraph", "Paragraph"] | None:
        lines = self._set(width)
        fit = min(int((room + 0.01) / self.style.leading), len(lines) - 2)
        return self.cut(width, fit) if fit >= 2 else None

    def cut(self, width: float, fit: int) -> tuple["Paragraph", "Paragraph"]:
        """The first `fit` lines and the rest; either may be empty."""
        lines = tuple(self._set(width))
        first = replace(self, lines=lines[:fit], after=0)
        return first, replace(self, lines=lines[fit:], before=0, anchors=(), new_page=False)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        placed = list(self._placed(x, top, width))
        for owner, stretch in groupby(placed, key=lambda p: self._owner(p[0])):
            spans = [span for _, _, span in stretch]
            ink = LINK if owner is not self.element else self.style.ink
            with paper.tagged(owner) if owner is not None else paper.artifact("Pagination"):
                paper.write(spans, self.style.size, ink)
        if self.element is not None and any(run.link for run in self.runs):
            self._draw_links(paper, placed)

    def _owner(self, run: int) -> Element | None:
        if self.element is None or not self.runs[run].link:
            return self.element
        if run not in self.links:
            self.links[run] = self.element.child("Link")
        return self.links[run]

    def _placed(self, x: float, top: float, width: float) -> Iterator[tuple[int, float, Span]]:
        """Each segment as its run, its width and the span to write."""
        lines = self._set(width)
        for number, line in enumerate(lines):
            y = top - (number + _BASELINE) * self.style.leading
            spare = width - line.width
            at = x + (spare if self.align == "right" else spare / 2 if self.align == "centre" else 0)
            for place, (text, run, wide) in enumerate(line.segments):
                ends = place == len(line.segments) - 1 and line.spaced and number < len(lines) - 1
                # Without a space at its end, a line and the next would be read as one word.
                yield run, wide, Span(at, y, text + " " if ends else text, self.runs[run].font)
                at += wide

    def _draw_links(self, paper: Paper, placed: list[tuple[int, float, Span]]) -> None:
        size = self.style.size
        for run, wide, span in placed:
            target = self.runs[run].link
            if not target:
                continue
            with paper.artifact():
                paper.rule(span.x, span.y - size * 0.16, wide, LINK, 0.6)
            words = " ".join(self.runs[run].text.split())
            spoken = words if target.startswith("#") else f"{words} ({target})"
            rect = (span.x, span.y - size * 0.3, span.x + wide, span.y + size * 0.85)
            paper.link(self.links[run], rect, target, spoken)
