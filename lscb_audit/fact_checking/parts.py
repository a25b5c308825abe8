"""What a draft says, part by part, as text that can be read, heard and quoted without its pages."""

import json
from collections.abc import Iterable, Iterator

from ..reports.document import Block, Bullets, Callout, Chart, Document, Heading, Quotation, Table
from ..reports.overview.numbering import plain, words_of
from .model import DraftPart, Line

COVER = "cover"


def parts_of(document: Document) -> tuple[DraftPart, ...]:
    """Return the parts of a report in its order; what stands before the first one is its cover."""
    cover = document.cover
    facts = (f"{name}: {value}" for name, value in cover.facts)
    said = (cover.partnership, cover.title, cover.subtitle, *facts)
    found: list[tuple[str, str, list[Line]]] = [(COVER, "Cover", [Line(text) for text in said if text])]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found.append((block.anchor or f"part-{len(found)}", block.text, []))
        else:
            found[-1][2].extend(_lines(block))
    return tuple(DraftPart(name, title, tuple(lines)) for name, title, lines in found)


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Heading):
        yield Line(block.text, heading=True)
    elif isinstance(block, Table):
        yield Line(f"Table {block.number}. {block.caption}", heading=True)
        for row in (*block.header, *block.rows):
            yield Line(_row(plain(cell.text) for cell in row))
        yield from _said(block.note)
    elif isinstance(block, Chart):
        yield Line(f"Figure {block.number}. {block.title}", heading=True)
        yield from _said(block.alt, block.note)
    elif isinstance(block, Callout):
        yield Line(block.title, heading=True)
        for inner in block.blocks:
            yield from _lines(inner)
    elif isinstance(block, Quotation):
        yield Line(f"“{block.text}” {block.source}".strip())
    elif isinstance(block, Bullets):
        yield from _said(*(f"• {plain(item)}" for item in block.items))
    else:
        yield from _said(*words_of(block))


def _row(cells: Iterable[str]) -> str:
    return " | ".join(" ".join(cell.split()) for cell in cells)


def _said(*texts: str) -> Iterator[Line]:
    return (Line(text) for text in texts if text.strip())


def packed(parts: Iterable[DraftPart]) -> str:
    """Return parts as the record keeps them."""
    rows = [[name, title, [[text, int(heading)] for text, heading in lines]] for name, title, lines in parts]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> tuple[DraftPart, ...]:
    """Return parts out of the record. What is not in its form is no part: a word may have been taken out."""
    try:
        rows = json.loads(text or "[]")
        return tuple(
            DraftPart(str(name), str(title), tuple(Line(str(said), bool(heading)) for said, heading in lines))
            for name, title, lines in rows
        )
    except (ValueError, TypeError):
        return ()
