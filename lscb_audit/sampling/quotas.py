"""How many units of which kind the sample should have, and how many it has."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from db.identity import derived_uid
from db.tables.planning import QUOTA

from .. import planning
from ..errors import UserProblem
from ..rules.audit import UnitRow
from ..rules.sample import CHARACTERISTICS, age_band
from .places import find

if TYPE_CHECKING:
    from ..workspace import Workspace


class QuotaLine(NamedTuple):
    """One quota: how many units with this value of a characteristic are wanted, and how many there are."""

    characteristic: str
    value: str
    wanted: int
    found: int


def set_quota(workspace: "Workspace", audit: str, characteristic: str, value: str, wanted: int) -> None:
    """Set a quota, or change how many it wants."""
    if characteristic not in CHARACTERISTICS or not value.strip():
        raise UserProblem(
            "Say of what the sample should have how many: for example category, Child Protection, 4."
        )
    if wanted < 1:
        raise UserProblem(f"{value}: a quota wants at least 1. Remove it if it wants none.")
    where = find(workspace, audit)
    with workspace.writing() as w:
        planning.set_quota(w, where.uid, characteristic, value.strip(), wanted)


def remove_quota(workspace: "Workspace", audit: str, characteristic: str, value: str) -> None:
    """Take a quota away."""
    where = find(workspace, audit)
    with workspace.writing() as w:
        w.delete(where.uid, QUOTA, derived_uid(where.uid, QUOTA, characteristic, value))


def count(characteristic: str, value: str, units: Iterable[UnitRow]) -> int:
    """Return how many units have the value; withdrawn ones do not count."""
    return sum(
        _value(unit, characteristic).casefold() == value.casefold() for unit in units if not unit.withdrawn
    )


def _value(unit: UnitRow, characteristic: str) -> str:
    return age_band(unit) if characteristic == "age" else str(getattr(unit, characteristic))
