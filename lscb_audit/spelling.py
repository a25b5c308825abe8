"""Codes in the partnership's own spelling: `pol` in a workbook is the agency `POL` that is here already.

Codes are matched without regard to case, but each thing has one spelling, or counts would not find it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .formats.words import key
from .formats.workbook.layout import PLAN, TABLES, Column, Holds, Sheet
from .queries.recorded import agency_spellings, recorded_levels
from .rules.audit import Audit, LevelRow
from .rules.scales import line_scales
from .workspace import Workspace

#: a code as written → as it is spelt here, only where the two differ
Respelt = Mapping[str, str]


def spelt_as_here(workspace: Workspace, audit: Audit) -> Audit:
    """Return the audit with the codes of agencies, scales and levels as the partnership spells them."""
    with workspace.reading() as (reader, partnership):
        agencies = _differing((row.agency for row in audit.agencies), agency_spellings(reader, partnership))
        known = recorded_levels(reader, partnership)
    scales = _differing((level.scale for level in audit.levels), (level.scale for level in known))
    levels = _levels(audit.levels, known)
    settled = _settled_levels(audit.levels, known, scales)
    if settled == audit.levels and not agencies:
        return audit
    by_line = {line: levels.get(scale.code, {}) for line, scale in line_scales(audit).items() if scale}
    tables = {
        sheet.field: _respelt(sheet, getattr(audit, sheet.field), agencies, scales, by_line)
        for sheet in TABLES
    }
    tables["levels"] = settled
    (plan,) = _respelt(PLAN, (audit.plan,), agencies, scales, by_line)
    return Audit(plan=plan, **tables)


def _differing(written: Iterable[str], here: Iterable[str]) -> dict[str, str]:
    spelt = {key(code): code for code in here}
    return {code: spelt[key(code)] for code in written if spelt.get(key(code), code) != code}


def _settled_levels(
    given: Iterable[LevelRow], known: Iterable[LevelRow], scales: Respelt
) -> tuple[LevelRow, ...]:
    """Return the levels as the partnership has them; a workbook adds only what was empty.

    A new version of a scale takes the code in its spelling here.
    """
    here = {_level_key(row): row for row in known}
    return tuple(
        _filled_from(row, here.get(_level_key(row), row._replace(scale=_spelt(row.scale, scales))))
        for row in given
    )


def _filled_from(given: LevelRow, here: LevelRow) -> LevelRow:
    return here._replace(
        rank=given.rank,
        counts_as=here.counts_as or given.counts_as,
        descriptor=here.descriptor or given.descriptor,
        colour=here.colour or given.colour,
    )


def _level_key(row: LevelRow) -> tuple[str, int, str]:
    return key(row.scale), row.version, key(row.level)


def _levels(given: Iterable[LevelRow], known: Iterable[LevelRow]) -> dict[str, dict[str, str]]:
    """Return, by scale, the levels that are spelt otherwise here."""
    spelt = {_level_key(row): row.level for row in known}
    found: dict[str, dict[str, str]] = {}
    for row in given:
        here = spelt.get(_level_key(row), row.level)
        if here != row.level:
            found.setdefault(row.scale, {})[row.level] = here
    return found


def _respelt(
    sheet: Sheet, rows: Iterable[Any], agencies: Respelt, scales: Respelt, by_line: Mapping[str, Respelt]
) -> tuple[Any, ...]:
    """Return the rows of a sheet with their codes spelt as here."""
    change = [_speller(column, sheet, agencies, scales, by_line) for column in sheet.columns]
    if not any(change):
        return tuple(rows)
    return tuple(
        row._replace(
            **{
                column.name: spell(value, row)
                for column, spell, value in zip(sheet.columns, change, row, strict=True)
                if spell
            }
        )
        for row in rows
    )


def _speller(
    column: Column, sheet: Sheet, agencies: Respelt, scales: Respelt, by_line: Mapping[str, Respelt]
) -> Callable[[Any, Any], Any] | None:
    """Return what a column's values become, by the value and its row; None where they stay."""
    if column.refers == "agencies" or (sheet.name, column.name) == ("agencies", "agency"):
        return lambda value, _: _spelt(value, agencies)
    if column.name == "scale":
        return lambda value, _: _spelt(value, scales)
    if column.holds is Holds.LEVEL:
        return lambda value, row: _spelt(value, by_line.get(row.line, {}))
    return None


def _spelt(value: Any, names: Respelt) -> Any:
    if isinstance(value, tuple):
        return tuple(names.get(code, code) for code in value)
    return names.get(value, value)
