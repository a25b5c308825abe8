"""Which cells of an audit are expected to hold a grade.

A cell is one unit, one agency's work (or the case as a whole), one line. What is expected is what every blank
must answer for: graded + blanks = expected.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .audit import Audit, GradeRow
from .blanks import BLANK_CODES
from .counts import CASE, OVERALL
from .groups import group_names
from .handed_in import Form, forms_handed_in
from .involvement import FORM_DUE, NOT_INVOLVED, NOT_KNOWN
from .scales import Scale, line_scales
from .tallies import Covered, is_covered, tallies_stand_for

#: an agency's own work in the order in which it is graded, then the case's
AGENCY_ROUNDS = ("own", "second", "moderated")
CASE_ROUNDS = ("agreed",)
ROUNDS = AGENCY_ROUNDS + CASE_ROUNDS
_UNGRADED = ("",) * len(ROUNDS)

JOINT_PANEL = "joint panel"

_ABSENT = {NOT_KNOWN: "not_known", NOT_INVOLVED: "not_involved"}

Rows = dict[tuple[str, str, str], GradeRow]


class Cell(NamedTuple):
    """An expected cell, its values in the order of `ROUNDS`. `agency` is `CASE` for the whole case."""

    unit: str
    agency: str
    line: str
    group: str
    handed_in: bool
    values: tuple[str, ...]


class AbsentCell(NamedTuple):
    """A cell of a unit that the agency does not know or is not involved with: counted apart."""

    agency: str
    line: str
    group: str
    blank: str


class Grid(NamedTuple):
    """All that is expected of an audit. `lines` have a scale; `OVERALL` is last where it was judged."""

    lines: tuple[str, ...]
    scales: dict[str, Scale]
    agency_rounds: tuple[str, ...]
    case_rounds: tuple[str, ...]
    cells: tuple[Cell, ...]
    absent: tuple[AbsentCell, ...]


def units_counted(audit: Audit) -> dict[str, str]:
    """Return each unit's group, in workbook order; a withdrawn unit is left out of every figure."""
    names = group_names(audit)
    return {row.unit: names[row.group] for row in audit.units if not row.withdrawn}


def agencies_of(audit: Audit) -> tuple[str, ...]:
    """Return the agencies' codes: those of their own sheet in its order, then any met elsewhere."""
    listed = [row.agency for row in audit.agencies]
    met = [row.agency for rows in (audit.involvement, audit.grades, audit.tallies) for row in rows]
    return tuple(agency for agency in dict.fromkeys(listed + met) if agency)


def grid(audit: Audit) -> Grid:
    """Lay out the expected cells. Raises ValueError for a scale that nobody describes."""
    units = units_counted(audit)
    rows = {(row.unit, row.agency, row.line): row for row in audit.grades if row.unit in units}
    scales = {line: scale for line, scale in line_scales(audit).items() if scale}
    agency_rounds, case_rounds = _rounds(audit, rows)
    lines = tuple(line for line in scales if line != OVERALL or _overall_is_judged(rows))
    covered = tallies_stand_for(audit)
    forms = _agency_forms(audit, units, rows) if agency_rounds else []
    cases = [(unit, CASE) for unit in units] if case_rounds else []
    handed_in = forms_handed_in(audit).union(cases)
    cells = _cells([*forms, *cases], lines, units, rows, handed_in, covered)
    absent = tuple(
        AbsentCell(agency, line, units[unit], blank)
        for unit, agency, blank in _absent_forms(audit, units)
        for line in lines
        if not is_covered(covered, agency, line, units[unit])
    )
    return Grid(lines, scales, agency_rounds, case_rounds, tuple(cells), absent)


def _cells(
    forms: list[Form],
    lines: tuple[str, ...],
    units: dict[str, str],
    rows: Rows,
    handed_in: frozenset[Form],
    covered: Covered,
) -> Iterator[Cell]:
    """The cells of these forms; where a tally stands for a cell, only if it has a row of its own."""
    for unit, agency in forms:
        group, is_in = units[unit], (unit, agency) in handed_in
        for line in lines:
            row = rows.get((unit, agency, line))
            if row:
                yield Cell(unit, agency, line, group, is_in, (row.own, row.second, row.moderated, row.agreed))
            elif not is_covered(covered, agency, line, group):
                yield Cell(unit, agency, line, group, is_in, _UNGRADED)


def _rounds(audit: Audit, rows: Rows) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The agencies' rounds and the case's that have a grade; `own` in any case, but for a joint panel."""
    agencies = tuple(name for name in AGENCY_ROUNDS if _has_round(rows, name))
    if "own" not in agencies and audit.plan.mode != JOINT_PANEL:
        agencies = ("own", *agencies)
    return agencies, tuple(name for name in CASE_ROUNDS if _has_round(rows, name))


def _has_round(rows: Rows, name: str) -> bool:
    """Whether there is a grade of the round: a level, or levels in conflict; a blank's code is no grade."""
    place = GradeRow._fields.index(name)
    graded = (row for row in rows.values() if row[place] and row[place] not in BLANK_CODES)
    return any((row.agency == CASE) == (name in CASE_ROUNDS) for row in graded)


def _overall_is_judged(rows: Rows) -> bool:
    overall = {key: row for key, row in rows.items() if row.line == OVERALL}
    return any(_has_round(overall, name) for name in ROUNDS)


def _agency_forms(audit: Audit, units: dict[str, str], rows: Rows) -> list[Form]:
    """The forms of units that an agency is involved with; where none is known, of those that it graded."""
    if audit.involvement:
        return [(r.unit, r.agency) for r in audit.involvement if r.unit in units and r.status in FORM_DUE]
    graded = (
        (r.unit, r.agency) for r in rows.values() if r.agency != CASE and (r.own or r.second or r.moderated)
    )
    return list(dict.fromkeys(graded))


def _absent_forms(audit: Audit, units: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for row in audit.involvement:
        if row.unit in units and row.status in _ABSENT:
            yield row.unit, row.agency, _ABSENT[row.status]
