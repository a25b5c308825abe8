"""Grading forms filled as an auditor does, by openpyxl."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from tests.formats.workbooks import plan
from tests.support.command_line import done

CASES: dict[str, Any] = {
    "audit": plan(),
    "agencies": [
        ["agency", "name"],
        ["POL", "Police"],
        ["CSC", "Children’s social care"],
        ["SCH", "Schools"],
    ],
    "lines": [["line", "title"], ["K1", "Referral"], ["K2", "Voice"]],
    "units": [["unit"], ["C01"], ["C02"]],
    "involvement": [
        ["unit", "agency", "status"],
        ["C01", "POL", "involved"],
        ["C02", "POL", "adult only"],
        ["C01", "CSC", "involved"],
        ["C01", "SCH", "not known"],
    ],
}
#: unit and line → what is typed, by column
Answers = Mapping[tuple[str, str], Mapping[str, str]]

SIGNED = {"role": "Team manager", "independent": "yes", "date": "2026-11-20"}
COLUMNS = ("unit", "line", "own", "evidence", "analysis", "strengths", "improvements", "voice")


def form_of(place: Path, agency: str, folder: Path, audit: str = "neglect-2026") -> Path:
    """Export one agency's form."""
    (name,) = done("forms", "export", audit, "-w", place, "-o", folder, "--agency", agency, "--json").json[
        "files"
    ]
    return Path(name)


def rows_of(form: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Return what stands in the sheet `answers`."""
    book = openpyxl.load_workbook(form)
    head, *body = book["answers"].iter_rows(values_only=True)
    book.close()
    assert head == COLUMNS
    rows = [dict(zip(COLUMNS, (str(cell or "") for cell in row), strict=True)) for row in body]
    return {(row["unit"], row["line"]): row for row in rows}


def fill(
    form: Path, target: Path, answers: Answers, *, everywhere: str = "", signed: Mapping[str, str] = SIGNED
) -> Path:
    """Type answers into a copy of a form; `everywhere` is the grade of every row that has none."""
    book = openpyxl.load_workbook(form)
    sheet: Any = book["answers"]
    for row in sheet.iter_rows(min_row=2):
        place = str(row[0].value), str(row[1].value or "")
        typed = dict(answers.get(place, {}))
        if everywhere and not row[2].value:
            typed.setdefault("own", everywhere)
        for name, text in typed.items():
            row[COLUMNS.index(name)].value = text or None
    sign_off: Any = book["sign-off"]
    for row in sign_off.iter_rows(min_row=2):
        if row[0].value in signed:
            row[1].value = signed[row[0].value]
    book.save(target)
    book.close()
    return target


def own_grades(place: Path, audit: str = "neglect-2026") -> dict[str, Any]:
    """Return the figures of all agencies' own work, all lines together."""
    figures = done("figures", audit, "-w", place, "--json").json
    (found,) = [
        entry
        for entry in figures["grades"]
        if (entry["round"], entry["of"], entry["scope"], entry["group"])
        == ("own", "all agencies", "all lines", None)
    ]
    return {**found, "conflicts": figures["conflicts"]}
