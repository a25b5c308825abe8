"""The plan on paper says what the plan says, leaves out what nobody wrote, and can be read by everybody."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from lscb_audit import setting_up
from lscb_audit.reports.document import Callout, Document, Heading, Table
from lscb_audit.reports.pdf.check import check
from lscb_audit.reports.pdf.progress import Ticker
from lscb_audit.reports.pdf.render import pdf_bytes
from lscb_audit.reports.pdf.wording import words
from lscb_audit.reports.plan import build
from lscb_audit.setting_up import NewAudit
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from tests.ui.sample import audit as sample

from .desk import TODAY, empty


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with empty(tmp_path / "w.lscb") as made:
        yield made


def paper(at: Workspace, reference: str) -> Document:
    return build(setting_up.read_plan(at, reference, TODAY), as_at=TODAY.isoformat())


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]


def test_a_plan_of_which_only_the_title_is_known_is_one_table(at: Workspace) -> None:
    setting_up.make_audit(at, NewAudit("Neglect"), TODAY)
    document = paper(at, "neglect")
    assert headings(document) == []
    assert document.title == "Neglect: plan"
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert ["Audit", "neglect"] in [[words(cell.text) for cell in row] for row in table.rows]


def test_a_whole_plan_is_said_in_its_order_and_is_accessible(at: Workspace) -> None:
    record(at, sample(units=2, agencies=3, lines=2), "test")
    setting_up.set_facts(
        at,
        "step-down-2",
        {"hand_in_by": "2026-11-13T17:00", "why": "Two reviews.", "lawful_basis": "Public task."},
    )
    sheet = setting_up.read_plan(at, "step-down-2", TODAY)
    setting_up.set_line(at, "step-down-2", sheet.lines[0].uid, {"good": "She is met where she feels safe."})
    setting_up.set_agency(at, "step-down-2", sheet.agencies[0].code, {"contact": "Named nurse"})
    document = paper(at, "step-down-2")
    assert headings(document)[-5:] == [
        "Dates",
        "Agencies that take part",
        "Lines of enquiry",
        "How it is graded",
        "Data protection and report",
    ]
    said = repr(document)
    for told in ("Two reviews.", "13 November 2026, 17:00", "Named nurse", "Public task.", "Outstanding"):
        assert told in said
    (good,) = (block for block in document.blocks if isinstance(block, Callout))
    assert good.title == "What good looks like"
    content, pages, _ = pdf_bytes(document, Ticker())
    assert pages > 1
    assert [one for one in check(BytesIO(content)) if not one.advice] == []


def test_it_holds_no_grade_and_no_answer(at: Workspace) -> None:
    whole = sample(units=2, agencies=3, lines=2)
    record(at, whole, "test")
    said = repr(paper(at, "step-down-2"))
    assert not [row.evidence for row in whole.grades if row.evidence and row.evidence in said]
    assert not [unit.unit for unit in whole.units if f"'{unit.unit}'" in said]
