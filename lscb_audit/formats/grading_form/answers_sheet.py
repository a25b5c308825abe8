"""The sheet `answers`: a row for each unit and line, headings and codes protected, answers free."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.form_words import ASKED, FIELD_WORDS, OVERALL_JUDGED
from lscb_audit.rules.scales import Scale

from ..sheet_scan import column_letters
from .guidance import Left
from .hidden_sheet import list_reference
from .model import ANSWERS, OVERALL, FormRow
from .styles import ALLOWED, Styles, for_paper, height, name_titles, put

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Scales = Mapping[str, Scale | None]

#: in characters, in the order of the columns
WIDTHS = (10, 8, 22, 44, 36, 32, 32, 32)
LEAST_POINTS, HEAD_POINTS = 76, 24
#: Excel's limits for the note that appears beside a cell
NOTE_TITLE, NOTE_TEXT = 32, 255
OWN = 2
_OWN_NOTE = "The grade of your own agency’s work: choose it from the list."


def add_answers(
    book: "Workbook",
    styles: Styles,
    audit: Audit,
    rows: Sequence[FormRow],
    scales: Scales,
) -> None:
    """Add the sheet with a row for each unit and line; what is there already stands in it."""
    sheet = book.add_worksheet(ANSWERS.name)
    sheet.set_row(0, HEAD_POINTS)
    for place, (column, width) in enumerate(zip(ANSWERS.columns, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        put(sheet, 0, place, column.name, styles.heading)
    before = ""
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, max(LEAST_POINTS, height(row, WIDTHS)))
        fixed, free = (styles.fixed, styles.free)
        if row.unit != before and number > 1:
            fixed, free = styles.fixed_first, styles.free_first
        before = row.unit
        for place, text in enumerate(row):
            put(sheet, number, place, text, fixed if place < OWN else free)
    _add_drop_downs(sheet, audit, rows, scales)
    _add_notes(sheet, len(rows))
    _mark_unanswered(sheet, rows, scales, styles)
    sheet.freeze_panes(1, OWN)
    first = next((at for at, row in enumerate(rows, 1) if not row.own), 1)
    sheet.set_selection(first, OWN, first, OWN)
    sheet.protect("", ALLOWED)
    name_titles(book, ANSWERS.name, 1, len(rows), len(ANSWERS.columns))
    for_paper(sheet, repeat_first_row=True)


def left_to_grade(rows: Sequence[FormRow], scales: Scales) -> Left:
    """Return the formula that counts the rows without a grade, and what it says of the form as it is."""
    graded = [(number, row) for number, row in enumerate(rows, 2) if scales[row.line]]
    ranges: list[list[int]] = []
    for number, _ in graded:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    column = column_letters(OWN)
    counted = "+".join(f"COUNTBLANK({ANSWERS.name}!{column}{a}:{column}{b})" for a, b in ranges) or "0"
    now = sum(not row.own for _, row in graded)
    return Left(f'={counted}&" of {len(graded)} answers"', f"{now} of {len(graded)} answers")


def _mark_unanswered(sheet: "Worksheet", rows: Sequence[FormRow], scales: Scales, styles: Styles) -> None:
    """Hatch what has no grade yet: seen in grey, and gone as soon as one is chosen."""
    places = [number for number, row in enumerate(rows, 1) if scales[row.line]]
    if not places:
        return
    column = column_letters(OWN)
    sheet.conditional_format(
        places[0],
        OWN,
        places[0],
        OWN,
        {
            "type": "blanks",
            "format": styles.unanswered,
            "multi_range": " ".join(f"{column}{place + 1}" for place in places),
        },
    )


def _add_drop_downs(sheet: "Worksheet", audit: Audit, rows: Sequence[FormRow], scales: Scales) -> None:
    """One rule a line of enquiry: its scale as the list, its question as the note beside the cell."""
    questions = {line.line: (f"{line.line} {line.title}", line.question or _OWN_NOTE) for line in audit.lines}
    whole = f"Of the whole {audit.plan.unit_word or 'case'}: {OVERALL_JUDGED}"
    questions[OVERALL] = ("Overall judgement", whole)
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


def _add_notes(sheet: "Worksheet", rows: int) -> None:
    """Say beside each box what goes into it, as the program's own form does."""
    for place, column in enumerate(ANSWERS.columns[OWN + 1 :], OWN + 1):
        note = {
            "validate": "any",
            "input_title": FIELD_WORDS[column.name][:NOTE_TITLE],
            "input_message": ASKED[column.name],
        }
        sheet.data_validation(1, place, rows, place, note)


def _cut(text: str, most: int) -> str:
    """The note is a reminder; the whole text stands on the sheet lines."""
    return text if len(text) <= most else text[: most - 1] + "…"
