"""Findings with their evidence, and the actions that follow from them."""

from ..kinds import Kind, Part, fields

FINDING = Kind(
    56, "finding", "audit", False, (),
    fields(
        "audit", "facilitator",
        "1 code choice", "2 kind choice", "3 theme text",
        "4 text text", "5 scope choice", "6 since_last text",
        "7 position text",
    ),
    "audit", "facilitator",
)  # fmt: skip

ACTION = Kind(
    57, "action", "audit", False, (),
    fields(
        "audit", "lead",
        "1 code choice", "2 source text", "3 what text",
        "4 how text", "5 lead text", "6 overseen_by text",
        "7 due date", "8 measure text", "9 target text",
        "10 status choice", "11 status_note text", "12 rag choice",
        "13 evidence text", "14 completed date",
        "15 new_due date", "16 verified_on date", "17 impact text",
        "18 position text",
    ),
    "audit", "lead",
)  # fmt: skip


def _link(number: int, name: str, *parts: Part) -> Kind:
    return Kind(number, name, "audit", True, parts, (), "audit", "facilitator")


FINDING_LINE = _link(58, "finding_line", Part("finding", 56), Part("line", 18))
FINDING_UNIT = _link(59, "finding_unit", Part("finding", 56), Part("unit", 24))
FINDING_AGENCY = _link(60, "finding_agency", Part("finding", 56), Part("agency", 2))
ACTION_FINDING = _link(61, "action_finding", Part("action", 57), Part("finding", 56))
ACTION_AGENCY = _link(62, "action_agency", Part("action", 57), Part("agency", 2))

KINDS = (FINDING, ACTION, FINDING_LINE, FINDING_UNIT, FINDING_AGENCY, ACTION_FINDING, ACTION_AGENCY)
