"""Workbooks for the tests, made with openpyxl: not with the program's own writer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

Sheets = dict[str, Sequence[Sequence[Any]]]

PLAN: dict[str, Any] = {
    "reference": "neglect-2026",
    "title": "Neglect",
    "theme": "neglect",
    "partnership": "Anyshire",
    "kind": "case audit",
    "scale": "ofsted",
}


def plan(**fields: Any) -> list[list[Any]]:
    """The sheet `audit`; a field given as None is left out."""
    return [
        ["field", "value"],
        *([name, value] for name, value in (PLAN | fields).items() if value is not None),
    ]


def sheets(**others: Sequence[Sequence[Any]]) -> Sheets:
    """A small sound audit; single sheets can be replaced."""
    return {
        "audit": plan(),
        "agencies": [["agency", "name"], ["POL", "Police"], ["CSC", "Children's social care"]],
        "lines": [["line", "title", "voice"], ["K1", "Referral", "no"], ["K2", "Child's voice", "yes"]],
        "units": [["unit", "group"], ["C01", "North"], ["C02", "South"]],
        **others,
    }


def save(path: Path, content: Sheets) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in content.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
