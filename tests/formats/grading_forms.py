"""A small audit and its grading form, filled in as somebody would."""

from pathlib import Path

import openpyxl
import pytest

from lscb_audit.errors import UserProblem
from lscb_audit.formats.grading_form import check_form, read_form
from lscb_audit.rules.audit import (
    AgencyRow,
    Audit,
    DiscussionRow,
    GradeRow,
    InvolvementRow,
    LineRow,
    Plan,
    UnitRow,
)

AUDIT = Audit(
    plan=Plan("neglect-2026", "Neglect audit", "neglect", "Anyshire", "case audit", scale="ofsted"),
    agencies=(AgencyRow("POL", "Police"), AgencyRow("ZQX", "Zebra quay trust")),
    lines=(
        LineRow("K1", "Referral", question="Was it timely?", prompts="Who knew?\nWhen?"),
        LineRow("K2", "Voice", scale="rag"),
    ),
    units=(UnitRow("C01"), UnitRow("C02"), UnitRow("C03"), UnitRow("C04", withdrawn="moved")),
    involvement=(
        InvolvementRow("C01", "POL", "involved", auditor="Sergeant"),
        InvolvementRow("C02", "POL", "adult only", auditor="Sergeant"),
        InvolvementRow("C03", "POL", "not known", auditor="Sergeant"),
        InvolvementRow("C04", "POL", "involved", auditor="Sergeant"),
        InvolvementRow("C03", "ZQX", "involved", auditor="zebraist"),
    ),
    grades=(
        GradeRow("C01", "POL", "K1", own="good", moderated="inadequate", evidence="=Seen\nalone."),
        GradeRow("C01", "ZQX", "K1", own="ri", evidence="zebra evidence"),
        GradeRow("C01", "", "K1", agreed="ri", reason="agreed zebra"),
    ),
    discussion=(DiscussionRow("C01", "K1", "ZQX", "challenge", "zebra said"),),
)
STAMP = {"form": "4f1c", "version": "3", "heads": "a1b2 " * 10_000}


def fill(path: Path, own: str = "Good", **signed: str) -> None:
    """Fill in the form as somebody would, and save it with openpyxl."""
    book = openpyxl.load_workbook(path)
    answers = book["answers"]
    for row in range(2, answers.max_row + 1):
        answers.cell(row, 3).value = "amber" if answers.cell(row, 2).value == "K2" else own
    signs = {"role": "Inspector", "independent": "Yes", "date": "2026-11-20"} | signed
    for field, value in book["sign-off"].iter_rows(min_row=2):
        value.value = signs.get(str(field.value))
    book.save(path)


def troubles(path: Path, audit: Audit = AUDIT, *, draft: bool = False) -> tuple[str, ...]:
    with pytest.raises(UserProblem) as problem:
        check_form(read_form(path), audit, draft=draft)
    return problem.value.sentences


def change(path: Path, cell: str, value: str | None) -> None:
    book = openpyxl.load_workbook(path)
    book["answers"][cell].value = value
    book.save(path)
