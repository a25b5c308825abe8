"""The cover page: whose report, on what, and the facts that a reader looks for first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..document import Cover, Span
from ..palette import HIGHLIGHT, tone
from . import styles
from .blocks import Builder
from .boxes import frame_ground
from .paper import Paper
from .pieces import Piece
from .stack import Stack


@dataclass(slots=True, kw_only=True)
class _Band(Piece):
    """Space, with a thick line at its foot."""

    tall: float

    def height(self, _width: float) -> float:
        return self.tall

    def draw(self, paper: Paper, x: float, top: float, _width: float) -> None:
        with paper.artifact():
            paper.fill(x, top - self.tall, 72, 6, HIGHLIGHT)


def cover_pieces(cover: Cover, builder: Builder) -> Iterator[Piece]:
    """The cover from top to bottom. Its title is the first heading of the document."""
    root = builder.root
    if cover.banner:
        warn = tone("warn")
        notice = styles.PARAGRAPHS["body"]._replace(ink=warn.ink, after=0, font=styles.TITLE.font)
        text = tuple(builder.text(cover.banner, notice, root))
        yield Stack(pieces=text, pad=(10, 14, 10, 14), ground=_notice, after=14)
    yield from builder.text(cover.partnership, styles.PARTNERSHIP, root)
    yield _Band(tall=96)
    for title in builder.text(cover.title, styles.TITLE, root, "H1"):
        yield replace(title, before=26)
    yield from builder.text(cover.subtitle, styles.SUBTITLE, root)
    facts = styles.PARAGRAPHS["body"]._replace(after=6)
    lines = [
        piece
        for name, value in cover.facts
        if name or value
        for piece in builder.text((Span(f"{name}: ", strong=True), Span(value)), facts, root)
    ]
    if lines:
        yield Stack(pieces=tuple(lines), pad=(16, 18, 12, 18), ground=frame_ground(), before=40)


def _notice(paper: Paper, x: float, bottom: float, width: float, height: float) -> None:
    paper.fill(x, bottom, width, height, tone("warn").ground)
