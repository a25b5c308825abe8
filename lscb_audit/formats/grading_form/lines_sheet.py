"""The sheet `lines`: what each line of enquiry asks, and what good looks like. Nothing is filled in here."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.scales import Scale

from .model import LINES
from .paper import for_paper, name_titles
from .styles import ALLOWED, BOLD, BOXED, FIXED, HEADING, Looks, height, put

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: heading and width in characters
COLUMNS = (("line", 8), ("title", 20), ("question", 30), ("prompts", 52), ("what good looks like", 40))
_WIDTHS = tuple(width for _, width in COLUMNS)
HEAD_POINTS = 22


def add_lines(
    book: "Workbook",
    looks: Looks,
    audit: Audit,
    scales: Mapping[str, Scale | None],
    good: Mapping[str, str],
    head: tuple[str, str],
) -> None:
    """Add the sheet; `good` is by line. Where lines have several scales, the title says which."""
    sheet = book.add_worksheet(LINES)
    sheet.set_row(0, HEAD_POINTS)
    for place, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
        put(sheet, 0, place, heading, looks(HEADING))
    styles = (FIXED | BOLD, BOXED | BOLD, BOXED, BOXED, BOXED)
    for number, texts in enumerate(_rows(audit, scales, good), 1):
        sheet.set_row(number, height(texts, _WIDTHS))
        for place, (text, style) in enumerate(zip(texts, styles, strict=True)):
            put(sheet, number, place, text, looks(style))
    sheet.freeze_panes(1, 1)
    sheet.protect("", ALLOWED)
    name_titles(book, LINES, 2, len(audit.lines), len(COLUMNS), rows_too=True)
    for_paper(sheet, head, landscape=True, repeat_first_row=True)


def _rows(
    audit: Audit, scales: Mapping[str, Scale | None], good: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    several = len({scale.code for scale in scales.values() if scale}) > 1
    for line in audit.lines:
        scale = scales[line.line]
        graded = f"\n(graded on {scale.code})" if several and scale else ""
        prompts = (prompt.strip() for prompt in line.prompts.splitlines())
        yield (
            line.line,
            line.title + graded,
            line.question,
            "\n".join(f"• {prompt}" for prompt in prompts if prompt),
            good.get(line.line, ""),
        )
