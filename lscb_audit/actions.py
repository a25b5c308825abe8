"""Actions that follow from findings, until they are done."""

from collections.abc import Sequence

from db.tables.findings import ACTION, ACTION_AGENCY, ACTION_FINDING, SINGLE_ACTION, SINGLE_ACTION_FINDING

from .rules.audit import ActionRow
from .writing import Writing


def add_action(
    w: Writing, audit: bytes, row: ActionRow, findings: Sequence[bytes], agencies: Sequence[bytes]
) -> bytes:
    """Add an action: what, by whom, by when, how one will know."""
    action = w.make(audit, ACTION, values_of(row))
    for finding in findings:
        w.make(audit, ACTION_FINDING, {}, parts=(action, finding))
    for agency in agencies:
        w.make(audit, ACTION_AGENCY, {}, parts=(action, agency))
    return action


def add_for_one(w: Writing, audit: bytes, row: ActionRow, findings: Sequence[bytes], agency: bytes) -> bytes:
    """Add an action on findings that only this agency, the custodians and facilitators can read."""
    action = w.make(audit, SINGLE_ACTION, values_of(row), parts=(agency,))
    for finding in findings:
        w.make(audit, SINGLE_ACTION_FINDING, {}, parts=(agency, action, finding))
    return action


def values_of(row: ActionRow) -> dict[str, str]:
    """Return what an action's own fields hold; what it answers, and whose it is, stands apart."""
    facts: dict[str, str] = row._asdict()
    values = {name: value for name, value in facts.items() if name not in ("action", "finding", "agencies")}
    return {"code": row.action, **values}
