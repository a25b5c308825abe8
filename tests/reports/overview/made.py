"""Builds reports from the test audits, and reads every word of them back."""

from collections.abc import Iterator
from datetime import date

from lscb_audit.reports.document import Block, Callout, Document, Heading, Paragraph
from lscb_audit.reports.overview import Status, build
from lscb_audit.reports.overview.numbering import words_of
from lscb_audit.reports.overview.telling import Edition
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.figures import figures

DAY = date(2026, 11, 20)


def report(audit: Audit, edition: Edition = "partnership", previous: Audit | None = None) -> Document:
    """The report of an audit, with figures of the same edition."""
    counted = figures(audit, as_at=DAY, edition=edition, previous=previous)
    return build(audit, counted, edition=edition, previous=previous, status=Status(), as_at=DAY)


def words(document: Document) -> str:
    """Every word that a reader of the document can meet, its cover, footer and properties included."""
    cover = document.cover
    facts = [text for fact in cover.facts for text in fact]
    outside = [document.title, document.subject, document.footer, document.watermark, document.banner]
    blocks = [text for block in document.blocks for text in words_of(block)]
    return "\n".join([*outside, cover.partnership, cover.title, cover.subtitle, *facts, *blocks])


def sentences(document: Document) -> list[str]:
    """The text of every paragraph."""
    return [words_of(block)[0] for block in document.blocks if isinstance(block, Paragraph)]


def part(document: Document, title: str) -> list[Block]:
    """The blocks under the level 1 heading that ends with this title."""
    found: list[Block] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text.endswith(title)
        elif inside:
            found.append(block)
    return found


def part_words(document: Document, title: str) -> str:
    return "\n".join(text for block in part(document, title) for text in words_of(block))


def headings(document: Document) -> list[Heading]:
    return [block for block in document.blocks if isinstance(block, Heading)]


def all_blocks(document: Document) -> Iterator[Block]:
    """Every block, those inside boxes too."""
    for block in document.blocks:
        yield block
        if isinstance(block, Callout):
            yield from block.blocks
