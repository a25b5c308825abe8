"""A grading form as plain values, its two sheets as data, and which rows a form has."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import AgencyRow, Audit
from lscb_audit.rules.involvement import FORM_DUE

from ..words import key, listed, meant, shown
from ..workbook.layout import INDEPENDENT, Column, Holds, Sheet

GUIDANCE, LINES, ANSWERS_NAME, SIGN_OFF_NAME, HIDDEN = "guidance", "lines", "answers", "sign-off", "form"
#: the sheets as they stand in the file
SHEET_ORDER = (GUIDANCE, LINES, ANSWERS_NAME, SIGN_OFF_NAME, HIDDEN)
#: the line of the overall judgement
OVERALL = ""


class FormRow(NamedTuple):
    """One row of the sheet `answers`. `line` empty = the overall judgement of the unit."""

    unit: str
    line: str
    own: str
    evidence: str = ""
    analysis: str = ""
    strengths: str = ""
    improvements: str = ""
    voice: str = ""


def named(row: FormRow) -> str:
    """Return what a row is about: "C03 K2", "C03 overall"."""
    return f"{row.unit} {row.line or 'overall'}"


class SignOff(NamedTuple):
    """Who signs, as a role; `date` is ISO text. All empty while the form is a draft."""

    role: str = ""
    independent: str = ""
    independence_note: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it came back. `own` is as typed (a level's code or label, a blank's code); `check_form` gives
    it as a code.

    For sentences about its cells: `numbers` are the rows' numbers in Excel, `letters` the columns' letters by
    sheet and heading, `signed_in` the cells of the sign-off by field. `faults` are what is wrong in the
    sign-off's cells: `check_form` says it with all else, so that the auditor mends everything in one go.
    """

    reference: str
    agency: str
    rows: tuple[FormRow, ...]
    numbers: tuple[int, ...]
    sign_off: SignOff
    stamp: dict[str, str]
    letters: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)
    signed_in: dict[str, str] = field(default_factory=dict, compare=False)
    faults: tuple[str, ...] = field(default=(), compare=False)

    def cell(self, number: int, column: str) -> str:
        """Return the cell of a row and a column as Excel names it, the sheet first."""
        return f"{ANSWERS_NAME}!{self.letters.get((ANSWERS_NAME, column), '')}{number}"


TEXTS = ("evidence", "analysis", "strengths", "improvements", "voice")

ANSWERS = Sheet(
    ANSWERS_NAME,
    "rows",
    FormRow,
    (
        Column("unit", Holds.CODE, required=True),
        Column("line", Holds.CODE),
        Column("own", Holds.NAME),
        *map(Column, TEXTS),
    ),
    once=("unit", "line"),
)

SIGN_OFF = Sheet(
    SIGN_OFF_NAME,
    "sign_off",
    SignOff,
    (Column("role"), INDEPENDENT, Column("independence_note"), Column("date", Holds.DATE)),
)


def agency_named(audit: Audit, code: str) -> AgencyRow:
    """The agency of this code, without regard to case.

    Raises:
        UserProblem: the audit has no such agency.
    """
    for row in audit.agencies:
        if key(row.agency) == key(code):
            return row
    known = [row.agency for row in audit.agencies]
    raise UserProblem(
        f"{shown(code)} is no agency of the audit {audit.plan.reference}.{meant(code, known)} "
        f"Its agencies are: {listed(known, 30)}."
    )


def units_to_grade(audit: Audit, agency: str) -> tuple[str, ...]:
    """The units that the agency is to grade: those it is involved in, or all where nobody said who is."""
    involved = {row.unit for row in audit.involvement if row.agency == agency and row.status in FORM_DUE}
    return tuple(
        row.unit
        for row in audit.units
        if not row.withdrawn and (not audit.involvement or row.unit in involved)
    )


def cells_to_grade(audit: Audit, agency: str) -> tuple[tuple[str, str], ...]:
    """The unit and line of every row of the agency's form; the overall judgement stands last in each unit."""
    lines = [*(row.line for row in audit.lines), OVERALL]
    return tuple((unit, line) for unit in units_to_grade(audit, agency) for line in lines)
