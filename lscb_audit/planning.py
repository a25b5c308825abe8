"""The plan of an audit: facts, scales, agencies, lines of enquiry, boards that share it, quotas."""

from db.kinds import Value
from db.tables.planning import ASSIGNMENT, AUDIT_SCALE, BOARD, LINE, PLAN, QUOTA

from .rules.audit import AgencyRow, LineRow, Plan
from .writing import Writing

_ON_THE_REGISTER = frozenset(
    ("reference", "title", "theme", "kind", "programme", "previous_audit", "workshop_date")
)


def set_plan(w: Writing, audit: bytes, plan: Plan, *, hand_in_by: str = "", final_by: str = "") -> None:
    """Say what the audit is about and how it is done. Deadlines are ISO date and time
    (`2026-11-21T17:00`).
    """
    facts = {name: value for name, value in plan._asdict().items() if name not in _ON_THE_REGISTER}
    w.make(audit, PLAN, {**facts, "hand_in_by": hand_in_by, "final_by": final_by})


def use_scale(w: Writing, audit: bytes, scale: bytes) -> None:
    """Say that this audit grades, or may grade, on this version of a scale."""
    w.make(audit, AUDIT_SCALE, {}, parts=(scale,))


def assign_agency(
    w: Writing, audit: bytes, agency: bytes, row: AgencyRow, *, contact: str = "", substitute: str = ""
) -> None:
    """Let an agency take part, under the name that it has now; `substitute` stands in for the contact."""
    values = {
        "name_then": row.name,
        "sector_then": row.sector,
        "formerly_then": row.formerly,
        "contact": contact,
        "substitute": substitute,
    }
    w.make(audit, ASSIGNMENT, values, parts=(agency,))


def add_line(w: Writing, audit: bytes, line: LineRow, *, good: str = "", position: str = "") -> bytes:
    """Add a line of enquiry; `good` says what good looks like, `position` sorts it among the others."""
    facts = line._asdict()
    return w.make(audit, LINE, {"code": facts.pop("line"), **facts, "good": good, "position": position})


def share_with_board(w: Writing, audit: bytes, name: str) -> None:
    """Note another board or partnership that shares the audit."""
    w.make(audit, BOARD, {"name": name}, key=(name,))


def set_quota(w: Writing, audit: bytes, characteristic: str, value: str, wanted: int) -> None:
    """Say how many of the sample should have this value (`category`, `Child Protection`, 4)."""
    values: dict[str, Value] = {"characteristic": characteristic, "value": value, "wanted": wanted}
    w.make(audit, QUOTA, values, key=(characteristic, value))
