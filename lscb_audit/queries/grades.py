"""The grades of an audit, in the order in which they were made: the largest table, so read lean."""

from collections.abc import Mapping

from db.tables.forms import ANSWER
from db.tables.workshop import CONCLUSION, MODERATION

from ..rules.audit import GradeRow
from .reader import Reader, Scope, slot_of
from .signed import OwnGrades, conflict_or

Codes = Mapping[int, str]
TEXTS = ("evidence", "analysis", "strengths", "improvements", "voice")


def grade_rows(
    reader: Reader, scope: Scope, own: OwnGrades, codes: tuple[Codes, Codes, Codes], texts: bool
) -> tuple[GradeRow, ...]:
    """Return a row for each answer and each conclusion. Without `texts` they are left empty."""
    answers = _answers(reader, scope, own, codes, texts)
    conclusions = _conclusions(reader, scope, codes, texts)
    if not conclusions:
        return tuple(answers.values())
    if not answers:
        return tuple(conclusions.values())
    ranks = {**reader.births(ANSWER, scope), **reader.births(CONCLUSION, scope)}
    return tuple(
        row for _, row in sorted({**answers, **conclusions}.items(), key=lambda pair: ranks[pair[0]])
    )


def _answers(
    reader: Reader, scope: Scope, own: OwnGrades, codes: tuple[Codes, Codes, Codes], texts: bool
) -> dict[int, GradeRow]:
    units, agencies, lines = codes
    moderated = _moderations(reader, scope)
    names = TEXTS if texts else ()
    keys = "p_unit", "p_agency", "p_line"
    found: dict[int, GradeRow] = {}
    for ix, unit, agency, line, grade, head, second, h_second, *said in reader.rows(
        ANSWER, scope, *keys, "own", "h_own", "second", "h_second", *names
    ):
        form = unit, agency
        after, reason = moderated.get((unit, agency, line), ("", ""))
        grades = (
            own.handed_in(form, ix, "own", grade, head),
            conflict_or(second, h_second, h_second is not None and own.in_conflict(ix, "second")),
            after,
            "",
        )
        words = [value or "" for value in said] if texts else [""] * len(TEXTS)
        keys_here = units[unit], agencies[agency], lines[line]
        found[ix] = GradeRow._make((*keys_here, *grades, *words, reason if texts else ""))
    return found


def _moderations(reader: Reader, scope: Scope) -> dict[tuple[int, int, int], tuple[str, str]]:
    forks = reader.forks(scope)
    slot = slot_of(MODERATION, "moderated")
    rows = reader.rows(
        MODERATION, scope, "p_unit", "p_agency", "p_line", "moderated", "h_moderated", "reason"
    )
    return {
        (unit, agency, line): (conflict_or(grade, head, (ix, slot) in forks), reason or "")
        for ix, unit, agency, line, grade, head, reason in rows
    }


def _conclusions(
    reader: Reader, scope: Scope, codes: tuple[Codes, Codes, Codes], texts: bool
) -> dict[int, GradeRow]:
    units, _, lines = codes
    forks = reader.forks(scope)
    slot = slot_of(CONCLUSION, "agreed")
    names = (*TEXTS, "reason") if texts else ()
    found: dict[int, GradeRow] = {}
    for ix, unit, line, agreed, head, *said in reader.rows(
        CONCLUSION, scope, "p_unit", "p_line", "agreed", "h_agreed", *names
    ):
        grade = conflict_or(agreed, head, (ix, slot) in forks)
        words = [value or "" for value in said] if texts else [""] * (len(TEXTS) + 1)
        found[ix] = GradeRow._make((units[unit], "", lines[line], "", "", "", grade, *words))
    return found
