"""The own-agency audit: auditor, independence, answers, hand-in, immediate concerns."""

from collections.abc import Sequence

from db.edits import Signed
from db.identity import derived_uid
from db.kinds import Value
from db.tables.forms import ANSWER, CONCERN, DECLARATION, FORM, HAND_IN

from .rules.audit import ConcernRow, GradeRow
from .writing import Writing


def assign_auditor(
    w: Writing, audit: bytes, unit: bytes, agency: bytes, auditor: str, late: str = ""
) -> None:
    """Say which role audits, and whether the form is late."""
    w.make(audit, FORM, {"auditor": auditor, "late": late}, parts=(unit, agency))


def declare(w: Writing, audit: bytes, unit: bytes, agency: bytes, independent: str, note: str = "") -> None:
    """Record the auditor's declaration for one unit: `yes`, `no`, or `derogation` with its kind in the
    note.
    """
    w.make(audit, DECLARATION, {"independent": independent, "note": note}, parts=(unit, agency))


def answer(w: Writing, audit: bytes, unit: bytes, agency: bytes, line: bytes, row: GradeRow) -> bytes:
    """Fill one line of an agency's form: grade of the agency's own work, evidence and the rest."""
    values: dict[str, Value] = {
        "own": row.own,
        "second": row.second,
        "evidence": row.evidence,
        "analysis": row.analysis,
        "strengths": row.strengths,
        "improvements": row.improvements,
        "voice": row.voice,
    }
    return w.make(audit, ANSWER, values, parts=(unit, agency, line))


def answer_uid(audit: bytes, unit: bytes, agency: bytes, line: bytes) -> bytes:
    """Return the identity of an answer, which follows from what it answers."""
    return derived_uid(audit, ANSWER, unit, agency, line)


def hand_in(
    w: Writing,
    audit: bytes,
    unit: bytes,
    agency: bytes,
    lines: Sequence[bytes],
    *,
    on: str = "",
    role: str = "",
    reason: str = "",
    countersigned_by: str = "",
    countersigned_on: str = "",
) -> None:
    """Hand a form in: what stands in its answers at this moment is what counts. A later hand-in is a
    revision.
    """
    answers = tuple(answer_uid(audit, unit, agency, line) for line in lines)
    values: dict[str, Value | Signed] = {
        "handed_in": on,
        "role": role,
        "reason": reason,
        "countersigned_by": countersigned_by,
        "countersigned_on": countersigned_on,
        "heads": Signed(ANSWER, answers),
    }
    w.make(audit, HAND_IN, values, parts=(unit, agency))


def raise_concern(w: Writing, audit: bytes, unit: bytes, agency: bytes, row: ConcernRow) -> bytes:
    """Record that a child may be at risk now, who was told by telephone and when, and what came of it."""
    values: dict[str, Value] = {
        "raised_on": row.raised_on,
        "told": row.told,
        "outcome": row.outcome,
        "closed_on": row.closed_on,
    }
    return w.make(audit, CONCERN, values, parts=(unit, agency))
