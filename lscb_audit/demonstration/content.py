"""The demonstration's two audits, read from `resources/demo`: texts and grades, no record yet.

A person edits the files, not this module. `REFERENCE-audit.json` holds the plan, agencies, lines and the list
of cases; `REFERENCE-C01.json` one case: every agency's form, the agreed grades, what was said about it;
`REFERENCE-voices.json`, `-findings.json` and `-actions.json` a sheet each. Names in the files are the
workbook's column names; a column left out is empty. A voice `supports` or `contradicts` its
line of enquiry: what it says was met, or was not.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from lscb_audit.rules.audit import (
    ActionRow,
    AgencyRow,
    Audit,
    ConcernRow,
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
from lscb_audit.rules.scales import BUILT_IN, level_rows
from resources import reader

NOTICE = "Demonstration: everything here is fictitious"

#: the fixed date as at which the demonstration's reports are made, so that they are the same on every day
AS_AT = "2027-03-01"

_REFERENCES = ("step-down-1", "step-down-2")
_OVERALL = "overall"
_Json = dict[str, Any]
_Row = TypeVar("_Row")


def as_at() -> date:
    """Return the fixed date as at which the demonstration's figures stand."""
    return date.fromisoformat(AS_AT)


class _Case(NamedTuple):
    """One case's rows, sheet by sheet."""

    unit: UnitRow
    involvement: tuple[InvolvementRow, ...]
    grades: tuple[GradeRow, ...]
    dissent: tuple[DissentRow, ...]
    discussion: tuple[DiscussionRow, ...]
    concerns: tuple[ConcernRow, ...]


@cache
def audits() -> tuple[Audit, Audit]:
    """Return the first audit and its re-audit, in this order, each whole."""
    first, second = (_audit(reference) for reference in _REFERENCES)
    return first, second


def partnership() -> str:
    """Return the fictitious partnership's name."""
    return audits()[0].plan.partnership


def deadlines(reference: str) -> dict[str, str]:
    """Return by when the forms of an audit and its report are due, as fields of its plan."""
    found: dict[str, str] = _read(f"{reference}-audit")["deadlines"]
    return found


def open_part(reference: str) -> _Json:
    """Return what is still open in an audit: a second sitting, dates, chasing, comments of readers."""
    return _read(f"{reference}-open")


def telephones() -> dict[str, str]:
    """Return whom to telephone, as fields of the partnership: numbers that belong to nobody."""
    return {
        "front_door": "Exampleshire front door, 01632 960 100",
        "out_of_hours": "Emergency duty team, 01632 960 199",
        "designated_officer": "01632 960 150",
    }


def _audit(reference: str) -> Audit:
    head = _read(f"{reference}-audit")
    cases = [_case(_read(f"{reference}-{code}")) for code in head["cases"]]
    return Audit(
        plan=Plan(**head["plan"]),
        levels=_levels(head["plan"]["scale"], head["descriptors"]),
        agencies=tuple(AgencyRow(**row) for row in head["agencies"]),
        lines=tuple(LineRow(**row) for row in head["lines"]),
        units=tuple(case.unit for case in cases),
        involvement=_joined(case.involvement for case in cases),
        grades=_joined(case.grades for case in cases),
        dissent=_joined(case.dissent for case in cases),
        voices=tuple(VoiceRow(**row) for row in _read(f"{reference}-voices")["voices"]),
        discussion=_joined(case.discussion for case in cases)
        + tuple(DiscussionRow(**row) for row in head["discussion"]),
        concerns=_joined(case.concerns for case in cases),
        findings=tuple(FindingRow(**coded(row)) for row in _read(f"{reference}-findings")["findings"]),
        actions=tuple(ActionRow(**coded(row)) for row in _read(f"{reference}-actions")["actions"]),
    )


def _read(name: str) -> _Json:
    found: _Json = json.loads(reader.text(f"demo/{name}.json"))
    return found


def _levels(scale: str, descriptors: dict[str, str]) -> tuple[LevelRow, ...]:
    """The built-in scale with the partnership's own descriptors."""
    rows = level_rows(BUILT_IN[scale])
    return tuple(row._replace(descriptor=descriptors[row.level]) for row in rows)


def _case(found: _Json) -> _Case:
    unit = UnitRow(**found["unit"])
    forms: list[_Json] = found["forms"]
    involvement = tuple(
        InvolvementRow(unit.unit, **{name: value for name, value in form.items() if name != "answers"})
        for form in forms
    )
    own_work = _joined(_grades(unit.unit, form["agency"], form.get("answers", {})) for form in forms)
    return _Case(
        unit,
        involvement,
        own_work + _grades(unit.unit, "", found["case"]),
        tuple(DissentRow(unit.unit, **row) for row in found["dissent"]),
        tuple(DiscussionRow(unit.unit, **row) for row in found["discussion"]),
        tuple(ConcernRow(unit.unit, **row) for row in found["concerns"]),
    )


def _grades(unit: str, agency: str, answers: dict[str, dict[str, str]]) -> tuple[GradeRow, ...]:
    return tuple(
        GradeRow(unit, agency, "" if line == _OVERALL else line, **answer) for line, answer in answers.items()
    )


def coded(row: _Json) -> _Json:
    """A row of findings or actions with its lists as tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _joined(groups: Iterable[tuple[_Row, ...]]) -> tuple[_Row, ...]:
    return tuple(row for group in groups for row in group)
