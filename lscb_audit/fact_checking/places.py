"""Where drafts that were given out are kept, and whose agency somebody is."""

from typing import TYPE_CHECKING

from db.kinds import NONE_UID
from db.tables.partnership import AGENCY

from ..auditing.places import uid_of
from ..errors import UserProblem
from ..formats.words import key
from ..queries.reader import Reader, Scope

if TYPE_CHECKING:
    from ..workspace import Workspace


def agency_uid(reader: Reader, partnership: Scope, code: str) -> bytes:
    """Return an agency's identity by its code; "" is nobody's agency. Raises UserProblem if unknown."""
    if not code:
        return NONE_UID
    for ix, known in reader.rows(AGENCY, partnership, "code"):
        if key(known or "") == key(code):
            return uid_of(reader, ix)
    raise UserProblem(f"“{code}” is no agency of this partnership.")


def own_agency(workspace: "Workspace", reader: Reader, partnership: Scope) -> str:
    """Return the code of the agency whose laptop this is, "" where it is nobody's."""
    ix = reader.number(workspace.member.agency)
    codes = dict(tuple(row) for row in reader.rows(AGENCY, partnership, "code"))
    return (codes.get(ix) or "") if ix else ""
