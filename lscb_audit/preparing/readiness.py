"""How ready each agency is for the day: never a grade, never a word of a form."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from db.tables.partnership import AGENCY
from db.tables.workshop import ATTENDANCE

from ..queries.form import shown_rows
from ..queries.reader import Reader, Scope
from ..rules import form as rules
from ..sampling.progress import FormProgress, form_progress
from ..setting_up.places import find_audit
from .model import Attendance, Ready

if TYPE_CHECKING:
    from ..workspace import Workspace


def read_forms(workspace: "Workspace", reference: str, today: date) -> tuple[FormProgress, ...]:
    """Return how far every form is."""
    return form_progress(workspace, reference, today=today)


def readiness(
    forms: Iterable[FormProgress],
    agencies: Iterable[tuple[str, str]],
    attendance: dict[str, Attendance],
) -> tuple[Ready, ...]:
    """Return each agency that takes part (code, name), in their order."""
    rows = tuple(forms)
    found = []
    for code, name in agencies:
        own = [row for row in rows if row.agency == code]
        found.append(
            Ready(
                code,
                name,
                handed_in=sum(row.state == rules.HANDED_IN for row in own),
                forms=len(own),
                late=sum(row.late_days > 0 for row in own),
                derogations=sum(row.state == rules.WAITS for row in own),
                reassigned=sum(row.state == rules.WITH_LEAD for row in own),
                concerns=sum(row.concern_open for row in own),
                attendance=attendance.get(code, Attendance()),
            )
        )
    return tuple(found)


def read_attendance(reader: Reader, partnership: Scope, scope: Scope) -> dict[str, Attendance]:
    """Return who is there, by the agencies' codes."""
    codes = {ix: code or "" for ix, code in reader.rows(AGENCY, partnership, "code")}
    rows = shown_rows(reader, ATTENDANCE, scope, ("p_agency", "number"), ("state", "number", "roles"))
    return {
        codes.get(agency, ""): Attendance(shown["state"].value, number, shown["roles"].value, shown)
        for _, (agency, number), shown in rows
    }


def attendance_of(workspace: "Workspace", reference: str) -> dict[str, Attendance]:
    """Return the same of an audit. Raises UserProblem if there is none of this reference."""
    with workspace.reading() as (reader, partnership):
        return read_attendance(reader, partnership, find_audit(reader, partnership, reference).scope)
