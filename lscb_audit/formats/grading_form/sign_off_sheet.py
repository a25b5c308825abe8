"""The sheet `sign-off`: who graded, whether independent, when."""

import datetime
from typing import TYPE_CHECKING, Any

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.form import DEROGATION, WORKED_ON_IT
from lscb_audit.rules.form_words import STATEMENT

from .model import SIGN_OFF, SignOff
from .paper import for_paper, name_titles
from .styles import (
    ALARM,
    ALARM_TINT,
    ALLOWED,
    BOLD,
    FIXED,
    FREE,
    HEADING,
    UNANSWERED,
    Looks,
    put,
    telling,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NOTES = {
    "role": "Your role, for example team manager. No name.",
    "independent": "yes: you had no part in the work. derogation: another link, agreed with the QA officer.",
    "independence_note": "Which link you have, if there is one.",
    "date": f"The day on which you hand the form in. By it you say: {STATEMENT}",
}
TITLES = {
    "role": "Your role",
    "independent": "Independent",
    "independence_note": "Link, if any",
    "date": "Day of handing in",
}
WIDTHS = (58, 52)
_POINTS, _HEAD_POINTS = 44, 22
_EARLIEST = datetime.date(2000, 1, 1)
#: what must be filled in
NEEDED = ("role", "independent", "date")
_ROWS = {column.name: row for row, column in enumerate(SIGN_OFF.columns, 1)}


def add_sign_off(book: "Workbook", looks: Looks, known: SignOff, head: tuple[str, str]) -> None:
    sheet = book.add_worksheet(SIGN_OFF.name)
    sheet.set_row(0, _HEAD_POINTS)
    for place, (heading, width) in enumerate(zip(("field", "value"), WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        put(sheet, 0, place, heading, looks(HEADING))
    for (name, row), value in zip(_ROWS.items(), known, strict=True):
        sheet.set_row(row, _POINTS)
        put(sheet, row, 0, name, looks(FIXED | telling(f" – {NOTES[name]}")))
        look = FREE | ({"num_format": "yyyy-mm-dd"} if name == "date" else {})
        put(sheet, row, 1, value, looks(look))
        sheet.data_validation(row, 1, row, 1, _asked(name))
    _mark(sheet, looks)
    sheet.freeze_panes(1, 0)
    sheet.set_selection(1, 1, 1, 1)
    name_titles(book, SIGN_OFF.name, 3, len(SIGN_OFF.columns), 2, rows_too=True)
    sheet.protect("", ALLOWED)
    for_paper(sheet, head, landscape=False)


def _asked(name: str) -> dict[str, Any]:
    """What appears beside a field, and what may stand in it."""
    note: dict[str, Any] = {"validate": "any", "input_title": TITLES[name], "input_message": NOTES[name]}
    column = next(column for column in SIGN_OFF.columns if column.name == name)
    if column.choices:
        note |= {
            "validate": "list",
            "source": list(column.choices),
            "error_title": "Not in the list",
            "error_message": "Choose yes, no or derogation.",
        }
    elif name == "date":
        note |= {
            "validate": "date",
            "criteria": ">=",
            "value": _EARLIEST,
            "error_title": "Not a day",
            "error_message": "Type the day on which you hand the form in, for example 2026-11-20.",
        }
    return note


def _mark(sheet: "Worksheet", looks: Looks) -> None:
    """Mark what is still empty, and what stands against handing the form in."""
    independent, note = f"$B${_ROWS['independent'] + 1}", f"$B${_ROWS['independence_note'] + 1}"
    refused = {"bg_color": ALARM_TINT, "font_color": ALARM, **BOLD, **telling(_REFUSED)}
    for name, formula, look in (
        *((name, f'$B${_ROWS[name] + 1}=""', UNANSWERED) for name in NEEDED),
        ("independence_note", f'AND({independent}="{DEROGATION}",{note}="")', UNANSWERED),
        ("independent", f'{independent}="{WORKED_ON_IT}"', refused),
    ):
        rule = {"type": "formula", "criteria": f"={formula}", "format": looks(look)}
        sheet.conditional_format(_ROWS[name], 1, _ROWS[name], 1, rule)


_REFUSED = " – do not hand it in: the form goes to another auditor"


def left_to_sign() -> str:
    """Return what counts, in Excel's words, the fields that must still be filled in."""
    return "+".join(f"COUNTBLANK('{SIGN_OFF.name}'!B{_ROWS[name] + 1})" for name in NEEDED)


def known_sign_off(audit: Audit, agency: str) -> SignOff:
    """What the record says already of all the agency's forms alike; the date is always given anew."""
    rows = {
        (row.auditor, row.independent, row.independence_note)
        for row in audit.involvement
        if row.agency == agency
    }
    return SignOff(*rows.pop()) if len(rows) == 1 else SignOff()
