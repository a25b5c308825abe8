"""What a form asks, on paper: boxes to tick, lines to write on, and what was written."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from ..fonts import STRONG
from ..lines import Run
from ..palette import LINE, MUTED, TEXT
from . import styles
from .elements import Element
from .paper import Paper, Span
from .paragraph import Paragraph
from .pieces import Piece

#: points between two lines to write on by hand
RULE = 25.0
_BOX, _GAP, _APART = 12.0, 7.0, 22.0
_TICK = "✓"
_WHOLE, _FEWEST = 7, 3  # lines that stay together at the foot of a page, and that are worth a box on the next


class Tick(NamedTuple):
    """A box with its words; `label` owns the tick of the one that is chosen, None leaves the box empty."""

    words: Paragraph
    label: Element | None


@dataclass(slots=True, kw_only=True)
class Ticks(Piece):
    """Boxes beside one another, in as many rows as they need."""

    ticks: tuple[Tick, ...]

    def _rows(self, width: float) -> list[list[tuple[Tick, float, float]]]:
        """Each row as its boxes with their place from the left and the width of their words."""
        rows: list[list[tuple[Tick, float, float]]] = [[]]
        at = 0.0
        for tick in self.ticks:
            wide = min(tick.words.widest_line() + 0.1, width - _BOX - _GAP)
            if rows[-1] and at + _BOX + _GAP + wide > width:
                rows.append([])
                at = 0.0
            rows[-1].append((tick, at, wide))
            at += _BOX + _GAP + wide + _APART
        return rows

    def height(self, width: float) -> float:
        return sum(self._tall(row) for row in self._rows(width))

    def _tall(self, row: list[tuple[Tick, float, float]]) -> float:
        return max(tick.words.height(wide) for tick, _, wide in row) + styles.TICK.after

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        for row in self._rows(width):
            for tick, at, wide in row:
                bottom = top - styles.TICK.leading + (styles.TICK.leading - _BOX) / 2 - 0.5
                with paper.artifact():
                    paper.frame(x + at, bottom, _BOX, _BOX, TEXT)
                if tick.label is not None:
                    with paper.tagged(tick.label):
                        paper.write([Span(x + at + 2, bottom + 2.2, _TICK, STRONG)], 12, TEXT)
                tick.words.draw(paper, x + at + _BOX + _GAP, top, wide)
            top -= self._tall(row)


@dataclass(slots=True, kw_only=True)
class Ruled(Piece):
    """A box with lines to write on. Nothing of it is told to a screen reader: the label asks."""

    count: int

    def height(self, _width: float) -> float:
        return self.count * RULE

    def least(self, _width: float) -> float:
        return min(self.count, _WHOLE) * RULE

    def split(self, _width: float, room: float) -> "tuple[Ruled, Ruled] | None":
        fit = min(int(room / RULE), self.count - _FEWEST)
        if fit < _WHOLE:
            return None
        rest = replace(self, count=self.count - fit, before=0, anchors=(), new_page=False)
        return replace(self, count=fit, after=0), rest

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        tall = self.count * RULE
        with paper.artifact():
            for number in range(1, self.count):
                paper.rule(x + 8, top - number * RULE, width - 16, LINE, 0.6)
            paper.frame(x, top - tall, width, tall, MUTED)


def tick_words(runs: tuple[Run, ...], element: Element) -> Paragraph:
    """The words beside a box."""
    return Paragraph(runs=runs, style=styles.TICK, element=element)
