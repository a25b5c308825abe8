"""A report document as a tagged PDF: pieces made, placed, drawn, tagged, written whole, checked."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pikepdf import ObjectStreamMode, Pdf

from db.files import write_whole

from ..document import Document
from ..fonts import register
from . import styles
from .blocks import Builder
from .check import Finding, check
from .cover import cover_pieces
from .elements import Element
from .furniture import Furniture
from .headings import Headings
from .metadata import bookmark, describe
from .pager import Frame, Placed, place
from .paper import Paper
from .progress import Ticker
from .tagging import tag
from .wording import Wording

_FRAME = Frame(styles.LEFT, styles.BOTTOM, styles.COLUMN, styles.PAGE_HEIGHT - styles.TOP - styles.BOTTOM)


class Rendered(NamedTuple):
    """What came of it: `pages`, `warnings` in sentences, and what the accessibility check found amiss."""

    pages: int
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def render(
    document: Document,
    path: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Rendered:
    """Write `document` to `path` as PDF/UA-1, whole or not at all, and check the file that was written.

    `progress` is told steps done and steps in all; `cancelled` is asked as often, and when it says yes,
    `Cancelled` is raised and no file is touched. Raises PlaceProblem if the place cannot be written to.
    """
    content, pages, warnings = pdf_bytes(document, Ticker(progress, cancelled))
    write_whole(path, content)
    return Rendered(pages, warnings, check(BytesIO(content)))


def pdf_bytes(document: Document, ticker: Ticker) -> tuple[bytes, int, tuple[str, ...]]:
    """The file's bytes, its number of pages, and warnings."""
    register()
    wording = Wording()
    headings = Headings(
        document.blocks, wording.plain, titled=bool(wording.plain(document.cover.title).strip())
    )
    wording.anchors = frozenset(entry.anchor for entry in headings.entries)
    builder = Builder(Element("Document"), wording, headings)
    front = list(cover_pieces(document.cover, builder))
    body = builder.pieces(document.blocks)
    ticker.start(2 * (len(front) + len(body)))
    if not document.cover.whole_page:
        front, body = [], [*front, *body]
    placed = place(front, _FRAME, ticker.tick)
    first = placed[-1].page + 1 if placed else 0
    placed += place(body, _FRAME, ticker.tick, first)
    targets = {a: (p.page, p.top + 6) for p in placed for a in p.piece.anchors}
    builder.pages.update({anchor: page + 1 for anchor, (page, _) in targets.items()})
    sheet, claims = _draw(document, builder, placed, first, ticker)
    builder.root.prune()
    with Pdf.open(BytesIO(sheet)) as pdf:
        tag(pdf, builder.root, claims, targets)
        describe(pdf, document, builder.wording.plain)
        bookmark(pdf, headings.entries, targets)
        out = BytesIO()
        pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True, min_version="1.7")
    return out.getvalue(), len(claims), builder.wording.warnings()


def _draw(
    document: Document, builder: Builder, placed: Sequence[Placed], covers: int, ticker: Ticker
) -> tuple[bytes, list[list[Element]]]:
    """All pages drawn, and who owns their marks."""
    sheet = BytesIO()
    paper = Paper(sheet, (styles.PAGE_WIDTH, styles.PAGE_HEIGHT))
    count = placed[-1].page + 1 if placed else 1
    around = (document.footer, document.banner, document.watermark)
    footer, banner, watermark = (" ".join(builder.wording.plain(text).split()) for text in around)
    furniture = Furniture(footer, banner, watermark, count)
    furniture.behind(paper)
    for piece, page, top in placed:
        ticker.tick()
        while paper.page < page:
            furniture.around(paper, cover=paper.page < covers)
            paper.turn()
            furniture.behind(paper)
        piece.draw(paper, _FRAME.left, top, _FRAME.width)
    furniture.around(paper, cover=paper.page < covers)
    paper.canvas.save()
    return sheet.getvalue(), paper.claims
