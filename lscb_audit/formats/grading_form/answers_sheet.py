"""The sheet `answers`: a row for each unit and line, headings and codes protected, answers free."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.scales import Scale

from .guidance import asked
from .hidden_sheet import list_reference
from .model import ANSWERS, OVERALL, FormRow
from .styles import ALLOWED, Styles, for_paper, height, put

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Scales = Mapping[str, Scale | None]

#: in characters, in the order of the columns
WIDTHS = (12, 8, 22, 42, 36, 30, 30, 30)
LEAST_POINTS = 60
#: Excel's limits for the note that appears beside a cell
NOTE_TITLE, NOTE_TEXT = 32, 255
OWN = 2


def add_answers(
    book: "Workbook",
    styles: Styles,
    audit: Audit,
    rows: Sequence[FormRow],
    scales: Scales,
) -> None:
    sheet = book.add_worksheet(ANSWERS.name)
    for place, (column, width) in enumerate(zip(ANSWERS.columns, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        put(sheet, 0, place, column.name, styles.heading)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, max(LEAST_POINTS, height(row, WIDTHS)))
        for place, text in enumerate(row):
            put(sheet, number, place, text, styles.fixed if place < OWN else styles.free)
    _add_drop_downs(sheet, audit, rows, scales)
    sheet.freeze_panes(1, OWN)
    sheet.protect("", ALLOWED)
    for_paper(sheet, repeat_first_row=True)


def _add_drop_downs(sheet: "Worksheet", audit: Audit, rows: Sequence[FormRow], scales: Scales) -> None:
    """One rule a line of enquiry: its scale as the list, its question as the note beside the cell."""
    questions = {line.line: (f"{line.line} {line.title}", "\n".join(asked(line))) for line in audit.lines}
    questions[OVERALL] = ("Overall judgement", "Your judgement of your agency's work in the whole case.")
    for line, (title, question) in questions.items():
        places = [number for number, row in enumerate(rows, 1) if row.line == line]
        rule: dict[str, Any] = {
            "validate": "any",
            "input_title": _cut(title, NOTE_TITLE),
            "input_message": _cut(question, NOTE_TEXT),
            "other_cells": [[place, OWN, place, OWN] for place in places[1:]],
        }
        if scale := scales[line]:
            rule |= {
                "validate": "list",
                "source": list_reference(scale, scales),
                "error_type": "warning",  # a level's code may be typed too, and is not in the list
                "error_title": "Not in the list",
                "error_message": "Choose a grade from the list, or NA (not applicable), NR (no record).",
            }
        sheet.data_validation(places[0], OWN, places[0], OWN, rule)


def _cut(text: str, most: int) -> str:
    """The note is a reminder; the whole text stands on the sheet guidance."""
    return text if len(text) <= most else text[: most - 1] + "…"
