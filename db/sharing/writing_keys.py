"""With which key something is written: only one that its giver was entitled to give, the newest of them.

Otherwise anybody could have others write under a key of theirs, and read along.
"""

from typing import Any

from ..channels import AGENCY_CODE, AUDIT_CODE, CONCERN_CODE, FORM_CODE, IDENTITY_CODE, PARTNERSHIP_CODE
from ..kinds import UID
from . import keyring
from .keyring import CUSTODY, NOWHERE, Key
from .membership import CUSTODIAN_ROLE, Membership

_BY_CUSTODIANS = (PARTNERSHIP_CODE, AUDIT_CODE, IDENTITY_CODE, CUSTODY)


class WritingKeys:
    """Finds the key of a channel for this laptop, and makes one where it is this laptop's to make."""

    def __init__(self, cursor: Any, known: Membership, own: bytes) -> None:
        self._cursor = cursor
        self._known = known
        self._own = own
        me = known.devices.get(own)
        self._member = me.member if me and me.state == "active" else None
        self.custodian = self._member is not None and self._member.role == CUSTODIAN_ROLE

    def for_channel(self, channel: bytes, scope: bytes) -> Key | None:
        """Return the key for what stands in this channel of a scope; None: it must wait until one is given."""
        code = channel[:1]
        where = NOWHERE if code in (PARTNERSHIP_CODE, CUSTODY) else scope
        if code in _BY_CUSTODIANS:
            usable = [key for key in keyring.held(self._cursor, channel, where) if self._by_custodian(key)]
            return usable[0] if usable else self.renew(channel, where) if self.custodian else None
        if code == CONCERN_CODE:
            own = [key for key in keyring.held(self._cursor, channel, where) if key.giver == self._own]
            return own[0] if own else self._make(channel, where, 1)
        assert code in (FORM_CODE, AGENCY_CODE), "every channel has a way to its key"
        agency = channel[-UID:]
        self._agency_key(agency)
        keyring.derive(self._cursor, scope)
        usable = [key for key in keyring.held(self._cursor, channel, where) if self._of_agency(key, agency)]
        return usable[0] if usable else None

    def renew(self, channel: bytes, scope: bytes) -> Key:
        """Make a key that is newer than every one held."""
        newest = keyring.held(self._cursor, channel, scope)
        return self._make(channel, scope, newest[0].epoch + 1 if newest else 1)

    def custody(self) -> Key | None:
        """Return the custodians' own key, made by the first of them; None on other laptops."""
        return self.for_channel(CUSTODY, NOWHERE) if self.custodian else None

    def _agency_key(self, agency: bytes) -> None:
        """Make sure of what an agency's keys follow from: its own laptop's, or the custodians' for it."""
        if self.custodian:
            self.custody()
        elif self._member is not None and self._member.agency == agency and self._member.role != "reader":
            channel = keyring.AGENCY + agency
            held = keyring.held(self._cursor, channel, NOWHERE)
            if not any(self._of_agency(key, agency) for key in held):
                self._make(channel, NOWHERE, 1)

    def _make(self, channel: bytes, scope: bytes, epoch: int) -> Key:
        return keyring.keep(self._cursor, channel, scope, epoch, keyring.new_secret(), self._own)

    def _by_custodian(self, key: Key) -> bool:
        giver = self._known.devices.get(key.giver)
        return giver is not None and giver.member.role == CUSTODIAN_ROLE and giver.state != "waiting"

    def _of_agency(self, key: Key, agency: bytes) -> bool:
        giver = self._known.devices.get(key.giver)
        if giver is None or giver.state == "waiting":
            return False
        return giver.member.agency == agency or giver.member.role == CUSTODIAN_ROLE
