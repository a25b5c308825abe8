"""Grades in the spelling of their scale: two laptops may have written one level in two ways."""

from collections.abc import Iterable
from typing import TypeVar

from ..rules.audit import GradeRow, LevelRow, TallyRow

Row = TypeVar("Row", GradeRow, TallyRow)

_COLUMNS = ("own", "second", "moderated", "agreed", "level")


def with_level_codes(rows: tuple[Row, ...], levels: Iterable[LevelRow]) -> tuple[Row, ...]:
    """Return the rows with each grade as its level is spelt. Nearly always all are spelt so already."""
    columns = [name for name in _COLUMNS if rows and name in rows[0]._fields]
    codes = {level.level for level in levels}
    given = {getattr(row, name) for name in columns for row in rows}
    here = {code.casefold(): code for code in codes}
    spelt = {value: here[value.casefold()] for value in given - codes if value.casefold() in here}
    if not spelt:
        return rows
    return tuple(
        row._replace(**{name: spelt.get(value, value) for name in columns if (value := getattr(row, name))})
        for row in rows
    )
