"""The recovery sheet: one page, the key in groups as it is typed, room for who keeps it."""

from io import BytesIO

import pypdfium2

from db.keys.recovery import generate, parse
from lscb_audit.reports.document import Answer, Document, Paragraph
from lscb_audit.reports.pdf.check import check
from lscb_audit.reports.pdf.progress import Ticker
from lscb_audit.reports.pdf.render import pdf_bytes
from lscb_audit.reports.recovery_sheet import build

LONG = "Exampleshire, Northshire and the City of Sampleton Safeguarding Children Partnership"


def _sheet(key: str, partnership: str = "Exampleshire SCP") -> Document:
    return build(partnership, key, made_on="2026-11-21")


def _signs(document: Document) -> str:
    return " ".join(
        str(block.text)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.style == "signs"
    )


def test_what_is_printed_opens_when_it_is_typed_as_it_is_read() -> None:
    key = generate()
    assert parse(_signs(_sheet(key))) == key


def test_it_is_one_page_that_passes_the_check_and_can_be_read_aloud() -> None:
    key = generate()
    content, pages, warnings = pdf_bytes(_sheet(key, LONG), Ticker(None, None))
    assert (pages, tuple(warnings)) == (1, ())
    assert [finding for finding in check(BytesIO(content)) if not finding.advice] == []
    page = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert all(group in page for group in key.split("-"))
    assert "21 November 2026" in page
    assert "Locked away by" in page


def test_it_has_room_for_who_keeps_it() -> None:
    room = [block for block in _sheet(generate()).blocks if isinstance(block, Answer)]
    assert [block.lines for block in room] == [1, 1]
    assert not any(block.text for block in room)
