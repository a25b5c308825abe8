"""From the words of a plan to the identities in the record."""

from typing import NamedTuple

from db.identity import derived_uid
from db.tables.planning import PLAN

from ..errors import UserProblem
from ..formats.words import key
from ..queries.reader import Reader, Scope
from ..queries.register import audit_scopes


class AuditPlace(NamedTuple):
    """An audit in the record: its scope, its number on the register."""

    scope: Scope
    number: int

    @property
    def uid(self) -> bytes:
        """The identity of the audit on the register, which is also its scope's."""
        return self.scope.uid

    @property
    def plan(self) -> bytes:
        return derived_uid(self.scope.uid, PLAN)


def find_audit(reader: Reader, partnership: Scope, reference: str) -> AuditPlace:
    """Return where an audit is kept. Raises UserProblem if there is none of this reference."""
    uid = audit_scopes(reader, partnership).get(key(reference))
    scope = reader.scope(uid) if uid else None
    number = reader.number(uid)
    if scope is None or number is None:
        raise UserProblem(f"There is no audit “{reference}” in this workspace.")
    return AuditPlace(scope, number)
