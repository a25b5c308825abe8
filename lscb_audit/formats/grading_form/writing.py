"""An agency's grading form as an Excel file, with nothing in it of any other agency."""

import io
from collections.abc import Iterator, Mapping, Sequence
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
from .guidance import Kind, Said, adults_alone, guidance
from .guidance_sheet import add_guidance
from .hidden_sheet import add_hidden
from .lines_sheet import add_lines
from .model import ANSWERS, SIGN_OFF, TEXTS, FormRow, SignOff, agency_named, cells_to_grade
from .parts import finished
from .sign_off_sheet import NEEDED, add_sign_off, known_sign_off, left_to_sign
from .styles import FONT, Looks

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
    head = audit.plan.title, agency.name
    known = known_sign_off(audit, agency.agency)
    with xlsxwriter.Workbook(buffer, OPTIONS | {"default_format_properties": dict(FONT)}) as book:
        book.set_properties({"title": f"{audit.plan.title}: {agency.name}"[:250], "created": MADE})
        looks = Looks(book)
        told = guidance(audit, agency, scales, beside, _counts(rows, scales, known))
        add_guidance(book, looks, told, head)
        add_lines(book, looks, audit, scales, beside.good, head)
        add_answers(book, looks, audit, rows, scales, adults_alone(audit, agency.agency), head)
        add_sign_off(book, looks, known, head)
        add_hidden(book, audit.plan.reference, agency.agency, stamp, scales)
    return finished(buffer.getvalue(), (ANSWERS.name, SIGN_OFF.name))


def _counts(rows: Sequence[FormRow], scales: Mapping[str, Scale | None], known: SignOff) -> Iterator[Said]:
    """Yield what tells how far the form is; Excel counts anew as it is filled in."""
    graded = [row for row in rows if scales[row.line]]
    if graded:
        now = sum(not row.own for row in graded)
        formula = left_to_grade(rows, scales)
        yield Said("Still without a grade", f" of {len(graded)} answers", Kind.COUNT, formula, now)
    empty = sum(not getattr(known, name) for name in NEEDED)
    yield Said("Sign-off still empty", f" of {len(NEEDED)} fields", Kind.COUNT, left_to_sign(), empty)


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
