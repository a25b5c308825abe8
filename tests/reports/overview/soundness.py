"""What must hold of every report, whatever audit it tells of."""

from lscb_audit.reports.document import Bullets, Callout, Chart, Document, Heading, PageBreak, Table
from lscb_audit.reports.overview.numbering import words_of

from .made import all_blocks, headings, part


def assert_sound(document: Document) -> None:
    assert_nothing_empty(document)
    assert_headings_step_down_one_at_a_time(document)
    assert_tables_are_rectangular(document)
    assert_numbers_run(document)
    assert_summary_is_short(document)


def assert_nothing_empty(document: Document) -> None:
    blocks = document.blocks
    for here, after in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(here, Heading):
            assert here.text.strip()
            empty = isinstance(after, PageBreak | None) or (
                isinstance(after, Heading) and after.level <= here.level
            )
            assert not empty, f"nothing stands under “{here.text}”"
    for block in all_blocks(document):
        if isinstance(block, Table):
            assert block.rows, f"no rows in “{block.caption}”"
            assert block.caption.strip()
        elif isinstance(block, Chart):
            assert block.title.strip()
            assert block.alt.strip()
        elif isinstance(block, Bullets):
            assert block.items
            assert all(text.strip() for text in words_of(block))
        elif isinstance(block, Callout):
            assert block.blocks
        elif not isinstance(block, Heading):
            assert all(text.strip() for text in words_of(block))
    assert all(name.strip() and fact.strip() for name, fact in document.cover.facts)


def assert_headings_step_down_one_at_a_time(document: Document) -> None:
    level = 0
    for heading in headings(document):
        assert heading.level <= level + 1, heading
        level = heading.level
    anchors = [heading.anchor for heading in headings(document) if heading.anchor]
    assert len(anchors) == len(set(anchors))


def assert_tables_are_rectangular(document: Document) -> None:
    for block in document.blocks:
        if isinstance(block, Table):
            spans = {sum(cell.span for cell in row) for row in (*block.header, *block.rows)}
            assert len(spans) == 1, block.caption
            assert not block.widths or {len(block.widths)} == spans, block.caption
            cells = [words_of_cell for row in (*block.header, *block.rows) for words_of_cell in row]
            assert all("".join(str(cell.text)).strip() for cell in cells), block.caption


def assert_numbers_run(document: Document) -> None:
    for kind in (Table, Chart):
        numbers = [block.number for block in document.blocks if isinstance(block, kind)]
        assert numbers == [str(place) for place in range(1, len(numbers) + 1)]


def assert_summary_is_short(document: Document) -> None:
    """One A4 page at 12 point holds about 46 lines of 78 letters, headings counted with their room."""
    lines = 0.0
    for block in part(document, "Summary on one page"):
        if isinstance(block, PageBreak):
            break
        lines += 2.2 if isinstance(block, Heading) else 0
        for text in words_of(block) if not isinstance(block, Heading) else ():
            lines += -(-len(text) // 78) + 0.3
    assert lines <= 46
