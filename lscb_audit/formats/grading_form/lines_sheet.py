"""The sheet `lines`: what each line of enquiry asks, and what good looks like. Nothing is filled in here."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.rules.audit import Audit, LineRow
from lscb_audit.rules.scales import Scale

from .model import LINES
from .paper import for_paper, name_titles
from .styles import ALLOWED, BOLD, BOXED, FIXED, HEADING, Look, Looks, height, put

if TYPE_CHECKING:
    from xlsxwriter import Workbook

HEAD_POINTS = 22


class Column(NamedTuple):
    """`width` in characters; a column of which no line says anything is left out."""

    heading: str
    width: int
    look: Look
    texts: tuple[str, ...]


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
    columns = [column for column in _columns(audit, scales, good) if any(column.texts)]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        put(sheet, 0, place, column.heading, looks(HEADING))
        for number, text in enumerate(column.texts, 1):
            put(sheet, number, place, text, looks(column.look))
    for number, texts in enumerate(zip(*(column.texts for column in columns), strict=True), 1):
        sheet.set_row(number, height(texts, [column.width for column in columns]))
    sheet.freeze_panes(1, 1)
    sheet.protect("", ALLOWED)
    name_titles(book, LINES, 2, len(audit.lines), len(columns), rows_too=True)
    for_paper(sheet, head, landscape=True, repeat_first_row=True)


def _columns(audit: Audit, scales: Mapping[str, Scale | None], good: Mapping[str, str]) -> Iterator[Column]:
    several = len({scale.code for scale in scales.values() if scale}) > 1

    def titled(line: LineRow) -> str:
        scale = scales[line.line]
        return f"{line.title}\n(graded on {scale.code})" if several and scale else line.title

    for heading, width, look, told in (
        ("line", 8, FIXED | BOLD, lambda line: line.line),
        ("title", 20, BOXED | BOLD, titled),
        ("question", 30, BOXED, lambda line: line.question),
        ("prompts", 52, BOXED, _prompts),
        ("what good looks like", 40, BOXED, lambda line: good.get(line.line, "")),
    ):
        yield Column(heading, width, look, tuple(map(told, audit.lines)))


def _prompts(line: LineRow) -> str:
    prompts = (prompt.strip() for prompt in line.prompts.splitlines())
    return "\n".join(f"• {prompt}" for prompt in prompts if prompt)
