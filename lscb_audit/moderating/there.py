"""Who is in the room, by agency; never who by name."""

from typing import TYPE_CHECKING

from db.tables.workshop import ATTENDANCE

from ..errors import UserProblem
from ..queries.reader import Reader, Scope
from .places import scope_of

if TYPE_CHECKING:
    from ..workspace import Workspace

THERE, AWAY = "present", "absent"


def read_attendance(workspace: "Workspace", audit: str) -> dict[str, str]:
    """Return whether each agency is there, by code: THERE, AWAY, or whatever was recorded."""
    from db.tables.partnership import AGENCY

    with workspace.reading() as (reader, partnership):
        scope = scope_of(reader, partnership, audit)
        codes = {ix: code or "" for ix, code in reader.rows(AGENCY, partnership, "code")}
        return _states(reader, scope, codes)


def _states(reader: Reader, scope: Scope, codes: dict[int, str]) -> dict[str, str]:
    rows = reader.rows(ATTENDANCE, scope, "p_agency", "state")
    return {codes[agency]: state or "" for _, agency, state in rows if agency in codes}


def attend(workspace: "Workspace", audit: str, agency: str, state: str) -> None:
    """Record whether an agency is there."""
    from db.identity import derived_uid
    from db.tables.partnership import AGENCY

    if state not in (THERE, AWAY):
        raise UserProblem("Say whether the agency is there.")
    with workspace.reading() as (reader, partnership):
        scope = scope_of(reader, partnership, audit)
    with workspace.writing() as w:
        w.make(
            scope.uid,
            ATTENDANCE,
            {"state": state},
            parts=(derived_uid(workspace.partnership_uid, AGENCY, agency),),
        )
