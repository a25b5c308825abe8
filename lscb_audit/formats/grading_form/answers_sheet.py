"""The sheet `answers`: a row for each unit and line, headings and codes protected, answers free."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.blanks import BLANK_CODES
from lscb_audit.rules.involvement import ADULT_ONLY
from lscb_audit.rules.scales import Scale

from ..sheet_scan import column_letters
from .model import ANSWERS, TEXTS, FormRow
from .notes import add_notes
from .paper import break_pages, for_paper, name_titles
from .styles import (
    ALLOWED,
    BOLD,
    FIXED,
    FREE,
    HEADING,
    THICK,
    UNANSWERED,
    Look,
    Looks,
    as_shown,
    height,
    put,
    telling,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: in characters, in the order of the columns
WIDTHS = (14, 23, 15, 36, 25, 25, 25, 25)
LEAST_POINTS, HEAD_POINTS = 80, 24
UNIT, LINE, OWN, EVIDENCE = range(4)
OPEN, SAY_WHY = " · no grade yet", " · say why"
#: each shows its question by a number format of its own, of which Excel allows some 200
MOST_SHOWN_LINES = 100
#: of a code that a formula looks for; Excel allows 255 in a text of a formula
MOST_SOUGHT = 60
_SMALL: Look = {"font_size": 9}


def add_answers(
    book: "Workbook",
    looks: Looks,
    audit: Audit,
    rows: Sequence[FormRow],
    scales: Mapping[str, Scale | None],
    adult_only: frozenset[str],
    head: tuple[str, str],
) -> None:
    """Add the sheet with a row for each unit and line; what is there already stands in it."""
    sheet = book.add_worksheet(ANSWERS.name)
    sheet.set_row(0, HEAD_POINTS)
    for place, (column, width) in enumerate(zip(ANSWERS.columns, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        put(sheet, 0, place, column.name, looks(HEADING))
    points = [float(HEAD_POINTS), *_add_rows(sheet, looks, audit, rows, scales, adult_only)]
    add_notes(sheet, audit, rows, scales)
    _mark_unanswered(sheet, looks, rows, scales, adult_only)
    sheet.freeze_panes(1, OWN)
    first = next((at for at, row in enumerate(rows, 1) if scales[row.line] and not row.own), 1)
    sheet.set_selection(first, OWN, first, OWN)
    sheet.protect("", ALLOWED)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(len(WIDTHS) - 1)}{len(rows) + 1}"})
    name_titles(book, ANSWERS.name, 1, len(rows), len(ANSWERS.columns), rows_too=True)
    for_paper(sheet, head, landscape=True, repeat_first_row=True)
    units = (list(run) for _, run in groupby(enumerate(rows, 1), lambda pair: pair[1].unit))
    blocks = ((run[0][0], sum(points[number] for number, _ in run)) for run in units)
    break_pages(sheet, blocks, WIDTHS, landscape=True, repeated=points[0])


def _add_rows(
    sheet: "Worksheet",
    looks: Looks,
    audit: Audit,
    rows: Sequence[FormRow],
    scales: Mapping[str, Scale | None],
    adult_only: frozenset[str],
) -> Iterator[float]:
    """Add the rows; yield the height of each."""
    shown = len(audit.lines) <= MOST_SHOWN_LINES
    asked = {
        line.line: as_shown(f" {line.title}: {line.question}".rstrip(": ")) for line in audit.lines if shown
    }
    before = rows[0].unit
    for number, row in enumerate(rows, 1):
        above: Look = THICK if row.unit != before else {}
        before = row.unit
        told = asked.get(row.line, "")
        about = (FIXED | BOLD | telling(_about(row, adult_only)), FIXED | _SMALL | telling(told))
        points = max(LEAST_POINTS, height((*row[:LINE], row.line + told, *row[OWN:]), WIDTHS))
        sheet.set_row(number, points)
        own = FREE if scales[row.line] else FIXED
        for place, (text, look) in enumerate(zip(row, (*about, own, *[FREE] * len(TEXTS)), strict=True)):
            put(sheet, number, place, text, looks(look | above))
        yield points


def _about(row: FormRow, adult_only: frozenset[str]) -> str:
    """Return what is shown after a case's reference."""
    words = ("" if row.line else "overall judgement", ADULT_ONLY if row.unit in adult_only else "")
    return "".join(f" · {word}" for word in words if word)


def _mark_unanswered(
    sheet: "Worksheet",
    looks: Looks,
    rows: Sequence[FormRow],
    scales: Mapping[str, Scale | None],
    adult_only: frozenset[str],
) -> None:
    """Say in words beside the case, and by the box's edge, what has no grade yet, or none and no reason.

    Both go as the box is filled in.
    """
    marks: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows, 1):
        if scales[row.line]:
            marks[_about(row, adult_only)].append(number)
    own, evidence = map(column_letters, (OWN, EVIDENCE))
    for about, places in marks.items():
        top = places[0] + 1
        is_open = f'=${own}{top}=""'
        blank = ",".join(f'${own}{top}="{code}"' for code in BLANK_CODES)
        unsaid = f'=AND(OR({blank}),${evidence}{top}="")'
        for column, formula, look in (
            (UNIT, is_open, telling(about + OPEN)),
            (OWN, is_open, UNANSWERED),
            (UNIT, unsaid, telling(about + SAY_WHY)),
            (EVIDENCE, unsaid, UNANSWERED),
        ):
            rule = {
                "type": "formula",
                "criteria": formula,
                "format": looks(look),
                "multi_range": _ranges(column_letters(column), places),
            }
            sheet.conditional_format(places[0], column, places[0], column, rule)


def _ranges(letters: str, places: Sequence[int]) -> str:
    """Return the cells of a column in the fewest ranges: Excel takes a list of limited length."""
    runs = (list(run) for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]))
    ends = ((run[0][1] + 1, run[-1][1] + 1) for run in runs)
    return " ".join(
        f"{letters}{first}" + (f":{letters}{last}" if last > first else "") for first, last in ends
    )


def left_to_grade(rows: Sequence[FormRow], scales: Mapping[str, Scale | None]) -> str:
    """Return what counts, in Excel's words, the rows without a grade, in whatever order they stand."""
    unit, line, own = (
        f"{ANSWERS.name}!{letters}2:{letters}{len(rows) + 1}"
        for letters in map(column_letters, (UNIT, LINE, OWN))
    )

    def open_rows(code: str) -> str:
        return f'COUNTIFS({unit},"?*",{line},"{_criterion(code)}",{own},"")'

    graded = [code for code, scale in scales.items() if scale]
    if len(graded) <= len(scales) / 2:
        return "+".join(map(open_rows, graded)) or "0"
    whole = f'COUNTIFS({unit},"?*",{own},"")'
    return "-".join((whole, *(open_rows(code) for code, scale in scales.items() if not scale)))


def _criterion(code: str) -> str:
    """Return what finds cells with just this text; Excel gives ~, * and ? a meaning of their own."""
    end = "*" if len(code) > MOST_SOUGHT else ""
    code = code[:MOST_SOUGHT]
    for sign in "~*?":
        code = code.replace(sign, f"~{sign}")
    return f"={code}{end}".replace('"', '""') if code else ""
