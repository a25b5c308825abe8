"""A fictitious audit of any size for the tests and benchmarks of the window: always the same one."""

from dataclasses import replace
from random import Random

from lscb_audit.rules.audit import (
    ActionRow,
    AgencyRow,
    Audit,
    DiscussionRow,
    DissentRow,
    FindingRow,
    GradeRow,
    InvolvementRow,
    LevelRow,
    LineRow,
    Plan,
    UnitRow,
    VoiceRow,
)

OFSTED = (
    LevelRow("ofsted", 1, "outstanding", "Outstanding", 1, "met"),
    LevelRow("ofsted", 1, "good", "Good", 2, "met"),
    LevelRow("ofsted", 1, "ri", "Requires improvement", 3, "not met"),
    LevelRow("ofsted", 1, "inadequate", "Inadequate", 4, "not met"),
)
_AGENCIES = (
    ("CSC", "Children’s social care"),
    ("POL", "Police"),
    ("CHS", "Community health"),
    ("GP", "Primary care"),
    ("EDU", "Education"),
    ("EH", "Early help"),
    ("AMH", "Adult mental health"),
    ("HOU", "Housing"),
)
_LINES = (
    ("K1", "Lasting change", "Did the change that ended the plan last?"),
    ("K2", "The child’s voice", "Was the child seen, heard and understood?"),
    ("K3", "Deciding together", "Did agencies decide together that the plan could end?"),
    ("K4", "The plan afterwards", "Was there a plan for the time after?"),
    ("K5", "Oversight", "Did managers see and challenge?"),
)
_CODES = ("outstanding", "good", "ri", "inadequate")


def audit(units: int = 12, agencies: int = 8, lines: int = 5, reference: str = "step-down-2") -> Audit:
    """Return a fictitious audit; the same arguments give the same audit."""
    luck = Random(units * 1000 + agencies * 10 + lines)
    unit_rows = tuple(_unit(number) for number in range(1, units + 1))
    agency_rows = tuple(AgencyRow(*_agency(number)) for number in range(agencies))
    line_rows = tuple(LineRow(*_line(number)) for number in range(lines))
    involvement = tuple(
        InvolvementRow(unit.unit, agency.agency, *_involvement(luck))
        for unit in unit_rows
        for agency in agency_rows
    )
    grades = tuple(
        _grade(luck, row.unit, row.agency, line.line)
        for row in involvement
        if row.handed_in
        for line in line_rows
    )
    agreed = tuple(_agreed(luck, unit, line) for unit in unit_rows[: units // 2] for line in line_rows)
    there = {row.unit for row in unit_rows}, {row.line for row in line_rows}
    whole = Audit(_plan(reference), OFSTED, agency_rows, line_rows, unit_rows, involvement, grades + agreed)
    return replace(
        whole,
        dissent=(DissentRow("C01", "K1", "POL", "", "The call-outs in March speak against it."),),
        voices=(_VOICE,) if _VOICE.line in there[1] else (),
        discussion=(DiscussionRow("C01", "K1", "POL", "challenge", "Were the call-outs known there?"),),
        findings=tuple(_of_these(row, *there) for row in _findings()),
        actions=_actions(),
    )


def _of_these(row: FindingRow, units: set[str], lines: set[str]) -> FindingRow:
    """Return a finding that rests on units and lines of this audit only: small audits have fewer."""
    return row._replace(
        units=tuple(one for one in row.units if one in units),
        lines=tuple(one for one in row.lines if one in lines),
    )


_VOICE = VoiceRow(
    "parents", "Group 1", 5, "K3", "contradicts", "quote", "They had decided before we came in."
)


def _unit(number: int) -> UnitRow:
    category = ("CP", "CIN", "Early Help")[number % 3]
    return UnitRow(f"C{number:02}", category=category, age=number % 17, age_unit="years")


def _agreed(luck: Random, unit: UnitRow, line: LineRow) -> GradeRow:
    level = luck.choice(_CODES[1:3])
    return GradeRow(unit.unit, "", line.line, agreed=level, reason="Agreed after the letter was read.")


def _agency(number: int) -> tuple[str, str]:
    return _AGENCIES[number] if number < len(_AGENCIES) else (f"A{number + 1}", f"Agency {number + 1}")


def _line(number: int) -> tuple[str, str, str, str]:
    if number < len(_LINES):
        code, title, question = _LINES[number]
        return code, title, "", question
    return f"K{number + 1}", f"Line of enquiry {number + 1}", "", ""


def _involvement(luck: Random) -> tuple[str, str, str, str, str]:
    status = luck.choices(("involved", "adult only", "not known", "not involved"), (80, 6, 6, 8))[0]
    if status.startswith("not"):
        return status, "", "", "", ""
    return status, "Service manager", "yes", "", "2026-11-12" if luck.random() < 0.93 else ""


def _grade(luck: Random, unit: str, agency: str, line: str) -> GradeRow:
    own = luck.choices((*_CODES, "NA", "NR", ""), (8, 45, 32, 8, 3, 2, 2))[0]
    moderated = luck.choice(_CODES[1:3]) if own in _CODES and luck.random() < 0.4 else ""
    return GradeRow(
        unit,
        agency,
        line,
        own,
        moderated=moderated,
        evidence="The record shows three visits and one joint meeting before the plan ended.",
        strengths="The worker knew the family well.",
        improvements="Ask the police for a report before each review where a plan may end.",
        voice="She drew the house she wants to live in.",
    )


def _plan(reference: str) -> Plan:
    return Plan(
        reference,
        "Stepping down from neglect plans",
        "Neglect",
        "Exampleshire Safeguarding Children Partnership",
        "case audit",
        unit_word="case",
        programme="2026/27",
        why="Two reviews found that plans for neglect ended when the adults’ effort was new.",
        hypothesis="Plans end before change has lasted.",
        method="Each agency audited its own work; all met for one day in November.",
        period_from="2025-11-01",
        period_to="2026-10-31",
        review_window_months=12,
        workshop_date="2026-11-26",
        scale="ofsted",
        limitations="Twelve cases, chosen and not drawn.",
    )


def _findings() -> tuple[FindingRow, ...]:
    return (
        FindingRow(
            "S1",
            "strength",
            "Knowing the child",
            "Workers know these children well.",
            ("K2",),
            ("C01", "C02"),
        ),
        FindingRow(
            "I1", "improvement", "Deciding together", "Plans end without the police.", ("K3",), ("C03",)
        ),
        FindingRow(
            "I2", "improvement", "Lasting change", "Change is not tested over time.", ("K1",), ("C04", "C05")
        ),
    )


def _actions() -> tuple[ActionRow, ...]:
    return (
        ActionRow(
            "1",
            ("I1",),
            what="Invite the police to each last review.",
            lead="QA lead",
            due="2027-01-31",
            status="in progress",
        ),
        ActionRow(
            "2",
            ("I2",),
            what="Review three months after each plan ends.",
            lead="Head of service",
            due="2027-03-31",
            status="not started",
        ),
        ActionRow("3", ("S1",), what="Share the direct work at the learning event.", status="complete"),
    )
