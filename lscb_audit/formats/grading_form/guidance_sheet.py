"""The first sheet of a form: what `guidance` tells, as it looks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .guidance import Kind, Said
from .model import GUIDANCE, SIGN_OFF
from .paper import break_pages, for_paper
from .styles import (
    ALARM,
    ALARM_TINT,
    ALLOWED,
    BAND,
    BOLD,
    BOXED,
    HEAD,
    INDENT,
    MIDDLE,
    WRAPPED,
    Look,
    Looks,
    height,
    put,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: of its two columns, in characters
WIDTHS = (27, 91)
#: the size of the letters, the usual ones being 1, and points around them
SIZES = {Kind.TITLE: (1.7, 12), Kind.ALARM: (1.25, 10), Kind.TELEPHONE: (1.25, 2)}
_HEADING_POINTS = 27

_WORDS: Look = WRAPPED | MIDDLE | INDENT
_LARGE: Look = _WORDS | {"font_size": 12}
_TITLE: Look = WRAPPED | BOLD | MIDDLE | {"font_size": 16, "font_color": HEAD}
_ALARM: Look = _LARGE | BOLD | {"font_color": "#FFFFFF", "bg_color": ALARM}
_TELEPHONE: Look = _LARGE | {"bg_color": ALARM_TINT}
_SECTION: Look = BOLD | {"font_size": 12, "font_color": HEAD, "bottom": 2, "bottom_color": HEAD}
_LOOKS: dict[Kind, tuple[Look, Look]] = {
    Kind.TITLE: (_TITLE, _TITLE | INDENT),
    Kind.ALARM: (_ALARM, _ALARM),
    Kind.TELEPHONE: (_TELEPHONE, _TELEPHONE | BOLD),
    Kind.HEADING: (_SECTION, _SECTION),
    Kind.TEXT: (_WORDS | BOLD, _WORDS),
    Kind.STRONG: (_WORDS | BOLD, _WORDS | BOLD),
    Kind.BOXED: (BOXED | BOLD | MIDDLE | {"bg_color": BAND}, BOXED | MIDDLE),
    Kind.LINK: (_WORDS | BOLD | {"font_color": HEAD, "underline": 1}, _WORDS),
    Kind.COUNT: (_WORDS | BOLD, _WORDS | BOLD),
}
_BEGIN = {SIGN_OFF.name: "B2"}


def add_guidance(book: "Workbook", looks: Looks, rows: Iterable[Said], head: tuple[str, str]) -> None:
    """Add the sheet; `rows` as `guidance` tells them."""
    sheet = book.add_worksheet(GUIDANCE)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sections: list[tuple[int, float]] = [(0, 0)]
    for row, said in enumerate(rows):
        first, second = map(looks, _LOOKS[said.kind])
        size, more = SIZES.get(said.kind, (1, 0))
        points = height((said.left, said.right), WIDTHS, size) + more
        if said.kind is Kind.HEADING:
            points = _HEADING_POINTS
            sections.append((row, 0))
        begin, used = sections[-1]
        sections[-1] = (begin, used + points)
        sheet.set_row(row, points)
        if said.kind is Kind.LINK:
            link = f"internal:'{said.left}'!{_BEGIN.get(said.left, 'A2')}"
            sheet.write_url(row, 0, link, first, said.left)
        else:
            put(sheet, row, 0, said.left, first)
        if said.kind is Kind.COUNT:
            sheet.write_formula(row, 1, f'={said.formula}&"{said.right}"', second, f"{said.now}{said.right}")
        else:
            put(sheet, row, 1, said.right, second)
    sheet.activate()
    sheet.protect("", ALLOWED)
    for_paper(sheet, head, landscape=False)
    break_pages(sheet, sections, WIDTHS, landscape=False)
