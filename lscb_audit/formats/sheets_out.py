"""Plain sheets of text and whole numbers as the bytes of an Excel file, the same bytes for the
same sheets."""

import datetime
import io
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from lscb_audit.errors import UserProblem

from .limits import CELL_UNITS, cell_units

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

#: no formula, link or number is ever guessed from a text
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
#: files must not tell when they were made, or they would differ each time
MADE = datetime.datetime(2000, 1, 1)


class Width(IntEnum):
    """Of a column, in characters."""

    SHORT = 14
    MIDDLE = 24
    LONG = 60


class Page(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def headings(self) -> tuple[str, ...]: ...
    @property
    def widths(self) -> tuple[Width, ...]: ...
    @property
    def lines(self) -> Sequence[tuple[str | int, ...]]: ...


def workbook_bytes(pages: Iterable[Page], *, title: str) -> bytes:
    """An Excel file with a frozen heading row on each sheet and wrapped cells.

    Raises:
        UserProblem: one sentence for each text that is longer than a cell can hold.
    """
    import xlsxwriter

    pages = list(pages)
    _refuse_long_texts(pages)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": title[:250], "created": MADE})
        heading = book.add_format({"bold": True, "valign": "top", "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        number = book.add_format({"valign": "top"})
        for page in pages:
            _add_sheet(book, page, heading, body, number)
    return buffer.getvalue()


def _add_sheet(book: "Workbook", page: Page, heading: "Format", body: "Format", number: "Format") -> None:
    sheet = book.add_worksheet(page.name)
    sheet.freeze_panes(1, 0)
    for place, width in enumerate(page.widths):
        sheet.set_column(place, place, width, body)
    for place, name in enumerate(page.headings):
        sheet.write_string(0, place, name, heading)
    for row, line in enumerate(page.lines, 1):
        for place, value in enumerate(line):
            if isinstance(value, int):
                sheet.write_number(row, place, value, number)
            elif value:
                sheet.write_string(row, place, value, body)


def _refuse_long_texts(pages: Iterable[Page]) -> None:
    problems = [
        f"Sheet {page.name}, row {row}, column {page.headings[place]}: the text has "
        f"{cell_units(value):,} characters; "
        f"a cell of Excel keeps at most {CELL_UNITS:,}. Shorten it and try again."
        for page in pages
        for row, line in enumerate(page.lines, 2)
        for place, value in enumerate(line)
        if isinstance(value, str) and len(value) > CELL_UNITS // 2 and cell_units(value) > CELL_UNITS
    ]
    if problems:
        raise UserProblem(*problems)
