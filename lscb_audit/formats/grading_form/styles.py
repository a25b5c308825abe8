"""How the cells of a form look, and the one way to put a text into a cell."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.errors import UserProblem

from ..limits import CELL_UNITS, cell_units
from ..sheet_scan import column_letters
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


INK, QUIET, HEAD, BAND, LINE_INK = "#0B0C0C", "#505A5F", "#1D4F91", "#F3F2F1", "#B1B4B6"


class Styles(NamedTuple):
    """Of the guidance: title, section, word, text, warning. Of the others: heading, fixed, free.

    A `first` row of a case has a thick line above it.
    """

    title: "Format"
    section: "Format"
    word: "Format"
    text: "Format"
    warning_word: "Format"
    warning: "Format"
    heading: "Format"
    fixed: "Format"
    fixed_first: "Format"
    boxed: "Format"
    free: "Format"
    free_first: "Format"
    free_date: "Format"
    unanswered: "Format"


def styles_of(book: "Workbook") -> Styles:
    wrapped = {"text_wrap": True, "valign": "top", "num_format": "@", "font_color": INK}
    border = {"border": 1, "border_color": LINE_INK}
    first = {"top": 5, "top_color": HEAD}
    fixed = {**wrapped, **border, "bg_color": BAND, "bold": True}
    free = {**wrapped, **border, "locked": False}
    under = {"bottom": 1, "bottom_color": LINE_INK}
    band = {"bg_color": HEAD, "font_color": "#FFFFFF", **border}
    warning = {**wrapped, "bg_color": "#FDF4DE", "font_color": "#6B4400"}
    make = book.add_format
    return Styles(
        title=make({"bold": True, "font_size": 18, "valign": "vcenter", "font_color": HEAD}),
        section=make({"bold": True, "font_size": 13, "valign": "bottom", **under}),
        word=make({**wrapped, "bold": True}),
        text=make(wrapped),
        warning_word=make({**warning, "bold": True}),
        warning=make(warning),
        heading=make({"bold": True, "valign": "vcenter", **band}),
        fixed=make(fixed),
        fixed_first=make({**fixed, **first}),
        boxed=make({**wrapped, **border}),
        free=make(free),
        free_first=make({**free, **first}),
        free_date=make({**border, "locked": False, "valign": "top", "num_format": "yyyy-mm-dd"}),
        unanswered=make({"pattern": 15, "fg_color": "#D9A441", "bg_color": "#FFFFFF"}),
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


def for_paper(sheet: "Worksheet", *, repeat_first_row: bool, landscape: bool = True) -> None:
    """A4, as many pages long as it must be and one wide, with the sheet's name and page numbers."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
    if repeat_first_row:
        sheet.repeat_rows(0)


def name_titles(book: "Workbook", sheet: str, number: int, rows: int, columns: int) -> None:
    """Tell screen readers where the titles of a table's columns stand, by the name that they look for."""
    last = f"{column_letters(columns - 1)}{max(rows, 1) + 1}"
    quoted = f"'{sheet}'" if not sheet.isalnum() else sheet
    book.define_name(f"ColumnTitleRegion{number}.A1.{last}.{number}", f"={quoted}!$A$1")
