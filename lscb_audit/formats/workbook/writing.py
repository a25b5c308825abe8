"""An audit as a workbook. The same audit gives the same bytes; text that looks like a formula stays text."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from db.files import write_whole
from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.blanks import IN_CONFLICT

from ..limits import ROWS
from ..sheets_out import Width, workbook_bytes
from ..words import clean
from .layout import CONFLICT_COLUMNS, CONFLICTS, MUST_HAVE_ROWS, PLAN, TABLES, Column, Holds, Sheet
from .levels import with_built_in
from .values import Value

Line = tuple[str | int, ...]

WIDTHS = {
    Holds.TEXT: Width.LONG,
    Holds.NAME: Width.MIDDLE,
    Holds.CODES: Width.MIDDLE,
    Holds.CHOICES: Width.MIDDLE,
}
#: texts that are seldom longer than a few words
SHORT_TEXTS = (
    "sector",
    "colour",
    "gender",
    "ethnicity",
    "siblings",
    "age",
    "auditor",
    "late",
    "told",
    "rag",
    "lead",
)


class Page(NamedTuple):
    """One sheet to be written."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[Width, ...]
    lines: list[Line]


def write(audit: Audit, path: Path, *, with_conflicts: bool = False) -> None:
    """Write the audit to `path`, whole or not at all; missing folders are made, an existing file is replaced.

    With `with_conflicts` the cells in conflict are left empty and the sheet `conflicts` lists them.

    Raises:
        UserProblem: open conflicts without `with_conflicts`; a text longer than Excel can keep.
        PlaceProblem: the file cannot be written.
    """
    if not with_conflicts:
        _refuse_conflicts(audit)
    pages = list(_pages(audit))
    _refuse_too_many_rows(pages)
    write_whole(path, workbook_bytes(pages, title=audit.plan.title))


def _refuse_conflicts(audit: Audit) -> None:
    unsettled = sum(IN_CONFLICT in row[3:7] for row in audit.grades)
    count = max(len(audit.conflicts), unsettled)
    if count:
        raise UserProblem(
            f"{count} value{'s' * (count > 1)} of this audit {'are' if count > 1 else 'is'} in conflict. "
            "Settle them first, or export with conflicts: those cells stay empty and a sheet lists them."
        )


def _pages(audit: Audit) -> Iterator[Page]:
    """The sheets that have rows, and those that every workbook has."""
    facts = zip(PLAN.columns, _cells(audit.plan, PLAN), strict=True)
    lines: list[Line] = [(column.name, cell) for column, cell in facts if cell != ""]
    yield Page(PLAN.name, ("field", "value"), (Width.MIDDLE, Width.LONG), lines)
    levels = with_built_in(audit.plan, audit.lines, audit.levels)
    for sheet in TABLES:
        rows = levels if sheet.field == "levels" else getattr(audit, sheet.field)
        if rows or sheet.name in MUST_HAVE_ROWS:
            names = tuple(column.name for column in sheet.columns)
            widths = tuple(map(_width, sheet.columns))
            yield Page(sheet.name, names, widths, [_cells(row, sheet) for row in rows])
    if audit.conflicts:
        yield Page(
            CONFLICTS, CONFLICT_COLUMNS, (Width.MIDDLE,) * 3 + (Width.LONG,), list(_conflict_lines(audit))
        )


def _conflict_lines(audit: Audit) -> Iterator[Line]:
    for row in audit.conflicts:
        yield (
            *map(clean, row[:3]),
            "\n".join(f"{number}. {clean(value)}" for number, value in enumerate(row.values, 1)),
        )


def _cells(row: Iterable[Value], sheet: Sheet) -> Line:
    return tuple(_cell(value, column) for value, column in zip(row, sheet.columns, strict=True))


def _cell(value: Value, column: Column) -> str | int:
    """What stands in the cell; a value in conflict is none, but a text may hold the words."""
    if isinstance(value, str):
        return "" if value == IN_CONFLICT and column.holds is not Holds.TEXT else clean(value)
    if isinstance(value, tuple):
        return ", ".join(map(clean, value))
    return "" if value is None else value


def _width(column: Column) -> Width:
    if column.holds is Holds.TEXT and column.name in SHORT_TEXTS:
        return Width.MIDDLE
    return WIDTHS.get(column.holds, Width.SHORT)


def _refuse_too_many_rows(pages: Iterable[Page]) -> None:
    full = [page for page in pages if len(page.lines) > ROWS]
    if full:
        raise UserProblem(
            *(f"The sheet {page.name} would have more than {ROWS:,} rows. Split the audit." for page in full)
        )
