"""From references and codes to the identities in the record."""

from typing import TYPE_CHECKING, NamedTuple

from db.identity import derived_uid
from db.kinds import NONE_UID, Kind
from db.tables.cases import UNIT
from db.tables.forms import ANSWER, NOTE
from db.tables.partnership import AGENCY
from db.tables.planning import LINE

from ..errors import UserProblem
from ..formats.words import key as spelt
from ..queries.form import Place
from ..queries.reader import Reader, Scope
from ..queries.register import audit_scopes
from .keys import NOTE_FIELD, At, FormKey

if TYPE_CHECKING:
    from ..workspace import Workspace


class Target(NamedTuple):
    """A field of a form in the record: its kind, the thing that holds it, the parts that make the thing."""

    kind: Kind
    uid: bytes
    parts: tuple[bytes, ...]
    field: str


class FormPlace(NamedTuple):
    """A form in the record, with the identities of its lines by code ("" = overall)."""

    place: Place
    lines: dict[str, bytes]

    @property
    def audit(self) -> bytes:
        return self.place.scope.uid

    @property
    def parts(self) -> tuple[bytes, bytes]:
        return self.place.unit, self.place.agency

    @property
    def key(self) -> tuple[bytes, bytes, bytes]:
        """What the use cases ask for: audit, unit, agency."""
        return self.audit, *self.parts

    def target(self, at: At) -> Target:
        """Return where a field is kept. Raises UserProblem if the line is no longer in the plan."""
        if at.field == NOTE_FIELD:
            return Target(NOTE, derived_uid(self.audit, NOTE, *self.parts), self.parts, "text")
        if at.line not in self.lines:
            raise UserProblem(f"The line “{at.line}” is no longer in this audit’s plan. Open the form again.")
        parts = *self.parts, self.lines[at.line]
        return Target(ANSWER, derived_uid(self.audit, ANSWER, *parts), parts, at.field)


def find(workspace: "Workspace", key: FormKey) -> FormPlace:
    """Return where a form is kept. Raises UserProblem if audit, unit or agency are not there."""
    with workspace.reading() as (reader, partnership):
        return find_in(reader, partnership, key)


def find_in(reader: Reader, partnership: Scope, key: FormKey) -> FormPlace:
    """The same with a reader at hand."""
    uid = audit_scopes(reader, partnership).get(spelt(key.audit))
    scope = reader.scope(uid) if uid else None
    if scope is None:
        raise UserProblem(f"There is no audit “{key.audit}” in this workspace.")
    unit = _by_code(reader, scope, UNIT, "reference").get(spelt(key.unit))
    if unit is None:
        raise UserProblem(f"There is no case “{key.unit}” in the audit “{key.audit}”.")
    agency = _by_code(reader, partnership, AGENCY, "code").get(spelt(key.agency))
    if agency is None:
        raise UserProblem(f"There is no agency “{key.agency}” in this partnership.")
    lines = {code: uid_of(reader, ix) for ix, code in reader.rows(LINE, scope, "code")}
    place = Place(scope, uid_of(reader, unit), uid_of(reader, agency))
    return FormPlace(place, {**lines, "": NONE_UID})


def _by_code(reader: Reader, scope: Scope, kind: Kind, name: str) -> dict[str, int]:
    return {spelt(code or ""): ix for ix, code in reader.rows(kind, scope, name)}


def uid_of(reader: Reader, ix: int) -> bytes:
    """Return the identity of a thing by its local number."""
    row = reader.connection.exec_driver_sql("SELECT uid FROM entity WHERE ix=?", (ix,)).one()
    return bytes(row[0])
