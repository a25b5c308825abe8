"""Actions that follow from findings, until they are done."""

from collections.abc import Sequence

from db.tables.findings import ACTION, ACTION_AGENCY, ACTION_FINDING

from .rules.audit import ActionRow
from .writing import Writing


def add_action(
    w: Writing, audit: bytes, row: ActionRow, findings: Sequence[bytes], agencies: Sequence[bytes]
) -> bytes:
    """Add an action: what, by whom, by when, how one will know."""
    facts = row._asdict()
    code = facts.pop("action")
    values = {name: value for name, value in facts.items() if name not in ("finding", "agencies")}
    action = w.make(audit, ACTION, {"code": code, **values})
    for finding in findings:
        w.make(audit, ACTION_FINDING, {}, parts=(action, finding))
    for agency in agencies:
        w.make(audit, ACTION_AGENCY, {}, parts=(action, agency))
    return action


def update_action(w: Writing, audit: bytes, action: bytes, **values: str) -> None:
    """Say how an action stands now (`status`, `status_note`, `evidence`, `completed`, `new_due`, …)."""
    w.set(audit, ACTION, action, values)
