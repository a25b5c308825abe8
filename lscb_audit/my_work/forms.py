"""Every form of an audit as home counts it: who, declared, opened, handed in, given back. Never an answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import text

from db.kinds import Kind
from db.tables.cases import UNIT
from db.tables.forms import HAND_IN, READING, RETURN

from ..queries.reader import Reader
from ..rules import due
from ..rules.form import DEROGATION, WORKED_ON_IT
from ..rules.involvement import FORM_DUE
from .audits import AuditFacts

#: the local numbers of a form's unit and agency
Key = tuple[int, int]


class FormRow(NamedTuple):
    """One form that is asked for. Days are ISO text."""

    unit: int
    unit_name: str
    agency: int
    auditor: str = ""
    opened_on: str = ""
    independent: str = ""
    note: str = ""
    derogation: str = ""
    handed_in: bool = False
    handed_in_on: str = ""
    returned_on: str = ""
    returned: bool = False
    read_since: bool = False
    extended_to: str = ""

    def late_by(self, hand_in_by: str, today: date) -> int:
        """Return how many working days the form is late: 0 once it is in, or while it has time."""
        when = due.of_form(self.extended_to, hand_in_by)
        return due.late_by(when.day, today) if when and not self.handed_in else 0

    @property
    def waits_for_reassigning(self) -> bool:
        """Whether its auditor worked on the case: somebody else must audit it."""
        return self.independent == WORKED_ON_IT and not self.handed_in

    @property
    def waits_for_derogation(self) -> bool:
        """Whether another link was declared; a form that is in (from a workbook, too) waits no more."""
        return self.independent == DEROGATION and not self.derogation and not self.handed_in

    @property
    def in_again(self) -> bool:
        """Whether it was given back, has been handed in again, and no QA officer has read it since."""
        return bool(self.returned_on) and not self.returned and not self.read_since


_ASKED = f"""SELECT i.p_unit, i.p_agency FROM involvement i CROSS JOIN unit u ON u.ix=i.p_unit
    WHERE i.ix BETWEEN :first AND :last AND i.here NOT NULL AND u.here NOT NULL AND u.withdrawn IS NULL
    AND i.status IN {FORM_DUE!r} ORDER BY u.position, abs(u.h_here), abs(i.h_here)"""
_FORM = """SELECT p_unit, p_agency, auditor, opened_on, extended_to FROM form
    WHERE ix BETWEEN :first AND :last AND here NOT NULL"""
_DECLARED = """SELECT p_unit, p_agency, independent, note, derogation FROM declaration
    WHERE ix BETWEEN :first AND :last AND here NOT NULL"""


def form_rows(reader: Reader, facts: AuditFacts) -> tuple[FormRow, ...]:
    """Return the forms that are asked for, in the order of the units."""
    forms = _by_key(reader, _FORM, facts)
    declared = _by_key(reader, _DECLARED, facts)
    handed, returned = _last(reader, facts, HAND_IN, "handed_in"), _last(reader, facts, RETURN, "returned_on")
    looked = _last(reader, facts, READING, "read_at")
    names = dict(map(tuple, reader.rows(UNIT, facts.scope, "reference")))
    made = []
    for unit, agency in reader.connection.execute(text(_ASKED), facts.span).all():
        key = unit, agency
        last_in, last_back, last_look = handed.get(key), returned.get(key), looked.get(key)
        auditor, opened_on, extended_to = forms.get(key, ("", "", ""))
        independent, note, derogation = declared.get(key, ("", "", ""))
        made.append(
            FormRow(
                unit,
                names[unit] or "",
                agency,
                auditor or "",
                opened_on or "",
                independent or "",
                note or "",
                derogation or "",
                handed_in=last_in is not None,
                handed_in_on=last_in[1] if last_in else "",
                returned_on=last_back[1] if last_back else "",
                returned=bool(last_in and last_back and last_back[0] > last_in[0]),
                read_since=bool(last_in and last_look and last_look[0] > last_in[0]),
                extended_to=extended_to or "",
            )
        )
    return tuple(made)


def _by_key(reader: Reader, query: str, facts: AuditFacts) -> dict[Key, Sequence[str | None]]:
    found = reader.connection.execute(text(query), facts.span).all()
    return {(row[0], row[1]): tuple(row[2:]) for row in found}


def _last(reader: Reader, facts: AuditFacts, kind: Kind, day: str) -> dict[Key, tuple[Any, str]]:
    """Return for each form the last of its hand-ins or returns: its place in time, and its day."""
    rows = reader.rows(kind, facts.scope, "p_unit", "p_agency", day)
    ranks = reader.births(kind, facts.scope) if rows else {}
    return {(unit, agency): (ranks[ix], on or "") for ix, unit, agency, on in rows}
