"""The sample of an audit as its screens show it: units, agencies, who knows whom, who audits, quotas."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from db.tables.cases import INVOLVEMENT, UNIT
from db.tables.forms import DECLARATION, FORM
from db.tables.partnership import AGENCY
from db.tables.planning import ASSIGNMENT, PLAN, QUOTA

from ..rules.audit import UnitRow
from .involvement import Cell
from .people import Person, people_of
from .places import find_in
from .quotas import QuotaLine, count

if TYPE_CHECKING:
    from ..queries.reader import Reader, Scope
    from ..workspace import Workspace


class AuditorRow(NamedTuple):
    """Who audits one form (a role), what was declared, and whether a derogation was recorded."""

    auditor: str = ""
    independent: str = ""
    derogation: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """An audit's sample. `status` has an entry only where an agency has answered."""

    unit_word: str
    units: tuple[UnitRow, ...]
    agencies: tuple[tuple[str, str], ...]
    status: dict[Cell, str]
    auditors: dict[Cell, AuditorRow]
    quotas: tuple[QuotaLine, ...]
    people: dict[str, tuple[Person, ...]]

    @property
    def present(self) -> tuple[UnitRow, ...]:
        """The units that are not withdrawn."""
        return tuple(unit for unit in self.units if not unit.withdrawn)


def read_sample(workspace: "Workspace", audit: str) -> Sample:
    """Read the sample of an audit; on the workspace's thread. Raises UserProblem if there is none."""
    with workspace.reading() as (reader, partnership):
        scope = find_in(reader, partnership, audit).scope
        units = _units(reader, scope)
        agencies = _agencies(reader, partnership, scope)
        references = {ix: unit.unit for ix, unit in units.items()}
        plan = next(iter(reader.rows(PLAN, scope, "unit_word")), None)
        return Sample(
            (plan[1] if plan else "") or "case",
            tuple(units.values()),
            tuple(agencies.values()),
            _status(reader, scope, references, agencies),
            _auditors(reader, scope, references, agencies),
            tuple(
                QuotaLine(by or "", value or "", wanted or 0, count(by or "", value or "", units.values()))
                for _, by, value, wanted in reader.rows(QUOTA, scope, "characteristic", "value", "wanted")
            ),
            people_of(reader, scope, references),
        )


_UNIT = ("reference", "panel", *UnitRow._fields[2:])


def _units(reader: "Reader", scope: "Scope") -> dict[int, UnitRow]:
    found = {}
    for ix, *facts in reader.rows(UNIT, scope, *_UNIT):
        given = dict(zip(UnitRow._fields, facts, strict=True))
        age = given.pop("age")
        found[ix] = UnitRow(age=age, **{name: value or "" for name, value in given.items()})
    return found


def _agencies(reader: "Reader", partnership: "Scope", scope: "Scope") -> dict[int, tuple[str, str]]:
    """Return code and name of the agencies that take part, in the plan's order."""
    known = {
        ix: (code or "", name or "") for ix, code, name in reader.rows(AGENCY, partnership, "code", "name")
    }
    return {ix: known[ix] for _, ix in reader.rows(ASSIGNMENT, scope, "p_agency") if ix in known}


def _status(
    reader: "Reader", scope: "Scope", units: dict[int, str], agencies: dict[int, tuple[str, str]]
) -> dict[Cell, str]:
    rows = reader.rows(INVOLVEMENT, scope, "p_unit", "p_agency", "status")
    return {
        (units[unit], agencies[agency][0]): status
        for _, unit, agency, status in rows
        if status and unit in units and agency in agencies
    }


def _auditors(
    reader: "Reader", scope: "Scope", units: dict[int, str], agencies: dict[int, tuple[str, str]]
) -> dict[Cell, AuditorRow]:
    said = {
        (unit, agency): (independent or "", derogation or "")
        for _, unit, agency, independent, derogation in reader.rows(
            DECLARATION, scope, "p_unit", "p_agency", "independent", "derogation"
        )
    }
    named = {
        (unit, agency): role or ""
        for _, unit, agency, role in reader.rows(FORM, scope, "p_unit", "p_agency", "auditor")
    }
    return {
        (units[unit], agencies[agency][0]): AuditorRow(
            named.get((unit, agency), ""), *said.get((unit, agency), ("", ""))
        )
        for unit, agency in {**named, **said}
        if unit in units and agency in agencies
    }
