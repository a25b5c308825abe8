"""What can be read here: everything, or only one's own agency's work while the others' forms are closed."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..formats.words import key
from ..queries.register import audit_scopes
from ..rules.access import CUSTODIAN, AuditAccess, Laptop, may_read_workshop
from ..rules.audit import Audit
from ..rules.involvement import FORM_DUE
from ..rules.own_agency import OWN_AGENCY, SEEN_ALL
from . import facts

if TYPE_CHECKING:
    from ..workspace import Workspace


def seen(workspace: "Workspace", reference: str) -> tuple[str, str]:
    """Return what of an audit is seen here ("all", "own agency"), and the code of one's own agency."""
    member = workspace.member
    if member.role == CUSTODIAN:
        return SEEN_ALL, ""
    with workspace.reading() as (reader, partnership):
        scope = audit_scopes(reader, partnership).get(key(reference))
        cursor = reader.raw.cursor()
        row = cursor.execute("SELECT ix FROM scope WHERE uid=?", (scope,)).fetchone()
        code = _code(cursor, member.agency)
        if row is None:
            return OWN_AGENCY, code
        access = facts.access_of(cursor, row[0], scope or b"")
        us = Laptop(b"", member.role, member.agency)
        open_to_us = _opened(access, member.agency) and may_read_workshop(us, access)
        open_to_us = open_to_us and facts.all_here(cursor, row[0], member.agency)
    return (SEEN_ALL if open_to_us else OWN_AGENCY), code


def _opened(access: AuditAccess, own: bytes | None) -> bool:
    """Say whether every unit in which another agency has a form was opened."""
    units = {unit for (unit, agency), word in access.status.items() if agency != own and word in FORM_DUE}
    return units <= {unit for unit, _ in access.opened}


def only_own(audit: Audit, agency: str) -> Audit:
    """Return an audit with one agency's entries alone, and none of the case as a whole."""
    own = agency.casefold()
    return replace(
        audit,
        grades=tuple(row for row in audit.grades if row.agency.casefold() == own),
        tallies=tuple(row for row in audit.tallies if row.agency.casefold() == own),
        dissent=tuple(row for row in audit.dissent if row.agency.casefold() == own),
        concerns=tuple(row for row in audit.concerns if row.raised_by.casefold() == own),
    )


def _code(cursor: Any, agency: bytes | None) -> str:
    query = "SELECT a.code FROM agency a JOIN entity e ON e.ix=a.ix WHERE e.uid=?"
    row = cursor.execute(query, (agency,)).fetchone() if agency is not None else None
    return str(row[0] or "") if row else ""
