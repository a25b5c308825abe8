"""An audit workbook, read and checked as a whole: all of it, or every reason why not."""

from pathlib import Path

from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import Audit

from ..cells import Grid, read_grids
from ..problems import Problems
from ..words import key, listed, meant, shown
from .checks import check_dates, check_rounds, check_tallies
from .fields import fields_table
from .layout import CONFLICTS, MUST_HAVE_ROWS, PLAN, TABLES
from .levels import allowed_levels, scale_named, settle_levels, settle_scales, unknown_scale, with_built_in
from .references import Tables, refuse_doubles, settle_references
from .tables import Table, empty_table, table_of


def read(path: Path, password: str | None = None) -> Audit:
    """The audit in the workbook at `path`.

    Raises:
        UserProblem: one sentence for each thing that is wrong, with sheet, row, column and remedy.
        PlaceProblem: the file is there and cannot be read.
    """
    problems = Problems()
    grids = _by_name(read_grids(path, password), problems)
    plan, tables = _tables(grids, problems)
    settle_references(tables, problems)
    _settle_grades(plan, tables, problems)
    for table in tables.values():
        refuse_doubles(table, problems)
    check_rounds(tables["grades"], problems)
    check_dates(tables, problems)
    _check_period(plan, problems)
    check_tallies(tables, problems)
    problems.raise_if_any()
    return _audit(plan, tables)


def _by_name(grids: list[Grid], problems: Problems) -> dict[str, Grid]:
    """The sheets that hold anything, by the contract's names; unknown ones are refused by name."""
    names = [PLAN.name, *(sheet.name for sheet in TABLES)]
    found = {}
    for grid in grids:
        if not any(cell != "" for row in grid.rows for cell in row) and not grid.faults:
            continue
        if key(grid.name) == CONFLICTS:
            _refuse_conflicts(grid)
        elif (name := key(grid.name)) in found:
            problems.add(f"There are two sheets {name}. Put their rows together on one.")
        elif name in names:
            found[name] = grid._replace(name=name)
        else:
            problems.add(
                f"The sheet {shown(grid.name)} is no sheet of an audit workbook and would be lost."
                f"{meant(grid.name, names)} Rename or delete it. The sheets are: {listed(names, 30)}."
            )
    return found


def _refuse_conflicts(grid: Grid) -> None:
    """Such a file was made with open conflicts: the cells in question are empty, so it is not the audit."""
    count = sum(any(cell != "" for cell in row) for row in grid.rows[1:])
    if count:
        raise UserProblem(
            f"The sheet conflicts lists {count} cell{'s' * (count > 1)} on which people disagree; "
            "those cells are empty in "
            "this file. Settle the conflicts in the program and export again, or fill the cells in "
            "and delete the sheet."
        )


def _tables(grids: dict[str, Grid], problems: Problems) -> tuple[Table, Tables]:
    if PLAN.name in grids:
        plan = fields_table(grids[PLAN.name], PLAN, problems)
    else:
        plan = empty_table(PLAN)
        problems.add("There is no sheet audit. Add it, with the columns field and value.")
    tables = {
        sheet.name: table_of(grids[sheet.name], sheet, problems)
        if sheet.name in grids
        else empty_table(sheet)
        for sheet in TABLES
    }
    for name in MUST_HAVE_ROWS:
        if not tables[name].rows:
            problems.add(f"The sheet {name} is missing or has no rows. Every audit has at least one; add it.")
    return plan, tables


def _settle_grades(plan: Table, tables: Tables, problems: Problems) -> None:
    scales = settle_scales(tables["scales"], problems)
    plan_scale = "".join(plan.columns["scale"])
    if plan_scale and (spelling := scale_named(plan_scale, scales)) is not None:
        plan.columns["scale"] = [spelling]
    elif plan_scale:
        problems.add(f"Sheet audit, field scale: {unknown_scale(plan_scale, scales)}")
    lines = tables["lines"]
    for place, code in enumerate(lines.columns["scale"]):
        spelling = scale_named(code, scales)
        if code and spelling is None:
            problems.at("lines", lines.rows[place], "scale", unknown_scale(code, scales))
        elif code and spelling:
            lines.columns["scale"][place] = spelling
    allowed = allowed_levels(plan_scale, lines, scales)
    for column in ("own", "second", "moderated", "agreed"):
        settle_levels(tables["grades"], column, allowed, problems)
    settle_levels(tables["tallies"], "level", allowed, problems)


def _check_period(plan: Table, problems: Problems) -> None:
    first, last = "".join(plan.columns["period_from"]), "".join(plan.columns["period_to"])
    if first and last and last < first:
        problems.add(
            f"Sheet audit, field period_to: {last} is before period_from, {first}. Correct one of the two."
        )


def _audit(plan: Table, tables: Tables) -> Audit:
    (facts,) = plan.entries()
    rows = {table.sheet.field: table.entries() for table in tables.values()}
    rows["levels"] = with_built_in(facts, rows["lines"], rows["levels"])
    return Audit(plan=facts, **rows)
