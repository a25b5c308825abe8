"""The workshop: moderated grades, agreed grades, dissent, discussion and challenge."""

from db.kinds import Value
from db.tables.workshop import CONCLUSION, DISSENT, MODERATION, REMARK

from .rules.audit import DiscussionRow, DissentRow, GradeRow
from .writing import Writing


def moderate(
    w: Writing, audit: bytes, unit: bytes, agency: bytes, line: bytes, grade: str, reason: str
) -> None:
    """Record the grade of an agency's own work after challenge. The agency's own grade stays as it was."""
    w.make(audit, MODERATION, {"moderated": grade, "reason": reason}, parts=(unit, agency, line))


def agree(w: Writing, audit: bytes, unit: bytes, line: bytes, row: GradeRow) -> None:
    """Record the agreed grade of the case as a whole on one line, or overall, with its reason."""
    values: dict[str, Value] = {
        "agreed": row.agreed,
        "reason": row.reason,
        "evidence": row.evidence,
        "analysis": row.analysis,
        "strengths": row.strengths,
        "improvements": row.improvements,
        "voice": row.voice,
    }
    w.make(audit, CONCLUSION, values, parts=(unit, line))


def record_dissent(
    w: Writing, audit: bytes, unit: bytes, line: bytes, agency: bytes, of: bytes | None, row: DissentRow
) -> None:
    """Record that an agency does not agree; `of` = with an agency's moderated grade, None = the agreed
    grade.
    """
    w.make(audit, DISSENT, {"of": of, "text": row.text}, parts=(unit, line, agency))


def minute(
    w: Writing,
    audit: bytes,
    row: DiscussionRow,
    unit: bytes | None,
    line: bytes | None,
    raised_by: bytes | None,
) -> None:
    """Minute one remark as it is said."""
    values = {"unit": unit, "line": line, "raised_by": raised_by, "kind": row.kind, "text": row.text}
    w.make(audit, REMARK, values)
