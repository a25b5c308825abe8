"""The units of a sample: added, put right, withdrawn with a reason, taken back."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from db.kinds import Value
from db.tables.cases import UNIT

from .. import cases
from ..errors import UserProblem
from ..formats.words import key as spelt
from ..rules.audit import UnitRow
from .places import find

if TYPE_CHECKING:
    from ..workspace import Workspace

_NUMBERED = re.compile(r"^(.*?)(\d+)$")


def next_reference(references: Iterable[str]) -> str:
    """Return the reference that follows the last one: C12 → C13; the first of a sample is C01."""
    for last in reversed(tuple(references)):
        found = _NUMBERED.match(last)
        if found:
            number = str(int(found[2]) + 1).zfill(len(found[2]))
            return f"{found[1]}{number}"
    return "C01"


def add_unit(workspace: "Workspace", audit: str, unit: UnitRow) -> None:
    """Add a unit to the sample."""
    add_units(workspace, audit, (unit,))


def add_units(workspace: "Workspace", audit: str, units: Sequence[UnitRow]) -> None:
    """Add units, all of them or none. Raises UserProblem with every fault."""
    where = find(workspace, audit)
    problems, seen = [], set(where.units)
    for unit in units:
        problems += faults(unit, seen)
        seen.add(spelt(unit.unit))
    if problems:
        raise UserProblem(*problems)
    with workspace.writing() as w:
        for unit in units:
            cases.add_unit(w, where.uid, unit)


def change_unit(workspace: "Workspace", audit: str, reference: str, unit: UnitRow) -> None:
    """Put a unit's facts right; only what differs becomes a change."""
    where = find(workspace, audit)
    uid = where.unit(reference)
    problems = faults(unit, {known for known, one in where.units.items() if one != uid})
    if problems:
        raise UserProblem(*problems)
    facts = unit._asdict()
    given: dict[str, Value] = {"reference": facts.pop("unit"), "panel": facts.pop("group"), **facts}
    with workspace.writing() as w:
        w.set(where.uid, UNIT, uid, {name: None if value == "" else value for name, value in given.items()})


def withdraw(workspace: "Workspace", audit: str, reference: str, reason: str) -> None:
    """Take a unit out of the audit, with the reason; nothing of it is counted from now on."""
    if not reason.strip():
        raise UserProblem(f"Say why {reference} is withdrawn: the report tells it.")
    where = find(workspace, audit)
    with workspace.writing() as w:
        cases.withdraw_unit(w, where.uid, where.unit(reference), reason.strip())


def take_back(workspace: "Workspace", audit: str, reference: str) -> None:
    """Take a withdrawn unit back into the audit."""
    where = find(workspace, audit)
    with workspace.writing() as w:
        w.set(where.uid, UNIT, where.unit(reference), {"withdrawn": None})


def faults(unit: UnitRow, known: set[str]) -> list[str]:
    """Return what is wrong with a unit's facts, in sentences; `known` are the references that are taken."""
    reference = unit.unit.strip()
    found = []
    if not reference:
        found.append("Give the case a reference that tells nothing about the family, for example C01.")
    elif "," in reference:
        found.append(f"“{reference}”: a reference holds no comma. Write it without.")
    elif spelt(reference) in known:
        found.append(f"“{reference}” is in the sample already. Give this one another reference.")
    if unit.age is not None and not 0 <= unit.age <= (240 if unit.age_unit == "months" else 120):
        found.append(f"{reference}: an age of {unit.age} {unit.age_unit or 'years'} cannot be. Put it right.")
    return found
