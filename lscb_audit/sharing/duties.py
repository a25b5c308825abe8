"""The rules of access, in the terms of keys and channels."""

from collections.abc import Iterator
from typing import Any

from db.channels import (
    AUDIT_CODE,
    CONCERN_CODE,
    FORM_CODE,
    IDENTITY_CODE,
    MATTER_CODE,
    PARTNERSHIP_CODE,
    VOICE_CODE,
    WORKSHOP_CODE,
)
from db.sharing import ended
from db.sharing.duties import Duty
from db.sharing.keyring import AGENCY, CUSTODY, HELD
from db.sharing.membership import Membership

from ..rules import access
from . import facts

_CODES = {
    "partnership": PARTNERSHIP_CODE,
    "custody": CUSTODY,
    "audit": AUDIT_CODE,
    "identity": IDENTITY_CODE,
    "agency": AGENCY,
    "held": HELD,
    "form": FORM_CODE,
    "concern": CONCERN_CODE,
    "voice": VOICE_CODE,
    "matter": MATTER_CODE,
    "workshop": WORKSHOP_CODE,
}


def duties(cursor: Any, known: Membership, own: bytes) -> list[Duty]:
    """Return what this laptop should see to that others hold. `own` is its public signing key."""
    me = known.devices[own].member
    custody = known.custody.get(max(known.custody, default=0), b"")
    gone = ended.here(cursor)
    found = (
        Duty(_CODES[due.what] + b"".join(due.parts), due.scope, due.to or custody, due.made)
        for due in _due(cursor, known, me.role, me.agency)
        if due.to or custody
    )
    return [one for one in found if not gone.covers(one.channel, one.scope)]


def _due(cursor: Any, known: Membership, role: str, agency: bytes | None) -> Iterator[access.Due]:
    laptops, audits = facts.laptops(known), facts.audits(cursor)
    if role == access.CUSTODIAN:
        yield from access.custodian_gives(laptops, audits, known.sheet[1] if known.sheet else b"")
    elif agency is not None and role != access.READER:
        yield from access.agency_gives(agency, laptops, audits)
