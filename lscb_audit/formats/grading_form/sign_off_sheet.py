"""The sheet `sign-off`: who graded, whether independent, when."""

from typing import TYPE_CHECKING, Any

from lscb_audit.rules.audit import Audit

from .model import SIGN_OFF, SignOff
from .styles import ALLOWED, Styles, for_paper, name_titles, put

if TYPE_CHECKING:
    from xlsxwriter import Workbook

NOTES = {
    "role": "Your role, for example team manager. No name.",
    "independent": "yes: you had no part in the work. derogation: another link, agreed with the QA officer.",
    "independence_note": "Which link you have, if there is one.",
    "date": "The day on which you hand the form in, for example 2026-11-20.",
}
TITLES = {
    "role": "Your role",
    "independent": "Independent",
    "independence_note": "Link, if any",
    "date": "Day of handing in",
}
WIDTHS = (24, 64)
_POINTS = 36


def add_sign_off(book: "Workbook", styles: Styles, audit: Audit, agency: str) -> None:
    sheet = book.add_worksheet(SIGN_OFF.name)
    known = known_sign_off(audit, agency)
    for place, (heading, width) in enumerate(zip(("field", "value"), WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        put(sheet, 0, place, heading, styles.heading)
    for row, (column, value) in enumerate(zip(SIGN_OFF.columns, known, strict=True), 1):
        sheet.set_row(row, _POINTS)
        put(sheet, row, 0, column.name, styles.fixed)
        put(sheet, row, 1, value, styles.free_date if column.name == "date" else styles.free)
        note: dict[str, Any] = {
            "validate": "any",
            "input_title": TITLES[column.name],
            "input_message": NOTES[column.name],
        }
        if column.choices:
            note |= {
                "validate": "list",
                "source": list(column.choices),
                "error_title": "Not in the list",
                "error_message": "Choose yes, no or derogation.",
            }
        sheet.data_validation(row, 1, row, 1, note)
    sheet.freeze_panes(1, 0)
    sheet.set_selection(1, 1, 1, 1)
    name_titles(book, SIGN_OFF.name, 3, len(SIGN_OFF.columns), 2)
    sheet.protect("", ALLOWED)
    for_paper(sheet, repeat_first_row=False, landscape=False)


def known_sign_off(audit: Audit, agency: str) -> SignOff:
    """What the record says already of all the agency's forms alike; the date is always given anew."""
    rows = {
        (row.auditor, row.independent, row.independence_note)
        for row in audit.involvement
        if row.agency == agency
    }
    return SignOff(*rows.pop()) if len(rows) == 1 else SignOff()
