"""A stack: pieces below one another in a frame (a callout, a quotation), or beside a label (a list item)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from .paper import Paper
from .pieces import Piece

Ground = Callable[[Paper, float, float, float, float], None]


@dataclass(slots=True, kw_only=True)
class Stack(Piece):
    """`pad` is (top, right, bottom, left) in points; `ground(paper, x, bottom, width, height)` is the back.

    `label` stands in the left padding, on the first line. A split stack draws its ground on both parts.
    """

    pieces: tuple[Piece, ...]
    pad: tuple[float, float, float, float] = (0, 0, 0, 0)
    ground: Ground | None = None
    label: Piece | None = None

    def _inner(self, width: float) -> float:
        return width - self.pad[1] - self.pad[3]

    def height(self, width: float) -> float:
        inner = self._inner(width)
        gaps = sum(gap(a, b) for a, b in pairwise(self.pieces))
        return self.pad[0] + sum(p.height(inner) for p in self.pieces) + gaps + self.pad[2]

    def least(self, width: float) -> float:
        inner, held = self._inner(width), 0
        while held < len(self.pieces) - 1 and self.pieces[held].keep:
            held += 1
        kept = replace(self, pieces=self.pieces[:held])
        return kept.height(width) + (self.pieces[held].least(inner) if self.pieces else 0)

    def split(self, width: float, room: float) -> "tuple[Stack, Stack] | None":
        inner = self._inner(width)
        left = room - self.pad[0] - self.pad[2]
        for number, piece in enumerate(self.pieces):
            left -= gap(self.pieces[number - 1], piece) if number else 0
            tall = piece.height(inner)
            if tall > left + 0.01:
                return self._parted(number, piece.split(inner, left))
            left -= tall
        return None

    def _parted(self, number: int, halves: tuple[Piece, Piece] | None) -> "tuple[Stack, Stack] | None":
        first, rest = self.pieces[:number], self.pieces[number:]
        if halves is not None:
            first, rest = (*first, halves[0]), (halves[1], *rest[1:])
        while first and first[-1].keep:
            first, rest = first[:-1], (first[-1], *rest)
        if not first:
            return None
        whole = replace(self, pieces=first, after=0)
        return whole, replace(self, pieces=rest, before=0, label=None, anchors=(), new_page=False)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        tall = self.height(width)
        if self.ground is not None:
            with paper.artifact():
                self.ground(paper, x, top - tall, width, tall)
        if self.label is not None:
            self.label.draw(paper, x, top - self.pad[0], self.pad[3])
        inner, y = self._inner(width), top - self.pad[0]
        for number, piece in enumerate(self.pieces):
            y -= gap(self.pieces[number - 1], piece) if number else 0
            piece.draw(paper, x + self.pad[3], y, inner)
            y -= piece.height(inner)


def gap(above: Piece, below: Piece) -> float:
    """Space between two pieces: the greater of what either asks for."""
    return max(above.after, below.before)
