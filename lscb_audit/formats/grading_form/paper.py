"""How the sheets of a form are printed, and where screen readers find the titles of their tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..sheet_scan import column_letters
from .styles import A4, A4_POINTS, MARGINS, POINTS_A_DIGIT, POINTS_AN_INCH, cut

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: of a title at the head of a page; Excel allows 255 characters there in all
MOST_HEAD = 60


def for_paper(
    sheet: "Worksheet", head: tuple[str, str], *, landscape: bool, repeat_first_row: bool = False
) -> None:
    """A4, one page wide and as many long as it must be; `head` stands above each, page numbers below."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    left, right = (cut(words, MOST_HEAD).replace("&", "&&") for words in head)
    sheet.set_header(f"&L{left}&R{right}")
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.hide_gridlines(2)
    if repeat_first_row:
        sheet.repeat_rows(0)


def break_pages(
    sheet: "Worksheet",
    blocks: Iterable[tuple[int, float]],
    widths: Sequence[float],
    *,
    landscape: bool,
    repeated: float = 0,
) -> None:
    """Begin a new page where a block would be cut in two by the end of one.

    A block is its first row, counted from 0, and its height in points; `repeated` is that of the heading.
    """
    high, wide = A4_POINTS if landscape else A4_POINTS[::-1]
    across, down = (POINTS_AN_INCH * (MARGINS[one] + MARGINS[other]) for one, other in _EDGES)
    shrunk = min(1.0, (wide - across) / (POINTS_A_DIGIT * sum(widths)))
    sheet.set_h_pagebreaks(list(_breaks(blocks, (high - down) / shrunk - repeated)))


_EDGES = (("left", "right"), ("top", "bottom"))


def _breaks(blocks: Iterable[tuple[int, float]], room: float) -> Iterator[int]:
    used = 0.0
    for row, needed in blocks:
        if used and used + needed > room:
            yield row
            used = 0.0
        used += needed


def name_titles(
    book: "Workbook", sheet: str, number: int, rows: int, columns: int, *, rows_too: bool
) -> None:
    """Tell screen readers where the titles of a table's columns stand, by the name that they look for.

    With `rows_too` its first column tells what each row is about.
    """
    last = f"{column_letters(columns - 1)}{max(rows, 1) + 1}"
    quoted = f"'{sheet}'" if not sheet.isalnum() else sheet
    kind = "TitleRegion" if rows_too else "ColumnTitleRegion"
    book.define_name(f"{kind}{number}.A1.{last}.{number}", f"={quoted}!$A$1")
