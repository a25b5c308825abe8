"""The sheet `lines`: what each line of enquiry asks, and what good looks like. Nothing is filled in here."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.scales import Scale

from .model import LINES
from .styles import Styles, for_paper, height, name_titles, put

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: heading and width in characters
COLUMNS = (("line", 8), ("title", 26), ("question", 44), ("prompts", 52), ("what good looks like", 44))
_WIDTHS = tuple(width for _, width in COLUMNS)


def add_lines(
    book: "Workbook",
    styles: Styles,
    audit: Audit,
    scales: Mapping[str, Scale | None],
    good: Mapping[str, str],
) -> None:
    """Add the sheet; `good` is by line. Where lines have several scales, the title says which."""
    sheet = book.add_worksheet(LINES)
    for place, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
        put(sheet, 0, place, heading, styles.heading)
    for number, texts in enumerate(_rows(audit, scales, good), 1):
        sheet.set_row(number, height(texts, _WIDTHS))
        for place, text in enumerate(texts):
            put(sheet, number, place, text, styles.fixed if place == 0 else styles.boxed)
    sheet.freeze_panes(1, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    name_titles(book, LINES, 2, len(audit.lines), len(COLUMNS))
    for_paper(sheet, repeat_first_row=True)


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
