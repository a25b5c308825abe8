"""How many of an audit's judgements are made."""

from collections.abc import Collection
from typing import NamedTuple

from db.tables.workshop import CONCLUSION, MODERATION, WORKSHOP

from ..queries.reader import Reader, Scope, slot_of
from .model import BOTH, MODERATED


class Count(NamedTuple):
    """Which judgements (unit, line by local number; line 0 = overall) are made, of how many in all."""

    done: frozenset[tuple[int, int]]
    all: int


def counted(reader: Reader, scope: Scope, units: Collection[int], lines: Collection[int]) -> Count:
    """Return what is decided. Where only moderated grades are wanted a line is decided with its first one."""
    rows = reader.rows(WORKSHOP, scope, "results")
    only_moderated = bool(rows) and (rows[0][1] or BOTH) == MODERATED
    kind, name = (MODERATION, "moderated") if only_moderated else (CONCLUSION, "agreed")
    slot = slot_of(kind, name)
    torn = {entity for entity, at in reader.forks(scope) if at == slot}
    found = {
        (unit, line)
        for ix, unit, line, grade in reader.rows(kind, scope, "p_unit", "p_line", name)
        if grade and ix not in torn and unit in units and line in lines
    }
    return Count(frozenset(found), len(units) * len(lines))
