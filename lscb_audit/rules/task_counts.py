"""What is recorded of an audit, as counts: from these alone its task list follows."""

from dataclasses import dataclass
from typing import NamedTuple


class PlanPart(NamedTuple):
    """A section of the plan: its name for the screen, its words, how much of it is there, what lacks."""

    name: str
    words: str
    begun: bool
    complete: bool
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is recorded of an audit, as counts. Each `…_of` is the whole that its fellow is counted of.

    `shown` counts the units whose forms the agencies may read of each other: the workshop was opened there.
    """

    plan: tuple[PlanPart, ...] = ()
    unit_word: str = "case"
    units: int = 0
    agencies: int = 0
    quotas: int = 0
    quotas_met: int = 0
    asked: int = 0
    asked_of: int = 0
    auditors: int = 0
    forms: int = 0
    opened: int = 0
    declared: int = 0
    decisions: int = 0
    concerns: int = 0
    concerns_open: int = 0
    handed_in: int = 0
    late: int = 0
    returned: int = 0
    returned_open: int = 0
    workshop_set: bool = False
    day_set: int = 0
    workshop_past: bool = False
    shown: int = 0
    shown_of: int = 0
    concluded: int = 0
    remarks: int = 0
    practitioners: int = 0
    families: int = 0
    statements: int = 0
    statements_tied: int = 0
    findings: int = 0
    findings_tied: int = 0
    improvements: int = 0
    improvements_met: int = 0
    limitations: bool = False
    report_past: bool = False
    actions: int = 0
    actions_planned: int = 0
    actions_finished: int = 0
    actions_late: int = 0
    impacts: int = 0
    followed: int = 0
