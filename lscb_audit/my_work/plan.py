"""The sections of an audit's plan as tasks: what is there, what lacks."""

from typing import Any

from db.tables.planning import ASSIGNMENT, LINE, PLAN

from ..queries.reader import Reader
from ..rules.task_list import PlanPart
from .audits import AuditFacts

_NAMES = (
    "hypothesis",
    "scale",
    "period_from",
    "period_to",
    "lawful_basis",
    "sharing_agreement",
    "retain_until",
)


def parts_of(reader: Reader, facts: AuditFacts) -> tuple[PlanPart, ...]:
    """Return the plan's sections in their order."""
    rows = reader.rows(PLAN, facts.scope, *_NAMES)
    plan: dict[str, Any] = dict(zip(_NAMES, rows[0][1:], strict=True)) if rows else {}
    lines = len(reader.rows(LINE, facts.scope))
    agencies = len(reader.rows(ASSIGNMENT, facts.scope))
    return (
        _part("about", "Aim and theme", {"the theme": facts.theme, "the aim": plan.get("hypothesis")}),
        _part("lines", "Lines of enquiry", {"at least one line": lines}),
        _part("scale", "Grading scale", {"the scale, or “no grades”": plan.get("scale")}),
        _part("agencies", "Agencies", {"at least one agency": agencies}),
        _part(
            "timetable",
            "Timetable",
            {
                "the day by which forms are handed in": facts.hand_in_by,
                "the workshop": facts.workshop_date,
                "the review window": plan.get("period_from") and plan.get("period_to"),
            },
        ),
        _part(
            "protection",
            "Data protection",
            {
                "the lawful basis": plan.get("lawful_basis"),
                "the sharing agreement": plan.get("sharing_agreement"),
                "the date of destruction": plan.get("retain_until"),
            },
        ),
    )


def _part(name: str, words: str, wanted: dict[str, object]) -> PlanPart:
    lacks = [what for what, there in wanted.items() if not there]
    said = f"lacks {', '.join(lacks)}" if lacks else ""
    return PlanPart(name, words, len(lacks) < len(wanted), not lacks, said)
