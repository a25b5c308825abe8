"""A filled sheet of actions, read back from its Excel file, and whether it fits its audit."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from lscb_audit.errors import UserProblem

from ..cells import read_grids
from ..grading_form.hidden_sheet import told_by
from ..grading_form.model import GUIDANCE, HIDDEN
from ..grading_form.reading import by_name
from ..problems import Problems
from ..words import key, listed, meant, shown
from ..workbook.references import refuse_doubles
from ..workbook.tables import table_of
from .model import ACTIONS, KIND, KIND_IS, SHEET_ORDER, FilledSheet

_WHAT = "sheet of actions"


def read_sheet(path: Path, *, password: str | None = None) -> FilledSheet:
    """Return what was filled in; whether it fits its audit is for `check_sheet`.

    Raises UserProblem (no sheet of this program, or cells that cannot be read: a sentence for each),
    PlaceProblem.
    """
    problems = Problems(cells=True)
    grids = by_name(read_grids(path, password), path.name, problems, SHEET_ORDER, (GUIDANCE,), _WHAT)
    reference, agency, stamp = told_by(grids[HIDDEN])
    if stamp.get(KIND) != KIND_IS:
        raise UserProblem(
            f"{path.name} is no {_WHAT}. Write the sheets again and copy the updates into them."
        )
    table = table_of(grids[ACTIONS.name], ACTIONS, problems)
    refuse_doubles(table, problems)
    problems.raise_if_any()
    return FilledSheet(reference, agency, table.entries(), tuple(table.rows), stamp, problems.letters)


def check_sheet(filled: FilledSheet, actions: Collection[str]) -> FilledSheet:
    """Return the rows that say something, with the numbers of the actions in the audit's own spelling.

    `actions` are the numbers of the agency's actions. Raises UserProblem: a sentence for each row about
    another action.
    """
    problems = Problems(cells=True, letters=filled.letters)
    spelt = {key(code): code for code in actions}
    rows, numbers = [], []
    for number, row in zip(filled.numbers, filled.rows, strict=True):
        code = spelt.get(key(row.action))
        if code is None and row.says_something:
            what = f"{shown(row.action)} is no action of this agency.{meant(row.action, actions)} "
            problems.at(ACTIONS.name, number, "action", f"{what}Its actions are: {listed(actions)}.")
        elif code is not None and row.says_something:
            rows.append(row._replace(action=code))
            numbers.append(number)
    problems.raise_if_any()
    return replace(filled, rows=tuple(rows), numbers=tuple(numbers))
