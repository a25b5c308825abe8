"""A fictitious audit whose forms are still to be filled."""

from lscb_audit.rules.audit import AgencyRow, Audit, InvolvementRow, LineRow, Plan, UnitRow
from lscb_audit.rules.scales import BUILT_IN, level_rows

REFERENCE = "step-down"
_LINES = (
    ("K1", "Lasting change", "Did the change that ended the plan last?"),
    ("K2", "The child’s voice", "Was the child seen, heard and understood?"),
    ("K3", "Deciding together", "Was every agency that knew the child part of the decision to step down?"),
)
_PROMPTS = "Who was invited, who came, who sent a report?\nDid anybody disagree?"


def to_fill(lines: int = 3) -> Audit:
    """Return an audit with three cases for two agencies; one is known only through an adult."""
    asked = [LineRow(code, title, question=question, prompts=_PROMPTS) for code, title, question in _LINES]
    asked += [LineRow(f"K{at}", f"Line {at}", question=f"Question {at}?") for at in range(4, lines + 1)]
    agencies = (AgencyRow("CHS", "Community health"), AgencyRow("POL", "Police"))
    units = tuple(
        UnitRow(f"C{at:02}", age=4, age_unit="years", gender="m", category="CP") for at in range(1, 4)
    )
    return Audit(
        plan=Plan(
            REFERENCE,
            "Stepping down from neglect plans",
            "Neglect",
            "Exampleshire",
            "case audit",
            unit_word="case",
            period_from="2025-11-01",
            period_to="2026-10-31",
            workshop_date="2026-11-26",
            scale="ofsted",
        ),
        levels=tuple(level_rows(BUILT_IN["ofsted"])),
        agencies=agencies,
        lines=tuple(asked[:lines]),
        units=units,
        involvement=tuple(
            InvolvementRow(unit.unit, agency.agency, "adult only" if unit.unit == "C03" else "involved")
            for unit in units
            for agency in agencies
        ),
    )
