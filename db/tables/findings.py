"""Findings with their evidence, and the actions that follow from them.

What concerns one agency alone is of kinds of its own: that agency, custodians and facilitators read it.
"""

from ..kinds import Channel, Field, Kind, Part, fields

AGENCY = Part("agency", 2)


def _finding(channel: Channel) -> tuple[Field, ...]:
    return fields(
        channel, "facilitator",
        "1 code choice", "2 kind choice", "3 theme text",
        "4 text text", "5 scope choice", "6 since_last text",
        "7 position text",
    )  # fmt: skip


def _action(channel: Channel) -> tuple[Field, ...]:
    return fields(
        channel, "lead",
        "1 code choice", "2 source text", "3 what text",
        "4 how text", "5 lead text", "6 overseen_by text",
        "7 due date", "8 measure text", "9 target text",
        "10 status choice", "11 status_note text", "12 rag choice",
        "13 evidence text", "14 completed date",
        "15 new_due date", "16 verified_on date", "17 impact text",
        "18 position text",
    )  # fmt: skip


def _follow_up(channel: Channel) -> tuple[Field, ...]:
    """`kind`: chased, answer or update; `how`: by letter, by Excel …"""
    return fields(
        channel, "lead", "1 kind choice", "2 happened_on date", "3 how text", "4 text text"
    )  # fmt: skip


def _link(number: int, name: str, *parts: Part) -> Kind:
    return Kind(number, name, "audit", True, parts, (), "audit", "facilitator")


def _matter(number: int, name: str, *parts: Part) -> Kind:
    return Kind(number, name, "audit", True, (AGENCY, *parts), (), "matter", "facilitator")


FINDING = Kind(56, "finding", "audit", False, (), _finding("audit"), "audit", "facilitator")
ACTION = Kind(57, "action", "audit", False, (), _action("audit"), "audit", "lead")

OF_FINDING, OF_ACTION = Part("finding", 56), Part("action", 57)
LINE, UNIT = Part("line", 18), Part("unit", 24)
FINDING_LINE = _link(58, "finding_line", OF_FINDING, LINE)
FINDING_UNIT = _link(59, "finding_unit", OF_FINDING, UNIT)
FINDING_AGENCY = _link(60, "finding_agency", OF_FINDING, AGENCY)
ACTION_FINDING = _link(61, "action_finding", OF_ACTION, OF_FINDING)
ACTION_AGENCY = _link(62, "action_agency", OF_ACTION, AGENCY)

#: what can be evidence, by the name of its kind
SOURCES = {
    "answer": Part("answer", 34),
    "moderation": Part("moderation", 40),
    "conclusion": Part("conclusion", 41),
    "dissent": Part("dissent", 42),
    "remark": Part("remark", 43),
    "statement": Part("statement", 49),
}
#: the tie of a finding to a piece of its evidence, by the name of that
EVIDENCE = {
    name: _link(64 + at, f"finding_{name}", OF_FINDING, part)
    for at, (name, part) in enumerate(SOURCES.items())
}

SINGLE_FINDING = Kind(
    80, "single_finding", "audit", False, (AGENCY,), _finding("matter"), "matter", "facilitator"
)
SINGLE_ACTION = Kind(81, "single_action", "audit", False, (AGENCY,), _action("matter"), "matter", "lead")
OF_SINGLE, OF_SINGLE_ACTION = Part("finding", 80), Part("action", 81)
SINGLE_LINE = _matter(82, "single_line", OF_SINGLE, LINE)
SINGLE_UNIT = _matter(83, "single_unit", OF_SINGLE, UNIT)
SINGLE_ACTION_FINDING = _matter(84, "single_action_finding", OF_SINGLE_ACTION, OF_SINGLE)
SINGLE_EVIDENCE = {
    name: _matter(88 + at, f"single_{name}", OF_SINGLE, part)
    for at, (name, part) in enumerate(SOURCES.items())
}

#: what was asked of whoever leads an action, and what came back, in the order of time
FOLLOW_UP = Kind(70, "follow_up", "audit", False, (OF_ACTION,), _follow_up("audit"), "audit", "lead")
SINGLE_FOLLOW_UP = Kind(
    94, "single_follow_up", "audit", False, (AGENCY, OF_SINGLE_ACTION), _follow_up("matter"), "matter", "lead"
)

KINDS = (
    FINDING, ACTION, FINDING_LINE, FINDING_UNIT, FINDING_AGENCY, ACTION_FINDING, ACTION_AGENCY,
    *EVIDENCE.values(),
    FOLLOW_UP,
    SINGLE_FINDING, SINGLE_ACTION, SINGLE_LINE, SINGLE_UNIT, SINGLE_ACTION_FINDING,
    *SINGLE_EVIDENCE.values(),
    SINGLE_FOLLOW_UP,
)  # fmt: skip
