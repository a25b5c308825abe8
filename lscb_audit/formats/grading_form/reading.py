"""A filled grading form, read back from its Excel file."""

from collections.abc import Collection
from pathlib import Path

from lscb_audit.errors import UserProblem

from ..cells import Grid, read_grids
from ..problems import Problems
from ..sheet_scan import column_letters, column_number
from ..words import key, shown
from ..workbook.fields import HEADINGS, fields_table
from ..workbook.references import refuse_doubles
from ..workbook.tables import filled_rows, table_of
from .hidden_sheet import told_by
from .model import ANSWERS, GUIDANCE, HIDDEN, LINES, SHEET_ORDER, SIGN_OFF, FilledForm

#: what is told to the auditor and never read back
TOLD = (GUIDANCE, LINES)


def read_form(path: Path, *, password: str | None = None) -> FilledForm:
    """What was filled in, as typed; whether it fits its audit is for `check_form`, which says the sign-off's
    faults, too.

    Raises:
        UserProblem: no form of this program, or cells that cannot be read: a sentence for each.
        PlaceProblem: the file is there and cannot be read.
    """
    problems = Problems(cells=True)
    grids = by_name(read_grids(path, password), path.name, problems, SHEET_ORDER, TOLD, "grading form")
    reference, agency, stamp = told_by(grids[HIDDEN])
    answers = table_of(grids[ANSWERS.name], ANSWERS, problems)
    refuse_doubles(answers, problems)
    unreadable = bool(problems.sentences)
    sign_off = fields_table(grids[SIGN_OFF.name], SIGN_OFF, problems)
    if unreadable or not sign_off.rows:
        problems.raise_if_any()
    (signed,) = sign_off.entries()
    return FilledForm(
        reference,
        agency,
        answers.entries(),
        tuple(answers.rows),
        signed,
        stamp,
        problems.letters,
        _signed_in(grids[SIGN_OFF.name], problems),
        tuple(problems.sentences),
    )


def _signed_in(grid: Grid, problems: Problems) -> dict[str, str]:
    """The cell of each field of the sign-off."""
    letters = [problems.letters[SIGN_OFF.name, heading] for heading in HEADINGS]
    names, values = map(column_number, letters)
    return {
        key(str(row[names])): f"{column_letters(values)}{number}"
        for number, row in zip(*filled_rows(grid), strict=True)
    }


def by_name(
    grids: list[Grid],
    file: str,
    problems: Problems,
    order: Collection[str],
    told: Collection[str],
    what: str,
) -> dict[str, Grid]:
    """Return the sheets of a file that was given out, by their names; `order` are all that it had.

    Raises UserProblem: it is no such file (`what`), as a sheet is missing that is read back (not in `told`).
    """
    found = {}
    read_back = next(name for name in order if name not in told)
    for grid in grids:
        if key(grid.name) in order:
            found[key(grid.name)] = grid._replace(name=key(grid.name))
        elif any(str(cell).strip() for row in grid.rows for cell in row):
            problems.add(
                f"The sheet {shown(grid.name)} is no part of the form and would be lost. "
                f"Put what it says into the sheet {read_back} and delete it."
            )
    missing = [name for name in order if name not in told and not (name in found and found[name].rows)]
    if missing:
        raise UserProblem(
            f"{file} is no {what} of this program: it has no sheet {' and no sheet '.join(missing)}. "
            "Fill in the form as it was given to you, without renaming or removing sheets."
        )
    return found
