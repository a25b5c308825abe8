"""The sections of an audit's plan as tasks of its list: read lightly, judged by the plan's own rules."""

from typing import Any

from db.tables.planning import ASSIGNMENT, LINE, PLAN

from ..queries.reader import Reader
from ..rules import plan_state
from ..rules.audit import AgencyRow, LineRow, Plan
from ..rules.task_counts import PlanPart
from .audits import AuditFacts

_NAMES = (
    *("why", "hypothesis", "method", "period_from", "period_to", "scale", "mode", "unit_word"),
    *("lawful_basis", "sharing_agreement", "retain_until"),
)


def parts_of(reader: Reader, facts: AuditFacts) -> tuple[PlanPart, ...]:
    """Return the plan's sections in their order."""
    rows = reader.rows(PLAN, facts.scope, *_NAMES)
    said: dict[str, Any] = dict(zip(_NAMES, rows[0][1:], strict=True)) if rows else dict.fromkeys(_NAMES)
    filled: dict[str, Any] = {name: value or "" for name, value in said.items()}
    plan = Plan(
        facts.reference,
        facts.title,
        facts.theme,
        "",
        facts.kind,
        workshop_date=facts.workshop_date,
        **filled,
    )
    parts = plan_state.plan_parts(
        plan,
        lines=[
            LineRow(code or "", "", question=question or "")
            for _, code, question in reader.rows(LINE, facts.scope, "code", "question")
        ],
        agencies=[AgencyRow("", "") for _ in reader.rows(ASSIGNMENT, facts.scope)],
        hand_in_by=facts.hand_in_by,
        final_by=facts.final_by,
    )
    return tuple(
        PlanPart(
            part.name,
            part.words,
            part.state != plan_state.NOT_STARTED,
            part.state == plan_state.COMPLETED,
            part.sentence,
        )
        for part in parts
    )
