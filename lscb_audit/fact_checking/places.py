"""From an agency's code to its identity, where nobody's agency is one too."""

from db.kinds import NONE_UID
from db.tables.partnership import AGENCY

from ..auditing.places import uid_of
from ..errors import UserProblem
from ..formats.words import key
from ..queries.reader import Reader, Scope


def agency_uid(reader: Reader, partnership: Scope, code: str) -> bytes:
    """Return an agency's identity by its code; "" is nobody's agency. Raises UserProblem if unknown."""
    if not code:
        return NONE_UID
    for ix, known in reader.rows(AGENCY, partnership, "code"):
        if key(known or "") == key(code):
            return uid_of(reader, ix)
    raise UserProblem(f"“{code}” is no agency of this partnership.")
