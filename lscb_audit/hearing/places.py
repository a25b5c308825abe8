"""From an audit's reference and its codes to the identities in the record."""

from typing import TYPE_CHECKING, NamedTuple

from db.tables.cases import UNIT
from db.tables.planning import LINE

from ..errors import UserProblem
from ..formats.words import key as spelt
from ..queries.reader import Reader, Scope
from ..queries.register import audit_scopes

if TYPE_CHECKING:
    from ..workspace import Workspace


class Where(NamedTuple):
    """An audit in the record: its scope, the identities of its lines and units by code as `spelt`."""

    scope: Scope
    lines: dict[str, bytes]
    units: dict[str, bytes]

    def line(self, code: str) -> bytes | None:
        """Return a line's identity, None for none. Raises UserProblem for an unknown code."""
        return _of(self.lines, code, "line of enquiry in this audit")

    def unit(self, reference: str) -> bytes | None:
        """Return a unit's identity, None for none. Raises UserProblem for an unknown reference."""
        return _of(self.units, reference, "case in this audit’s sample")


def find(workspace: "Workspace", audit: str) -> Where:
    """Return where an audit is kept. Raises UserProblem if it is not there."""
    with workspace.reading() as (reader, partnership):
        return find_in(reader, partnership, audit)


def find_in(reader: Reader, partnership: Scope, audit: str) -> Where:
    """The same with a reader at hand."""
    uid = audit_scopes(reader, partnership).get(spelt(audit))
    scope = reader.scope(uid) if uid else None
    if scope is None:
        raise UserProblem(f"There is no audit “{audit}” in this workspace.")
    uids = {ix: one for one, ix in reader.uids(scope).items()}
    lines = {spelt(code or ""): uids[ix] for ix, code in reader.rows(LINE, scope, "code")}
    units = {spelt(code or ""): uids[ix] for ix, code in reader.rows(UNIT, scope, "reference")}
    return Where(scope, lines, units)


def _of(known: dict[str, bytes], code: str, what: str) -> bytes | None:
    if not code:
        return None
    found = known.get(spelt(code))
    if found is None:
        raise UserProblem(f"“{code}” is no {what}.")
    return found
