"""A plain reader of audit workbooks for tests: cell by cell, with none of the program's own reader.

It takes well-formed workbooks only; what it leaves unsaid stands as the row classes' own defaults.
"""

from pathlib import Path
from typing import Any

import openpyxl

from lscb_audit.rules import audit as rows
from lscb_audit.rules.audit import Audit

#: sheet → field of `Audit`, row class
_SHEETS: dict[str, tuple[str, Any]] = {
    "scales": ("levels", rows.LevelRow),
    "agencies": ("agencies", rows.AgencyRow),
    "lines": ("lines", rows.LineRow),
    "units": ("units", rows.UnitRow),
    "involvement": ("involvement", rows.InvolvementRow),
    "grades": ("grades", rows.GradeRow),
    "dissent": ("dissent", rows.DissentRow),
    "tallies": ("tallies", rows.TallyRow),
    "voices": ("voices", rows.VoiceRow),
    "findings": ("findings", rows.FindingRow),
    "actions": ("actions", rows.ActionRow),
}
_LISTS = {("findings", "lines"), ("findings", "units"), ("findings", "agencies"), ("findings", "since_last")}
_LISTS |= {("actions", "finding"), ("actions", "agencies")}
_NUMBERS = {"rank", "version", "count", "age", "number_present", "review_window_months"}


def cells_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return each sheet's rows as dictionaries of their filled cells."""
    book = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in book:
        head, *body = sheet.iter_rows(values_only=True)
        found = [{str(k): v for k, v in zip(head, row, strict=True) if v is not None} for row in body]
        sheets[sheet.title] = [row for row in found if row]
    book.close()
    return sheets


def read_plainly(path: Path) -> Audit:
    """Return the workbook's audit."""
    sheets = cells_of(path)
    facts = {row["field"]: row.get("value", "") for row in sheets["audit"]}
    tables = {
        field: tuple(row_class(**_values(sheet, row_class, row)) for row in sheets.get(sheet, []))
        for sheet, (field, row_class) in _SHEETS.items()
    }
    return Audit(plan=rows.Plan(**facts), **tables)


def _values(sheet: str, row_class: Any, cells: dict[str, Any]) -> dict[str, Any]:
    needed = {name: "" for name in row_class._fields if name not in row_class._field_defaults}
    return {**needed, **{name: _value(sheet, name, value) for name, value in cells.items()}}


def _value(sheet: str, name: str, value: Any) -> Any:
    if (sheet, name) in _LISTS:
        return tuple(code.strip() for code in str(value).split(","))
    return int(value) if name in _NUMBERS else str(value)
