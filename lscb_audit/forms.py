"""The own-agency audit: auditor, independence, answers, hand-in, immediate concerns."""

from collections.abc import Mapping, Sequence

from db.edits import Edit, Signed
from db.identity import derived_uid
from db.kinds import Value
from db.tables.forms import (
    ANSWER,
    COMMENT,
    CONCERN,
    DECLARATION,
    EVENT,
    FORM,
    HAND_IN,
    NOTE,
    RETURN,
)

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


def raise_concern(
    w: Writing, audit: bytes, unit: bytes, agency: bytes, row: ConcernRow, what: str = ""
) -> bytes:
    """Record that a child may be at risk now, who was told by telephone and when, and what came of it."""
    values: dict[str, Value] = {
        "raised_on": row.raised_on,
        "what": what,
        "told": row.told,
        "outcome": row.outcome,
        "closed_on": row.closed_on,
    }
    return w.make(audit, CONCERN, values, parts=(unit, agency))


def open_form(w: Writing, audit: bytes, unit: bytes, agency: bytes, on: str) -> None:
    """Note that somebody looked at the form: "opened, nothing written" is not "never opened"."""
    w.make(audit, FORM, {"opened_on": on}, parts=(unit, agency))


def record_derogation(w: Writing, audit: bytes, unit: bytes, agency: bytes, why: str, on: str) -> None:
    """Allow an auditor with another link to the case to audit it, with the reason that the appendix
    prints.
    """
    values = {"derogation": why, "derogation_on": on}
    w.make(audit, DECLARATION, values, parts=(unit, agency))


def write_answer(
    w: Writing,
    audit: bytes,
    parts: tuple[bytes, bytes, bytes],
    field: str,
    value: str,
    seen: tuple[int, ...],
) -> None:
    """Write one field of one answer over what was on screen; `parts` are unit, agency and line."""
    uid = answer_uid(audit, *parts)
    edit = Edit(ANSWER, uid, {field: value or None}, parts, {field: seen})
    w.edits.setdefault(audit, []).append(edit)


def note_event(w: Writing, audit: bytes, unit: bytes, agency: bytes, on: str, what: str) -> bytes:
    """Add a date in the case."""
    return w.make(audit, EVENT, {"happened_on": on, "what": what}, parts=(unit, agency))


def write_note(w: Writing, audit: bytes, unit: bytes, agency: bytes, text: str) -> None:
    """Write the note to the worker's manager. It never leaves the agency."""
    w.make(audit, NOTE, {"text": text}, parts=(unit, agency))


def tell_of_concern(
    w: Writing, audit: bytes, concern: bytes, *, told: str, told_at: str, reference: str
) -> None:
    """Say who was told by telephone, when, and with what reference. That releases hand-in."""
    w.set(audit, CONCERN, concern, {"told": told, "told_at": told_at, "reference": reference})


def close_concern(w: Writing, audit: bytes, concern: bytes, outcome: str, on: str) -> None:
    """Say what came of a concern."""
    w.set(audit, CONCERN, concern, {"outcome": outcome, "closed_on": on})


def return_form(
    w: Writing,
    audit: bytes,
    unit: bytes,
    agency: bytes,
    on: str,
    reason: str,
    comments: Mapping[bytes, str],
) -> None:
    """Give a handed-in form back with comments, each at its question (by the line's identity)."""
    w.make(audit, RETURN, {"returned_on": on, "reason": reason}, parts=(unit, agency))
    for line, text in comments.items():
        w.make(audit, COMMENT, {"text": text, "made_on": on}, parts=(unit, agency, line))


def answer_comment(w: Writing, audit: bytes, comment: bytes, answer: str, on: str) -> None:
    """Answer a comment with which the form was returned."""
    w.set(audit, COMMENT, comment, {"answer": answer or None, "answered_on": on or None})
