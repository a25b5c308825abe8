"""From an audit's reference and its codes to the identities in the record."""

from typing import TYPE_CHECKING, NamedTuple

from db.identity import derived_uid
from db.tables.cases import UNIT
from db.tables.partnership import AGENCY

from ..errors import UserProblem
from ..formats.words import key as spelt
from ..queries.reader import Reader, Scope
from ..queries.register import audit_scopes

if TYPE_CHECKING:
    from ..workspace import Workspace


class AuditPlace(NamedTuple):
    """An audit in the record: its scope and the identities of its units, by reference as `spelt`."""

    scope: Scope
    partnership: bytes
    units: dict[str, bytes]

    @property
    def uid(self) -> bytes:
        return self.scope.uid

    def unit(self, reference: str) -> bytes:
        """Return a unit's identity. Raises UserProblem if it is not in the sample."""
        found = self.units.get(spelt(reference))
        if found is None:
            raise UserProblem(f"“{reference}” is not in this audit’s sample.")
        return found

    def agency(self, code: str) -> bytes:
        return derived_uid(self.partnership, AGENCY, code)


def find(workspace: "Workspace", audit: str) -> AuditPlace:
    """Return where an audit is kept. Raises UserProblem if it is not there."""
    with workspace.reading() as (reader, partnership):
        return find_in(reader, partnership, audit)


def find_in(reader: Reader, partnership: Scope, audit: str) -> AuditPlace:
    """The same with a reader at hand."""
    uid = audit_scopes(reader, partnership).get(spelt(audit))
    scope = reader.scope(uid) if uid else None
    if scope is None:
        raise UserProblem(f"There is no audit “{audit}” in this workspace.")
    uids = {ix: one for one, ix in reader.uids(scope).items()}
    units = {spelt(reference or ""): uids[ix] for ix, reference in reader.rows(UNIT, scope, "reference")}
    return AuditPlace(scope, partnership.uid, units)
