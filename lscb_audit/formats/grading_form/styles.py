"""How the cells of a form look, and the one way to put a text into a cell."""

import math
from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lscb_audit.errors import UserProblem

from ..limits import CELL_UNITS, cell_units
from ..words import clean

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Look = dict[str, Any]

#: On every office computer; its digits are as wide as those by which Excel measures columns. No scheme: a
#: theme's font would stand in its place. XlsxWriter writes into what it is given, so it is given a copy.
FONT = MappingProxyType({"font_name": "Arial", "font_size": 10, "font_scheme": "none"})
INK, QUIET, HEAD, TINT, BAND = "#0B0C0C", "#505A5F", "#1D4F91", "#E8EFF8", "#F3F2F1"
LINE_INK, ALARM, ALARM_TINT, OPEN, OPEN_INK = "#B1B4B6", "#942514", "#FCEDEA", "#FFF4D6", "#8A5A00"

WRAPPED: Look = {"text_wrap": True, "valign": "top", "num_format": "@", "font_color": INK}
BOLD: Look = {"bold": True}
#: a little room between the letters and the edge
INDENT: Look = {"indent": 1, "align": "left"}
MIDDLE: Look = {"valign": "vcenter"}
BOXED: Look = WRAPPED | INDENT | {"border": 1, "border_color": LINE_INK}
FIXED = BOXED | {"bg_color": BAND}
FREE = BOXED | {"locked": False}
HEADING = BOXED | BOLD | {"bg_color": HEAD, "font_color": "#FFFFFF"} | MIDDLE
#: above the first row of a case
THICK: Look = {"top": 5, "top_color": HEAD}
#: a box that is still to be filled in, told by its broken edge as well as its colour
UNANSWERED: Look = {"bg_color": OPEN, "border": 3, "border_color": OPEN_INK}
#: what may still be done on a protected sheet
ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True, "select_locked_cells": True}

LINE_POINTS, MOST_POINTS, PADDING = 13, 405, 5
#: letters to a column's width in digits: most are narrower, but words break early
FILLED = 1.15
#: of a column's width, what its edges take
INSIDE = 1
A4, A4_POINTS, MARGINS = 9, (595, 842), {"left": 0.5, "right": 0.5, "top": 0.75, "bottom": 0.65}
POINTS_AN_INCH, POINTS_A_DIGIT = 72, 5.25
#: of a number format, in characters; Excel allows 255
MOST_SHOWN = 160


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book, self._made = book, dict[tuple[tuple[str, Any], ...], "Format"]()

    def __call__(self, look: Look) -> "Format":
        known = tuple(sorted(look.items()))
        if known not in self._made:
            self._made[known] = self._book.add_format(look)
        return self._made[known]


def telling(words: str) -> Look:
    """Show words after what a cell holds, and leave what it holds alone."""
    text = as_shown(words).replace('"', "”")
    return {"num_format": f'@"{text}"' if text else "@"}


def as_shown(words: str) -> str:
    """Return words as a cell shows them after what it holds: on one line, and not too long."""
    return cut(" ".join(clean(words).split("\n")), MOST_SHOWN)


def cut(text: str, most: int) -> str:
    """Cut a text as Excel counts; only what stands whole elsewhere is cut. A longer one breaks the file."""
    if cell_units(text) <= most:
        return text
    while cell_units(text) >= most:
        text = text[:-1]
    return f"{text}…"


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


def height(texts: Sequence[str], widths: Sequence[float], size: float = 1) -> int:
    """Points that show every text whole in columns of these widths, up to what Excel allows of a row.

    `size` is that of the letters, the usual ones being 1.
    """
    lines = [
        sum(max(1, math.ceil(len(part) * size / (FILLED * (width - INSIDE)))) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return min(math.ceil(LINE_POINTS * size) * max(lines) + PADDING, MOST_POINTS)
