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
    after = _moderations(reader, scope)
    nothing = ("",) * len(TEXTS)
    names = (*TEXTS, *(f"h_{name}" for name in TEXTS)) if texts else ()
    columns = "p_unit", "p_agency", "p_line", "own", "h_own", "second", "h_second", *names
    found: dict[int, GradeRow] = {}
    for ix, unit, agency, line, grade, head, second, h_second, *said in reader.rows(ANSWER, scope, *columns):
        form = unit, agency
        if head is not None:
            grade = own.handed_in(form, ix, "own", grade, head)
        if h_second is not None:
            second = own.second(form, ix, second, h_second)
        moderated, reason = after.get((unit, agency, line), ("", ""))
        words = own.said(form, ix, said) if texts else nothing
        place = units[unit], agencies[agency], lines[line]
        graded = grade or "", second or "", moderated, ""
        found[ix] = GradeRow._make((*place, *graded, *words, reason if texts else ""))
    return found


def _moderations(reader: Reader, scope: Scope) -> dict[tuple[int, int, int], tuple[str, str]]:
    forks = reader.forks(scope)
    slot = slot_of(MODERATION, "moderated")
    columns = "p_unit", "p_agency", "p_line", "moderated", "h_moderated", "reason"
    return {
        (unit, agency, line): (
            grade or "" if head is None or head > 0 else conflict_or(grade, head, (ix, slot) in forks),
            reason or "",
        )
        for ix, unit, agency, line, grade, head, reason in reader.rows(MODERATION, scope, *columns)
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
