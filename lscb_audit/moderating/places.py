"""From references and codes to the identities in the record."""

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from db.identity import derived_uid
from db.kinds import NONE_UID
from db.tables.cases import UNIT
from db.tables.partnership import AGENCY
from db.tables.planning import LINE
from db.tables.workshop import CONCLUSION, MODERATION

from ..auditing.places import uid_of
from ..errors import UserProblem
from ..formats.words import key as spelt
from ..queries.reader import Reader, Scope
from ..queries.register import audit_scopes
from .model import CaseKey

if TYPE_CHECKING:
    from ..workspace import Workspace


class WallPlace(NamedTuple):
    """A case and a line in the record. `line` is NONE_UID for the overall judgement."""

    scope: Scope
    partnership: bytes
    unit: bytes
    line: bytes

    @property
    def audit(self) -> bytes:
        return self.scope.uid

    def agency(self, code: str) -> bytes:
        return derived_uid(self.partnership, AGENCY, code)

    @property
    def conclusion(self) -> bytes:
        return derived_uid(self.audit, CONCLUSION, self.unit, self.line)

    def moderation(self, agency: str) -> bytes:
        return derived_uid(self.audit, MODERATION, self.unit, self.agency(agency), self.line)

    @property
    def line_or_none(self) -> bytes | None:
        """The line as a reference: nothing where it is the overall judgement."""
        return None if self.line == NONE_UID else self.line


def scope_of(reader: Reader, partnership: Scope, audit: str) -> Scope:
    """Return an audit's scope. Raises UserProblem if it is not there."""
    uid = audit_scopes(reader, partnership).get(spelt(audit))
    scope = reader.scope(uid) if uid else None
    if scope is None:
        raise UserProblem(f"There is no audit “{audit}” in this workspace.")
    return scope


def find_in(reader: Reader, partnership: Scope, key: CaseKey) -> WallPlace:
    """Return where a case and a line are kept. Raises UserProblem if one of them is not there."""
    scope = scope_of(reader, partnership, key.audit)
    unit = _by_code(reader, scope, "unit", key.unit)
    if unit is None:
        raise UserProblem(f"“{key.unit}” is not in this audit’s sample.")
    line = _by_code(reader, scope, "line", key.line) if key.line else 0
    if line is None:
        raise UserProblem(f"The line “{key.line}” is no longer in this audit’s plan.")
    return WallPlace(scope, partnership.uid, uid_of(reader, unit), uid_of(reader, line) if line else NONE_UID)


def _by_code(reader: Reader, scope: Scope, what: str, code: str) -> int | None:
    kind, name = (UNIT, "reference") if what == "unit" else (LINE, "code")
    wanted = spelt(code)
    return next((ix for ix, one in reader.rows(kind, scope, name) if spelt(one or "") == wanted), None)


#: where a case is kept, with the numbers by which its codes are looked at again
_KNOWN: "WeakKeyDictionary[Workspace, dict[CaseKey, tuple[WallPlace, int, int]]]" = WeakKeyDictionary()
_SAME = "SELECT (SELECT reference FROM unit WHERE ix=?), (SELECT code FROM line WHERE ix=?)"


def find(workspace: "Workspace", key: CaseKey) -> WallPlace:
    """The same, at once where it was asked before: sixty remarks a minute change nothing of it."""
    known = _KNOWN.setdefault(workspace, {})
    if key in known:
        where, unit, line = known[key]
        reference, code = workspace.connection.execute(_SAME, (unit, line)).fetchone()
        if (spelt(reference or ""), spelt(code or "")) == (spelt(key.unit), spelt(key.line)):
            return where
    with workspace.reading() as (reader, partnership):
        where = find_in(reader, partnership, key)
        known[key] = where, reader.number(where.unit) or 0, reader.number(where.line_or_none) or 0
    return where
