"""How the cells of a form look, and the one way to put a text into a cell."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.errors import UserProblem

from ..limits import CELL_UNITS, cell_units
from ..words import clean

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4 = 9
LINE_POINTS, MOST_POINTS = 15, 405
#: how much of a line is filled: words break early
FILLED = 0.9
#: what may still be done on a protected sheet
ALLOWED = {"format_columns": True, "format_rows": True, "select_locked_cells": True}


class Styles(NamedTuple):
    title: "Format"
    heading: "Format"
    fixed: "Format"
    text: "Format"
    free: "Format"
    free_date: "Format"


def styles_of(book: "Workbook") -> Styles:
    wrapped = {"text_wrap": True, "valign": "top", "num_format": "@"}
    border = {"border": 1, "border_color": "#8C8C8C"}
    return Styles(
        title=book.add_format({"bold": True, "font_size": 16, "valign": "top"}),
        heading=book.add_format({"bold": True, "valign": "top", "bg_color": "#E3E8F0", **border}),
        fixed=book.add_format({**wrapped, **border, "bg_color": "#F3F4F6"}),
        text=book.add_format(wrapped),
        free=book.add_format({**wrapped, **border, "locked": False}),
        free_date=book.add_format({**border, "locked": False, "valign": "top", "num_format": "yyyy-mm-dd"}),
    )


def put(sheet: "Worksheet", row: int, column: int, text: str, style: "Format") -> None:
    """Write a text, or an empty cell in its style.

    Raises:
        UserProblem: longer than a cell of Excel can hold (which would else be left out in silence).
    """
    text = clean(text)
    if cell_units(text) > CELL_UNITS:
        raise UserProblem(
            f"A text that begins “{text[:40]}” is longer than a cell of Excel can hold "
            f"({CELL_UNITS:,} characters). Shorten it and write the form again."
        )
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def height(texts: Sequence[str], widths: Sequence[float]) -> int:
    """Points that show every text whole in columns of these widths, up to what Excel allows of a row."""
    lines = [
        sum(max(1, math.ceil(len(part) / (FILLED * width))) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return min(LINE_POINTS * max(lines), MOST_POINTS)


def for_paper(sheet: "Worksheet", *, repeat_first_row: bool) -> None:
    """A4, landscape, as many pages long as it must be and one wide, with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
    if repeat_first_row:
        sheet.repeat_rows(0)
