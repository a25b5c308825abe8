"""The hidden sheet of a form: what the program needs to know again, and the lists of the drop-downs."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lscb_audit.errors import UserProblem
from lscb_audit.rules.blanks import BLANK_CODES
from lscb_audit.rules.scales import Scale

from ..cells import Grid
from ..sheet_scan import column_letters
from ..workbook.fields import HEADINGS
from .model import HIDDEN

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

AUDIT, AGENCY, STAMP = "audit", "agency", "stamp."
#: a long value goes over several rows of one field: a cell holds at most 32,767 characters
PIECE = 30_000
#: the first column of the drop-downs' lists, right of the two of the fields
FIRST_LIST = 3


def scales_in_use(scales: Mapping[str, Scale | None]) -> dict[str, Scale]:
    return {scale.code: scale for scale in scales.values() if scale}


def list_reference(scale: Scale, scales: Mapping[str, Scale | None]) -> str:
    """Where the labels and blanks of a scale stand, as Excel writes a range."""
    place = FIRST_LIST + list(scales_in_use(scales)).index(scale.code)
    column = column_letters(place)
    return f"={HIDDEN}!${column}$2:${column}${1 + len(scale.levels) + len(BLANK_CODES)}"


def add_hidden(
    book: "Workbook", audit: str, agency: str, stamp: Mapping[str, str], scales: Mapping[str, Scale | None]
) -> None:
    sheet = add_told(book, audit, agency, stamp)
    for place, scale in enumerate(scales_in_use(scales).values(), FIRST_LIST):
        for row, text in enumerate([scale.code, *(level.label for level in scale.levels), *BLANK_CODES]):
            sheet.write_string(row, place, text)


def add_told(book: "Workbook", audit: str, agency: str, stamp: Mapping[str, str]) -> "Worksheet":
    """Add the hidden sheet with what `told_by` reads from it."""
    sheet = book.add_worksheet(HIDDEN)
    sheet.hide()
    sheet.protect("")
    told = {AUDIT: audit, AGENCY: agency, **{STAMP + name: value for name, value in stamp.items()}}
    pieces = [(name, piece) for name, value in told.items() for piece in _pieces(value)]
    for row, pair in enumerate([HEADINGS, *pieces]):
        for column, text in enumerate(pair):
            sheet.write_string(row, column, text)
    return sheet


def _pieces(value: str) -> Iterable[str]:
    return [value[start : start + PIECE] for start in range(0, len(value), PIECE)] or [""]


def told_by(grid: Grid) -> tuple[str, str, dict[str, str]]:
    """The audit's reference, the agency's code and the stamp.

    Raises:
        UserProblem: the sheet does not say for whom the form is.
    """
    told: dict[str, str] = {}
    for row in grid.rows[1:]:
        name, value = (str(cell) for cell in (*row, "", "")[:2])
        if name:
            told[name] = told.get(name, "") + value
    if not (told.get(AUDIT) and told.get(AGENCY)):
        raise UserProblem(f"The sheet {HIDDEN} no longer says whose form this is. Ask for the form again.")
    stamp = {name.removeprefix(STAMP): value for name, value in told.items() if name.startswith(STAMP)}
    return told[AUDIT], told[AGENCY], stamp
