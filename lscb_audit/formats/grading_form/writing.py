"""An agency's grading form as an Excel file, with nothing in it of any other agency."""

import io
from collections.abc import Mapping
from pathlib import Path

from db.files import write_whole
from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import Audit, GradeRow
from lscb_audit.rules.blanks import IN_CONFLICT
from lscb_audit.rules.scales import Scale, line_scales

from ..encryption import sealed
from ..sheets_out import MADE, OPTIONS
from .answers_sheet import add_answers, left_to_grade
from .beside import Beside
from .guidance import add_guidance, guidance
from .hidden_sheet import add_hidden
from .lines_sheet import add_lines
from .model import TEXTS, FormRow, agency_named, cells_to_grade
from .sign_off_sheet import add_sign_off
from .styles import styles_of

NOTHING = Beside()


def write_form(
    audit: Audit,
    agency_code: str,
    path: Path,
    *,
    password: str | None = None,
    stamp: Mapping[str, str],
    beside: Beside = NOTHING,
) -> None:
    """Write the form of one agency to `path`, whole or not at all; encrypted where a password is given.

    `stamp` is what the program needs to know again when the form comes back (form, version, heads).

    Raises:
        UserProblem: no such agency, one with nothing to grade, a text too long for a cell.
        PlaceProblem: the file cannot be written.
    """
    content = form_bytes(audit, agency_code, stamp, beside)
    write_whole(path, sealed(content, password) if password else content)


def form_bytes(audit: Audit, agency_code: str, stamp: Mapping[str, str], beside: Beside = NOTHING) -> bytes:
    """The file without password. The same values give the same bytes. Raises as `write_form`."""
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
        told = guidance(audit, agency, scales, beside)
        add_guidance(book, styles, told, left_to_grade(rows, scales))
        add_lines(book, styles, audit, scales, beside.good)
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
