"""How many of an audit's judgements are made, as the matrix counts them."""

from collections.abc import Collection
from typing import NamedTuple

from db.kinds import Kind
from db.tables.cases import INVOLVEMENT
from db.tables.forms import ANSWER, HAND_IN
from db.tables.planning import LINE, PLAN
from db.tables.workshop import CONCLUSION, MODERATION, WORKSHOP

from ..queries.reader import Reader, Scope, slot_of
from ..queries.signed import OwnGrades
from ..rules.decided import Wanted, is_decided, wanted
from ..rules.handed_in import is_grade
from ..rules.involvement import NO_FORM
from ..rules.scales import NO_SCALE

Cell = tuple[int, int]
# in no order, which thousands of rows take longer for than for all else
_GRADED = (
    f"SELECT ix, p_unit, p_agency, p_line, own, h_own FROM {ANSWER.name}"
    " WHERE here IS NOT NULL AND h_own IS NOT NULL AND ix BETWEEN ? AND ?"
)


class Count(NamedTuple):
    """Which judgements (unit, line by local number; line 0 = overall) are made, and all that are to be."""

    done: frozenset[Cell]
    all: frozenset[Cell]

    def of(self, unit: int) -> tuple[int, int]:
        """Return how many of a unit's are made, of how many."""
        return sum(one == unit for one, _ in self.done), sum(one == unit for one, _ in self.all)


def counted(reader: Reader, scope: Scope, units: Collection[int], lines: Collection[int]) -> Count:
    """Return what is decided. The overall judgement counts where anybody has judged it, a line without
    grades never.
    """
    agreed, torn = _agreed(reader, scope)
    moderated, any_moderated = _moderated(reader, scope)
    want = _wanted(reader, scope, any_moderated, torn or any(agreed.values()))
    own, unseen = _own(reader, scope, moderated) if want.moderated else ({}, set[int]())
    overall = 0 in lines and _anybody_judged_overall(reader, scope)
    without = _without_grades(reader, scope)
    asked = [line for line in lines if line not in without and (line or overall)]
    cells = frozenset((unit, line) for unit in units for line in asked)
    done = (
        cell
        for cell in cells
        if is_decided(want, agreed.get(cell, ""), own.get(cell, ()), unseen=cell[0] in unseen)
    )
    return Count(frozenset(done), cells)


def _wanted(reader: Reader, scope: Scope, any_moderated: bool, any_agreed: bool) -> Wanted:
    rows = reader.rows(WORKSHOP, scope, "results")
    return wanted(rows[0][1] or "" if rows else "", any_moderated=any_moderated, any_agreed=any_agreed)


def _without_grades(reader: Reader, scope: Scope) -> set[int]:
    """Return the lines (0 = overall) that nobody grades: their own scale, or the audit's, says so."""
    plan = next(iter(reader.rows(PLAN, scope, "scale")), (0, ""))
    scales = {0: plan[1], **{ix: own or plan[1] for ix, own in reader.rows(LINE, scope, "scale")}}
    return {line for line, scale in scales.items() if (scale or NO_SCALE).casefold() == NO_SCALE}


def _torn(reader: Reader, scope: Scope, kind: Kind, name: str) -> set[int]:
    """Return the decisions on whose grade people disagree: said, and not decided."""
    slot = slot_of(kind, name)
    return {entity for entity, at in reader.forks(scope) if at == slot}


def _agreed(reader: Reader, scope: Scope) -> tuple[dict[Cell, str], bool]:
    """Return the agreed grades that stand, and whether people disagree on others."""
    torn = _torn(reader, scope, CONCLUSION, "agreed")
    rows = reader.rows(CONCLUSION, scope, "p_unit", "p_line", "agreed")
    return {(unit, line): grade or "" for ix, unit, line, grade in rows if ix not in torn}, bool(torn)


def _moderated(reader: Reader, scope: Scope) -> tuple[dict[tuple[int, int, int], str], bool]:
    """Return the moderated grades that stand, and whether there are any, those in conflict among them."""
    torn = _torn(reader, scope, MODERATION, "moderated")
    rows = reader.rows(MODERATION, scope, "p_unit", "p_agency", "p_line", "moderated")
    said = any(grade for *_, grade in rows)
    stands = {(unit, agency, line): grade or "" for ix, unit, agency, line, grade in rows if ix not in torn}
    return stands, said or bool(torn)


def _own(
    reader: Reader, scope: Scope, moderated: dict[tuple[int, int, int], str]
) -> tuple[dict[Cell, list[tuple[str, str]]], set[int]]:
    """Return the grades as they were handed in, each with its moderated one, and the units that have a form
    which cannot be read here. What an agency without any part in a case wrote does not count.
    """
    own = OwnGrades(reader, scope)
    rows = reader.rows(INVOLVEMENT, scope, "p_unit", "p_agency", "status")
    no_part = {(unit, agency) for _, unit, agency, status in rows if status in NO_FORM}
    handed_in = {(unit, agency) for _, unit, agency in reader.rows(HAND_IN, scope, "p_unit", "p_agency")}
    found: dict[Cell, list[tuple[str, str]]] = {}
    for ix, unit, agency, line, value, head in reader.raw.execute(_GRADED, scope.span):
        grade = own.handed_in((unit, agency), ix, "own", value, head)
        if is_grade(grade) and (unit, agency) not in no_part:
            found.setdefault((unit, line), []).append((grade, moderated.get((unit, agency, line), "")))
    return found, {unit for unit, _ in handed_in - own.forms.keys() - no_part}


def _anybody_judged_overall(reader: Reader, scope: Scope) -> bool:
    query = "SELECT EXISTS(SELECT 1 FROM {} WHERE p_line=0 AND here IS NOT NULL AND ix BETWEEN ? AND ?)"
    return any(
        reader.raw.execute(query.format(kind.name), scope.span).fetchone()[0] for kind in (ANSWER, CONCLUSION)
    )
