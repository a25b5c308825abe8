"""An agency's grading form as an Excel file, with nothing in it of any other agency."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from db.files import write_whole
from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow
from lscb_audit.rules.blanks import IN_CONFLICT
from lscb_audit.rules.scales import Scale, line_scales

from ..encryption import sealed
from ..sheets_out import MADE, OPTIONS
from .answers_sheet import add_answers
from .guidance import guidance
from .hidden_sheet import add_hidden
from .model import GUIDANCE, TEXTS, FormRow, agency_named, cells_to_grade
from .sign_off_sheet import add_sign_off
from .styles import Styles, for_paper, height, put, styles_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: of its two columns, in characters
GUIDANCE_WIDTHS = (26, 110)
TITLE_POINTS = 26


def write_form(
    audit: Audit, agency_code: str, path: Path, *, password: str | None = None, stamp: Mapping[str, str]
) -> None:
    """Write the form of one agency to `path`, whole or not at all; encrypted where a password is given.

    `stamp` is what the program needs to know again when the form comes back (form, version, heads).

    Raises:
        UserProblem: no such agency, one with nothing to grade, a text too long for a cell.
        PlaceProblem: the file cannot be written.
    """
    content = form_bytes(audit, agency_code, stamp)
    write_whole(path, sealed(content, password) if password else content)


def form_bytes(audit: Audit, agency_code: str, stamp: Mapping[str, str]) -> bytes:
    """The file without password. The same audit and stamp give the same bytes. Raises as `write_form`."""
    import xlsxwriter

    agency = agency_named(audit, agency_code)
    scales = line_scales(audit)
    rows = form_rows(audit, agency.agency, scales)
    if not rows:
        raise UserProblem(
            f"{agency.agency} is involved in no {audit.plan.unit_word or 'case'} of the audit "
            f"{audit.plan.reference}, so it has no form. Record its involvement first."
        )
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": f"{audit.plan.title}: {agency.name}"[:250], "created": MADE})
        styles = styles_of(book)
        _add_guidance(book, styles, audit, agency, scales)
        add_answers(book, styles, audit, rows, scales)
        add_sign_off(book, styles, audit, agency.agency)
        add_hidden(book, audit.plan.reference, agency.agency, stamp, scales)
    return buffer.getvalue()


def form_rows(audit: Audit, agency: str, scales: Mapping[str, Scale | None]) -> list[FormRow]:
    """The rows of the form, with what the agency has answered so far."""
    answered = {(row.unit, row.line): row for row in audit.grades if row.agency == agency}
    return [
        _filled(unit, line, answered.get((unit, line)), scales[line])
        for unit, line in cells_to_grade(audit, agency)
    ]


def _filled(unit: str, line: str, answer: GradeRow | None, scale: Scale | None) -> FormRow:
    if answer is None:
        return FormRow(unit, line, "")
    labels = {level.code: level.label for level in scale.levels} if scale else {}
    own = "" if answer.own == IN_CONFLICT else labels.get(answer.own, answer.own)
    return FormRow(unit, line, own, *(getattr(answer, name) for name in TEXTS))


def _add_guidance(
    book: "Workbook", styles: Styles, audit: Audit, agency: AgencyRow, scales: dict[str, Scale | None]
) -> None:
    sheet = book.add_worksheet(GUIDANCE)
    for place, width in enumerate(GUIDANCE_WIDTHS):
        sheet.set_column(place, place, width)
    for row, said in enumerate(guidance(audit, agency, scales)):
        if row == 0:
            sheet.set_row(0, TITLE_POINTS)
            put(sheet, row, 0, said.left, styles.title)
            continue
        style = styles.text if said.right else styles.heading
        sheet.set_row(row, height(("", said.right), GUIDANCE_WIDTHS))
        put(sheet, row, 0, said.left, style)
        put(sheet, row, 1, said.right, style)
    sheet.protect("")
    for_paper(sheet, repeat_first_row=False)
