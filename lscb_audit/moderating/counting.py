"""How many of an audit's judgements are made, as the matrix counts them."""

from collections.abc import Collection
from typing import NamedTuple

from db.tables.forms import ANSWER, HAND_IN
from db.tables.workshop import CONCLUSION, MODERATION, WORKSHOP

from ..queries.reader import Reader, Scope, slot_of
from ..rules.blanks import BLANK_CODES
from ..rules.decided import Wanted, is_decided, wanted

Cell = tuple[int, int]


class Count(NamedTuple):
    """Which judgements (unit, line by local number; line 0 = overall) are made, and all that are to be."""

    done: frozenset[Cell]
    all: frozenset[Cell]

    def of(self, unit: int) -> tuple[int, int]:
        """Return how many of a unit's are made, of how many."""
        return sum(one == unit for one, _ in self.done), sum(one == unit for one, _ in self.all)


def counted(reader: Reader, scope: Scope, units: Collection[int], lines: Collection[int]) -> Count:
    """Return what is decided. The overall judgement counts where anybody has judged it."""
    torn = _torn(reader, scope)
    agreed = _agreed(reader, scope, torn)
    moderated = _moderated(reader, scope)
    want = _wanted(reader, scope, any(moderated.values()), bool(torn) or any(agreed.values()))
    own = _own(reader, scope, moderated) if want.moderated else {}
    overall = 0 in lines and _anybody_judged_overall(reader, scope)
    asked = [line for line in lines if line or overall]
    cells = frozenset((unit, line) for unit in units for line in asked)
    done = (cell for cell in cells if is_decided(want, agreed.get(cell, ""), own.get(cell, ())))
    return Count(frozenset(done), cells)


def _wanted(reader: Reader, scope: Scope, any_moderated: bool, any_agreed: bool) -> Wanted:
    rows = reader.rows(WORKSHOP, scope, "results")
    return wanted(rows[0][1] or "" if rows else "", any_moderated=any_moderated, any_agreed=any_agreed)


def _torn(reader: Reader, scope: Scope) -> set[int]:
    """Return the conclusions on whose grade people disagree: agreed, and not decided."""
    slot = slot_of(CONCLUSION, "agreed")
    return {entity for entity, at in reader.forks(scope) if at == slot}


def _agreed(reader: Reader, scope: Scope, torn: set[int]) -> dict[Cell, str]:
    rows = reader.rows(CONCLUSION, scope, "p_unit", "p_line", "agreed")
    return {(unit, line): grade or "" for ix, unit, line, grade in rows if ix not in torn}


def _moderated(reader: Reader, scope: Scope) -> dict[tuple[int, int, int], str]:
    rows = reader.rows(MODERATION, scope, "p_unit", "p_agency", "p_line", "moderated")
    return {(unit, agency, line): grade or "" for _, unit, agency, line, grade in rows}


def _own(
    reader: Reader, scope: Scope, moderated: dict[tuple[int, int, int], str]
) -> dict[Cell, list[tuple[str, str]]]:
    """Return the grades that were handed in, each with its moderated one."""
    handed = {(unit, agency) for _, unit, agency in reader.rows(HAND_IN, scope, "p_unit", "p_agency")}
    found: dict[Cell, list[tuple[str, str]]] = {}
    for _, unit, agency, line, own in reader.rows(ANSWER, scope, "p_unit", "p_agency", "p_line", "own"):
        if own and own not in BLANK_CODES and (unit, agency) in handed:
            found.setdefault((unit, line), []).append((own, moderated.get((unit, agency, line), "")))
    return found


def _anybody_judged_overall(reader: Reader, scope: Scope) -> bool:
    query = "SELECT EXISTS(SELECT 1 FROM {} WHERE p_line=0 AND here IS NOT NULL AND ix BETWEEN ? AND ?)"
    return any(
        reader.raw.execute(query.format(kind.name), scope.span).fetchone()[0] for kind in (ANSWER, CONCLUSION)
    )
