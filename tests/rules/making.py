"""Small audits for the tests of the rules: a few words make a whole `Audit`."""

from datetime import date
from typing import Any

from lscb_audit.rules.audit import (
    AgencyRow,
    Audit,
    GradeRow,
    InvolvementRow,
    LevelRow,
    LineRow,
    Plan,
    TallyRow,
    UnitRow,
)
from lscb_audit.rules.figures import figures
from lscb_audit.rules.figures_model import Figures, GradeFigure

AS_AT = date(2026, 11, 20)

#: as in Aberdeen: a higher number is better
SIX_POINTS = tuple(
    LevelRow("hmie", 1, str(number), label, 7 - number, "met" if number >= 4 else "not met")
    for number, label in (
        (1, "Unsatisfactory"),
        (2, "Weak"),
        (3, "Adequate"),
        (4, "Good"),
        (5, "Very good"),
        (6, "Excellent"),
    )
)
#: as in North East Lincolnshire: a lower number is better
FOUR_POINTS = tuple(LevelRow("nel", 1, str(number), f"Level {number}", number) for number in (1, 2, 3, 4))


def plan(**fields: Any) -> Plan:
    facts = {"reference": "a-1", "title": "Audit", "theme": "neglect", "partnership": "Anyshire"}
    return Plan(**{**facts, "kind": "case audit", "scale": "ofsted", **fields})


def audit(
    grades: tuple[GradeRow, ...] = (),
    *,
    units: str | tuple[UnitRow, ...] = "C1 C2 C3",
    agencies: str = "POL EDU",
    lines: str | tuple[LineRow, ...] = "K1 K2",
    involved: str | tuple[InvolvementRow, ...] = (),
    tallies: tuple[TallyRow, ...] = (),
    levels: tuple[LevelRow, ...] = (),
    plan_: Plan | None = None,
    **sheets: Any,
) -> Audit:
    """Make an audit. Units, agencies, lines are codes with spaces between; `involved` is "C1/POL C2/POL"."""
    if isinstance(units, str):
        units = tuple(UnitRow(code) for code in units.split())
    if isinstance(lines, str):
        lines = tuple(LineRow(code, f"Line {code}") for code in lines.split())
    if isinstance(involved, str):
        pairs = (pair.partition("/") for pair in involved.split())
        involved = tuple(InvolvementRow(unit, agency, "involved") for unit, _, agency in pairs)
    return Audit(
        plan=plan_ or plan(),
        levels=levels,
        agencies=tuple(AgencyRow(code, f"Agency {code}") for code in agencies.split()),
        lines=lines,
        units=units,
        involvement=involved,
        grades=grades,
        tallies=tallies,
        **sheets,
    )


def own(unit: str, agency: str, line: str, grade: str, moderated: str = "") -> GradeRow:
    return GradeRow(unit, agency, line, own=grade, moderated=moderated)


def agreed(unit: str, line: str, grade: str) -> GradeRow:
    return GradeRow(unit, "", line, agreed=grade)


def of(an_audit: Audit, **how: Any) -> Figures:
    return figures(an_audit, as_at=AS_AT, **how)


def entry(found: Figures, **which: Any) -> GradeFigure:
    """Return the one entry with these values; `group` and `agency` are None unless they are named."""
    wanted = {"round": "own", "group": None, "agency": None, **which}
    matches = [f for f in found.grades if all(getattr(f, name) == value for name, value in wanted.items())]
    assert len(matches) == 1, f"{len(matches)} entries with {wanted}"
    return matches[0]


def has_entry(found: Figures, **which: Any) -> bool:
    return any(all(getattr(f, name) == value for name, value in which.items()) for f in found.grades)


def blanks(figure: GradeFigure) -> dict[str, int]:
    """Return the blanks that there are."""
    return {name: count for name, count in figure.blanks.items() if count}
