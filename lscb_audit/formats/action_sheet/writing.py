"""An agency's actions as an Excel file, with nothing in it of any other agency."""

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lscb_audit.rules.action_counts import STATUSES

from ..grading_form.guidance import Kind, Said
from ..grading_form.guidance_sheet import add_guidance
from ..grading_form.hidden_sheet import add_told
from ..grading_form.paper import for_paper, name_titles
from ..grading_form.parts import finished
from ..grading_form.styles import ALLOWED, BOLD, FIXED, FONT, FREE, HEADING, Looks, height, put
from ..sheet_scan import column_letters
from ..sheets_out import MADE, OPTIONS
from .model import ACTIONS, KIND, KIND_IS, SHEET_ORDER, SheetAction
from .model import FREE as FILLED_IN

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: in characters, in the order of the columns
WIDTHS = (9, 40, 22, 18, 16, 20, 40, 34, 14, 14)
LEAST_POINTS, HEAD_POINTS = 60, 24
_EARLIEST = datetime.date(2000, 1, 1)
_DAY = {"num_format": "yyyy-mm-dd"}
_NOTES = {
    "new_status": ("New status", "Choose it from the list. Leave it empty if it is still as it was."),
    "update": ("How it stands now", "What was done, what is still to do. No names of children or staff."),
    "evidence": ("Evidence", "What shows it: an audit, a sample, minutes. It is needed to close the action."),
    "completed": ("Completed on", "The day, for example 2027-03-31."),
    "new_due": ("New date", "Only if the date cannot be kept: the new day, for example 2027-03-31."),
}


def sheet_bytes(
    title: str,
    agency: tuple[str, str],
    actions: Sequence[SheetAction],
    until: str,
    reference: str,
    stamp: Mapping[str, str],
) -> bytes:
    """Return the file. `agency` is its code and name, `until` by when it is wanted back, in words.

    The same values give the same bytes. Raises UserProblem for a text too long for a cell.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    code, name = agency
    head = title, name
    with xlsxwriter.Workbook(buffer, OPTIONS | {"default_format_properties": dict(FONT)}) as book:
        book.set_properties({"title": f"{title}: actions of {name}"[:250], "created": MADE})
        looks = Looks(book)
        add_guidance(book, looks, _guidance(title, name, len(actions), until), head)
        _add_actions(book, looks, actions, head)
        add_told(book, reference, code, {KIND: KIND_IS, **stamp})
    return finished(buffer.getvalue(), (ACTIONS.name,), SHEET_ORDER)


def _guidance(title: str, agency: str, count: int, until: str) -> list[Said]:
    return [
        Said(title, "", Kind.TITLE),
        Said("Actions of", agency, Kind.STRONG),
        Said("How many", str(count), Kind.TEXT),
        Said("Back by", until, Kind.STRONG),
        Said("What to do", "", Kind.HEADING),
        Said(ACTIONS.name, "Fill in the white boxes. What you leave empty stays as it is.", Kind.LINK),
        Said("No names", "Name roles, never a child, a family or a colleague.", Kind.TEXT),
        Said("Then", "Save the file and give it back as it was given to you.", Kind.TEXT),
    ]


def _add_actions(
    book: "Workbook", looks: Looks, actions: Sequence[SheetAction], head: tuple[str, str]
) -> None:
    sheet = book.add_worksheet(ACTIONS.name)
    sheet.set_row(0, HEAD_POINTS)
    for place, (column, width) in enumerate(zip(ACTIONS.columns, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        put(sheet, 0, place, column.name, looks(HEADING))
    fixed = len(SheetAction._fields)
    for number, row in enumerate(actions, 1):
        sheet.set_row(number, max(LEAST_POINTS, height(row, WIDTHS[:fixed])))
        for place, text in enumerate(row):
            put(sheet, number, place, text, looks(FIXED | BOLD if not place else FIXED))
        for place, name in enumerate(FILLED_IN, fixed):
            put(sheet, number, place, "", looks(FREE | _DAY if name in ("completed", "new_due") else FREE))
    for place, name in enumerate(FILLED_IN, fixed):
        _ask(sheet, place, name, len(actions))
    sheet.freeze_panes(1, 2)
    sheet.set_selection(1, fixed, 1, fixed)
    sheet.protect("", ALLOWED)
    last = column_letters(len(WIDTHS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{last}{len(actions) + 1}"})
    name_titles(book, ACTIONS.name, 1, len(actions), len(ACTIONS.columns), rows_too=True)
    for_paper(sheet, head, landscape=True, repeat_first_row=True)


def _ask(sheet: "Worksheet", place: int, name: str, rows: int) -> None:
    """Let a note appear beside the cells of a column, and only what can be read be typed."""
    title, words = _NOTES[name]
    rule: dict[str, Any] = {"validate": "any", "input_title": title, "input_message": words}
    if name == "new_status":
        rule |= {
            "validate": "list",
            "source": list(STATUSES),
            "error_title": "Not in the list",
            "error_message": "Choose a status from the list.",
        }
    elif name in ("completed", "new_due"):
        rule |= {
            "validate": "date",
            "criteria": ">=",
            "value": _EARLIEST,
            "error_title": "Not a day",
            "error_message": "Type the day, for example 2027-03-31.",
        }
    sheet.data_validation(1, place, rows, place, rule)
