"""The agenda on paper: when, where, what to read; no grade and no word of how far they lie apart."""

from datetime import date
from io import BytesIO

from lscb_audit import preparing
from lscb_audit.preparing import Day
from lscb_audit.reports.agenda import build
from lscb_audit.reports.document import Bullets, Paragraph, Table
from lscb_audit.reports.pdf.check import check
from lscb_audit.reports.pdf.progress import Ticker
from lscb_audit.reports.pdf.render import pdf_bytes
from lscb_audit.workspace import Workspace

from .conftest import REFERENCE

TODAY = date(2026, 11, 20)


def test_the_page_tells_the_day_and_never_a_grade(workspace: Workspace) -> None:
    day = Day("09:00", "12:00", "10:30-10:45 coffee", "Civic Centre", pre_reading="The letter of May.")
    preparing.set_day(workspace, REFERENCE, day)
    preparing.leave_out(workspace, REFERENCE, "C05", "heard in court")
    page = preparing.read_agenda(workspace, REFERENCE, TODAY)
    made = build(page, as_at=TODAY.isoformat())
    said = repr(made)
    assert all(item.case.unit in said for item in page.agenda.items)
    assert "If time allows" in said
    for words in ("Civic Centre", "Coffee", "The letter of May.", "C05: heard in court"):
        assert words in said
    for words in ("differ", "apart", "Inadequate", "Outstanding", "Good"):
        assert words not in said
    assert {type(block) for block in made.blocks} >= {Table, Bullets, Paragraph}


def test_the_page_is_accessible(workspace: Workspace) -> None:
    page = preparing.read_agenda(workspace, REFERENCE, TODAY)
    content, pages, _ = pdf_bytes(build(page, as_at=TODAY.isoformat()), Ticker(None, None))
    assert pages == 1
    assert [one for one in check(BytesIO(content)) if not one.advice] == []
