"""Which agency knows which unit, who audits there, and until when."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from db.identity import derived_uid
from db.kinds import Value
from db.tables.cases import INVOLVEMENT
from db.tables.forms import FORM

from .. import cases, forms
from ..errors import UserProblem
from ..rules import due
from ..rules.involvement import STATUSES
from .places import find

if TYPE_CHECKING:
    from ..workspace import Workspace

Cell = tuple[str, str]
"""A unit's reference and an agency's code."""

NO_ANSWER = ""


def set_involvement(workspace: "Workspace", audit: str, answers: Mapping[Cell, str]) -> None:
    """Write what agencies said, in one transaction; "" takes an answer away: it is never "not involved"."""
    where = find(workspace, audit)
    with workspace.writing() as w:
        for (unit, agency), status in answers.items():
            parts = where.unit(unit), where.agency(agency)
            if status in STATUSES:
                cases.set_involvement(w, where.uid, *parts, status)
            else:
                uid = derived_uid(where.uid, INVOLVEMENT, *parts)
                cases.set_involvement(w, where.uid, *parts, "")
                w.set(where.uid, INVOLVEMENT, uid, {"status": None})


def assign(workspace: "Workspace", audit: str, auditors: Mapping[Cell, str]) -> None:
    """Say which role audits, for many forms at once. Roles only: staff are not named in an audit."""
    where = find(workspace, audit)
    with workspace.writing() as w:
        for (unit, agency), role in auditors.items():
            parts = where.unit(unit), where.agency(agency)
            forms.assign_auditor(w, where.uid, *parts, role.strip())


def extend(workspace: "Workspace", audit: str, cells: Iterable[Cell], until: str) -> None:
    """Give more time for some forms, until an ISO day or day and time; "" takes it back."""
    if until and due.moment(until) is None:
        raise UserProblem(f"“{until}” is no date. Write it as in 20 November 2026, 17:00.")
    _set_on_forms(workspace, audit, cells, {"extended_to": until or None})


def note_chased(workspace: "Workspace", audit: str, cells: Iterable[Cell], on: str) -> None:
    """Note the day on which agencies were reminded of these forms."""
    _set_on_forms(workspace, audit, cells, {"chased_on": on})


def _set_on_forms(
    workspace: "Workspace", audit: str, cells: Iterable[Cell], values: Mapping[str, Value]
) -> None:
    where = find(workspace, audit)
    with workspace.writing() as w:
        for unit, agency in cells:
            parts = where.unit(unit), where.agency(agency)
            uid = w.make(where.uid, FORM, {}, parts=parts)
            w.set(where.uid, FORM, uid, values)
