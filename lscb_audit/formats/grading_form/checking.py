"""Whether a filled form fits its audit and may be handed in."""

from dataclasses import replace

from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.blanks import BLANK_CODES
from lscb_audit.rules.scales import Scale, find_level, line_scales

from ..problems import Problems
from ..words import key, listed, meant, shown
from .model import ANSWERS, OVERALL, SIGN_OFF, TEXTS, FilledForm, FormRow, agency_named, cells_to_grade, named


def check_form(filled: FilledForm, audit: Audit, *, draft: bool = False) -> FilledForm:
    """The form with codes and grades in the audit's own spelling, `own` as a level's or a blank's code.

    A form is complete when `own` is filled in every row of a graded line, the overall included, and the
    sign-off is given. With `draft` it may be incomplete, but what is there must be right.

    Raises:
        UserProblem: a sentence for each thing that is wrong, with sheet, row and column.
    """
    _refuse_other_audit(filled, audit)
    agency = agency_named(audit, filled.agency)
    problems = Problems(cells=True, letters=filled.letters)
    expected = {(key(unit), key(line)): (unit, line) for unit, line in cells_to_grade(audit, agency.agency)}
    scales = line_scales(audit)
    rows: dict[int, FormRow] = {}
    for number, row in zip(filled.numbers, filled.rows, strict=True):
        place = expected.get((key(row.unit), key(row.line)))
        if place is None:
            _say_unexpected(row, number, audit, problems)
            continue
        settled = row._replace(unit=place[0], line=place[1])
        rows[number] = settled._replace(own=_own(settled, number, scales[settled.line], draft, problems))
    if not draft:
        _say_missing(list(rows.values()), list(expected.values()), problems)
    _check_sign_off(filled, draft, problems)
    problems.raise_if_any()
    return replace(
        filled,
        reference=audit.plan.reference,
        agency=agency.agency,
        rows=tuple(rows.values()),
        numbers=tuple(rows),
    )


def _refuse_other_audit(filled: FilledForm, audit: Audit) -> None:
    if key(filled.reference) != key(audit.plan.reference):
        raise UserProblem(
            f"This form belongs to the audit {filled.reference}, not to {audit.plan.reference}. "
            "Take it in where that audit is."
        )


def _say_unexpected(row: FormRow, number: int, audit: Audit, problems: Problems) -> None:
    units = [unit.unit for unit in audit.units]
    lines = [line.line for line in audit.lines]
    if key(row.unit) not in map(key, units):
        near = meant(row.unit, units)
        what = f"{shown(row.unit)} is not in this audit.{near} Correct it or delete the row."
        problems.at(ANSWERS.name, number, "unit", what)
    elif row.line and key(row.line) not in map(key, lines):
        near = meant(row.line, lines)
        what = f"{shown(row.line)} is no line of this audit.{near} Use one of: {listed(lines)}."
        problems.at(ANSWERS.name, number, "line", what)
    elif any((row.own, *(getattr(row, name) for name in TEXTS))):
        what = f"{shown(row.unit)} is not, or no longer, for this agency to grade. Delete the row."
        problems.at(ANSWERS.name, number, "unit", what)


def _own(row: FormRow, number: int, scale: Scale | None, draft: bool, problems: Problems) -> str:
    """The code of what was typed; what it cannot be is a problem."""
    blank = next((code for code in BLANK_CODES if key(code) == key(row.own)), None)
    if blank or not row.own:
        if scale and not row.own and not draft:
            words = listed([*(level.label for level in scale.levels), *BLANK_CODES])
            what = f"empty. Choose a grade or a blank: {words}."
            problems.at(ANSWERS.name, number, "own", what, named(row))
        return blank or ""
    level = find_level(scale, row.own) if scale else None
    if level:
        return level.code
    if scale is None:
        what = f"{shown(row.own)} cannot stand here: this audit gives no grade for it. Clear the cell."
    else:
        choices = [*(level.label for level in scale.levels), *BLANK_CODES]
        near = meant(row.own, choices)
        what = f"{shown(row.own)} is no grade of this form.{near} Use one of: {listed(choices)}."
    problems.at(ANSWERS.name, number, "own", what, named(row))
    return ""


def _say_missing(rows: list[FormRow], expected: list[tuple[str, str]], problems: Problems) -> None:
    there = {(row.unit, row.line) for row in rows}
    for unit, line in expected:
        if (unit, line) not in there:
            what = f"line {line}" if line != OVERALL else "the overall judgement (an empty line)"
            problems.add(
                f"Sheet {ANSWERS.name} has no row for {unit} and {what}. "
                "Add the row, or fill in the form as it was given to you."
            )


def _check_sign_off(filled: FilledForm, draft: bool, problems: Problems) -> None:
    signed = filled.sign_off
    wrong = {fault.partition(" ")[0] for fault in filled.faults}
    for fault in filled.faults:
        problems.add(fault)
    if signed.independent == "no":
        where = _field(filled, "independent")
        what = (
            "the auditor is not independent (no), so this form is not taken in. It goes to another auditor."
        )
        problems.add(f"{where}: {what}")
    if draft:
        return
    for name, remedy in (
        ("role", "Name the auditor's role."),
        ("independent", "Enter yes, no or derogation."),
        ("date", "Enter the day on which the form is handed in, as 2026-11-20."),
    ):
        where = _field(filled, name)
        if not getattr(signed, name).strip() and where.partition(" ")[0] not in wrong:
            problems.add(f"{where}: it is empty. {remedy}")


def _field(filled: FilledForm, name: str) -> str:
    """Return the cell of a field, or the sheet where the field was taken away."""
    if name in filled.signed_in:
        return f"{SIGN_OFF.name}!{filled.signed_in[name]} ({name})"
    return f"Sheet {SIGN_OFF.name}, field {name}"
