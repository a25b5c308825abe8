"""The cover page: whose report, on what, and the facts that a reader looks for first."""

from collections.abc import Iterator
from dataclasses import replace

from ..document import Cover, Span
from ..palette import HIGHLIGHT, tone
from . import styles
from .blocks import Builder
from .boxes import frame_ground
from .paper import Paper
from .pieces import Piece
from .stack import Stack


def cover_pieces(cover: Cover, builder: Builder) -> Iterator[Piece]:
    """The cover from top to bottom. Its title is the first heading of the document."""
    if not cover.whole_page:
        yield from _head(cover, builder)
        return
    root = builder.root
    if cover.banner:
        warn = tone("warn")
        notice = styles.PARAGRAPHS["body"]._replace(ink=warn.ink, after=0, font=styles.TITLE.font)
        text = tuple(builder.text(cover.banner, notice, root))
        yield Stack(pieces=text, pad=(10, 14, 10, 14), ground=_notice, after=24)
    words = [
        *(replace(piece, after=150) for piece in builder.text(cover.partnership, styles.PARTNERSHIP, root)),
        *builder.text(cover.title, styles.TITLE, root, "H1"),
        *builder.text(cover.subtitle, styles.SUBTITLE, root),
    ]
    if words:
        yield Stack(pieces=tuple(words), pad=(44, 0, 40, 0), ground=_band)
    facts = styles.PARAGRAPHS["body"]._replace(after=6)
    lines = [
        piece
        for name, value in cover.facts
        if name or value
        for piece in builder.text((Span(f"{name}: ", strong=True), Span(value)), facts, root)
    ]
    if lines:
        yield Stack(pieces=tuple(lines), pad=(16, 18, 12, 18), ground=frame_ground(), before=40)


def _head(cover: Cover, builder: Builder) -> Iterator[Piece]:
    """The head of the first page, of a document that needs no page for its cover."""
    partnership = styles.PARTNERSHIP._replace(size=13, leading=18)
    title = styles.TITLE._replace(size=24, leading=30, after=4)
    words = [
        *(replace(piece, after=6) for piece in builder.text(cover.partnership, partnership, builder.root)),
        *builder.text(cover.title, title, builder.root, "H1"),
        *builder.text(cover.subtitle, styles.SUBTITLE._replace(size=14, leading=20), builder.root),
    ]
    yield Stack(pieces=tuple(words), pad=(0, 0, 18, 0), ground=_band, after=16)


def _band(paper: Paper, _x: float, bottom: float, _width: float, height: float) -> None:
    """From edge to edge, up to the banner or the top of the page."""
    top = bottom + height
    reach = styles.PAGE_HEIGHT if top > styles.PAGE_HEIGHT - styles.TOP - 1 else top
    paper.fill(0, bottom, styles.PAGE_WIDTH, reach - bottom, HIGHLIGHT)


def _notice(paper: Paper, x: float, bottom: float, width: float, height: float) -> None:
    paper.fill(x, bottom, width, height, tone("warn").ground)
