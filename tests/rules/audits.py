"""Arbitrary small audits for property tests, and the same audits as sheets of cells."""

from typing import Any

from hypothesis import strategies as st

from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow, InvolvementRow, LineRow, UnitRow
from lscb_audit.rules.blanks import IN_CONFLICT

from .making import plan
from .recount import SCALES
from .recount_cells import Sheets

STATUSES = ("involved", "involved", "adult only", "not known", "not involved", "")
SHEETS = {
    "lines": "lines",
    "units": "units",
    "agencies": "agencies",
    "involvement": "involvement",
    "grades": "grades",
}


def _values(scale: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", "", "NA", "NR", IN_CONFLICT, *SCALES.get(scale, ())])


@st.composite
def audits(draw: st.DrawFn, max_units: int = 5) -> Audit:
    """Draw an audit with cells of every kind: several scales, groups, withdrawn units, strays."""
    audit_scale = draw(st.sampled_from(["ofsted", "rag", "none"]))
    units = tuple(
        UnitRow(
            f"C{i}",
            group=draw(st.sampled_from(["", "North", "South"])),
            withdrawn=draw(st.sampled_from(["", "", "", "x"])),
        )
        for i in range(draw(st.integers(1, max_units)))
    )
    agencies = ("POL", "EDU", "HLT")[: draw(st.integers(1, 3))]
    scales = draw(st.lists(st.sampled_from(["", "ofsted", "rag", "none"]), min_size=1, max_size=3))
    lines = tuple(LineRow(f"K{i}", f"Line {i}", scale=scale) for i, scale in enumerate(scales))
    involvement = []
    if draw(st.booleans()):
        for unit in units:
            for agency in agencies:
                status = draw(st.sampled_from(STATUSES))
                day = draw(st.sampled_from(["", "2026-10-01"]))
                if status:
                    involvement.append(InvolvementRow(unit.unit, agency, status, handed_in=day))
    grades = draw(
        _grades(units, agencies, {row.line: row.scale or audit_scale for row in lines} | {"": audit_scale})
    )
    return Audit(
        plan=plan(scale=audit_scale),
        agencies=tuple(AgencyRow(code, code) for code in agencies),
        lines=lines,
        units=units,
        involvement=tuple(involvement),
        grades=grades,
    )


@st.composite
def _grades(
    draw: st.DrawFn, units: tuple[UnitRow, ...], agencies: tuple[str, ...], scales: dict[str, str]
) -> tuple[GradeRow, ...]:
    rounds = draw(st.sets(st.sampled_from(["own", "second", "moderated", "agreed"])))
    found = []
    for unit in units:
        for agency in (*agencies, ""):
            for line, scale in scales.items():
                columns = ["agreed"] if not agency else ["own", "second", "moderated"]
                values = {name: draw(_values(scale)) for name in columns if name in rounds}
                kept = draw(st.booleans())
                if values and kept:
                    found.append(GradeRow(unit.unit, agency, line)._replace(**values))
    return tuple(found)


def as_sheets(audit: Audit) -> Sheets:
    """Return the audit as sheets of filled cells, as a workbook holds them."""
    sheets: dict[str, list[dict[str, Any]]] = {
        sheet: [
            {name: value for name, value in row._asdict().items() if value} for row in getattr(audit, field)
        ]
        for sheet, field in SHEETS.items()
    }
    facts = audit.plan._asdict()
    return {**sheets, "audit": [{"field": name, "value": value} for name, value in facts.items() if value]}
