"""Numbers for parts, appendices, tables and figures, given last, when it is known what the report holds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lscb_audit.reports.document import (
    Block,
    Bullets,
    Callout,
    Chart,
    Heading,
    Paragraph,
    Quotation,
    Table,
    Text,
)


def lettered(parts: Sequence[Block], appendices: Sequence[Block]) -> list[Block]:
    """Return parts numbered from 1, and appendices lettered from A, each heading's text with its own."""
    done: list[Block] = []
    number, letter = 0, 0
    for block in parts:
        if isinstance(block, Heading) and block.level == 1:
            number += 1
            block = replace(block, text=f"{number} {block.text}")
        done.append(block)
    for block in appendices:
        if isinstance(block, Heading) and block.level == 1:
            block = replace(
                block, text=f"Appendix {chr(ord('A') + letter)}: {block.text}", new_page=letter == 0
            )
            letter += 1
        done.append(block)
    return done


def numbered(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with tables and charts numbered in order."""
    done: list[Block] = []
    tables = charts = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            block = replace(block, number=str(tables))
        elif isinstance(block, Chart):
            charts += 1
            block = replace(block, number=str(charts))
        done.append(block)
    return done


def plain(text: Text) -> str:
    """Return the text without its emphasis."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


def text_of(blocks: Iterable[Block]) -> str:
    """Return all words of the blocks, for looking up which terms occur."""
    return " ".join(word for block in blocks for word in words_of(block))


def words_of(block: Block) -> list[str]:
    """Return the texts of one block in reading order."""
    if isinstance(block, Heading | Quotation):
        return [block.text, *([block.source] if isinstance(block, Quotation) else [])]
    if isinstance(block, Paragraph):
        return [plain(block.text)]
    if isinstance(block, Bullets):
        return [plain(item) for item in block.items]
    if isinstance(block, Callout):
        return [block.title, *(word for inner in block.blocks for word in words_of(inner))]
    if isinstance(block, Table):
        cells = (plain(cell.text) for row in (*block.header, *block.rows) for cell in row)
        return [block.caption, *cells, block.note]
    return [block.title, block.alt, block.note] if isinstance(block, Chart) else []
