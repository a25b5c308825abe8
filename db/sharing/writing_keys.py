"""With which key something is written: only one that its giver was entitled to give, the newest of them.

Otherwise anybody could have others write under a key of theirs, and read along.
"""

from functools import partial
from typing import Any

from ..channels import (
    AGENCY_CODE,
    AUDIT_CODE,
    CONCERN_CODE,
    FORM_CODE,
    IDENTITY_CODE,
    MATTER_CODE,
    PARTNERSHIP_CODE,
    VOICE_CODE,
    WORKSHOP_CODE,
)
from ..kinds import UID
from . import grants, keyring
from .keyring import CUSTODY, NOWHERE, Key
from .membership import CUSTODIAN_ROLE, Membership

#: the codes of the keys that custodians make and give
BY_CUSTODIANS = (
    CUSTODY,
    PARTNERSHIP_CODE,
    AUDIT_CODE,
    IDENTITY_CODE,
    VOICE_CODE,
    MATTER_CODE,
    WORKSHOP_CODE,
)


class WritingKeys:
    """Finds the key of a channel for this laptop, and makes one where it is this laptop's to make."""

    def __init__(self, cursor: Any, known: Membership, own: bytes) -> None:
        self._cursor = cursor
        self._known = known
        self._own = own
        self._derived: set[bytes] = set()
        me = known.devices.get(own)
        self._member = me.member if me and me.state == "active" else None
        self.custodian = self._member is not None and self._member.role == CUSTODIAN_ROLE

    def for_channel(self, channel: bytes, scope: bytes) -> Key | None:
        """Return the key for a channel of a scope; None: what stands in it waits until one is given."""
        code = channel[:1]
        where = NOWHERE if code in (PARTNERSHIP_CODE, CUSTODY) else scope
        if code in BY_CUSTODIANS:
            usable = [key for key in keyring.held(self._cursor, channel, where) if self._by_custodian(key)]
            if usable or not self._may_make(code):
                return usable[0] if usable else None
            return self.renew(channel, where)
        if code == CONCERN_CODE:
            own = [key for key in keyring.held(self._cursor, channel, where) if key.giver == self._own]
            return own[0] if own else self._make(channel, where, 1)
        assert code in (FORM_CODE, AGENCY_CODE), "every channel has a way to its key"
        agency = channel[-UID:]
        self.agency_key()
        if scope not in self._derived:
            keyring.derive(self._cursor, scope)
            self._derived.add(scope)
        usable = [key for key in keyring.held(self._cursor, channel, where) if self._of_agency(key, agency)]
        return usable[0] if usable else None

    def _may_make(self, code: bytes) -> bool:
        """A custodian who was not given the custodians' own key yet makes none of theirs."""
        if not self.custodian:
            return False
        return not self._known.custody if code == CUSTODY else self.custody() is not None

    def renew(self, channel: bytes, scope: bytes) -> Key:
        """Make a key that is newer than every one held."""
        newest = keyring.held(self._cursor, channel, scope)
        return self._make(channel, scope, newest[0].epoch + 1 if newest else 1)

    def custody(self) -> Key | None:
        """Return the custodians' own key, made by the first of them; None on other laptops."""
        return self.for_channel(CUSTODY, NOWHERE) if self.custodian else None

    def to_give(self, channel: bytes, scope: bytes) -> list[Key]:
        """Return the keys of a channel that this laptop may pass on."""
        code = channel[:1]
        if code in (*BY_CUSTODIANS, keyring.HELD):
            fits = self._by_custodian
        elif code == CONCERN_CODE:
            fits = self._own_key
        else:
            fits = partial(self._of_agency, agency=channel[-UID:])
        return [key for key in keyring.held(self._cursor, channel, scope) if fits(key)]

    def trusts(self, giver: bytes) -> bool:
        """Say whether a device's word that it gave a key counts: a custodian's, or one of our agency's."""
        found = self._known.devices.get(giver)
        if giver == self._own or found is None or found.state == "waiting":
            return giver == self._own
        ours = self._member is not None and self._member.agency is not None
        same = ours and self._member is not None and found.member.agency == self._member.agency
        return found.member.role == CUSTODIAN_ROLE or same

    def agency_key(self) -> None:
        """Make sure of what our forms' keys follow from: our agency's own secret, or the custodians' for it.

        It is made anew when one who holds it was removed.
        """
        if self.custodian:
            self.custody()
        elif self._member is not None and self._member.agency is not None and self._member.role != "reader":
            channel = keyring.AGENCY + self._member.agency
            held = [
                key
                for key in keyring.held(self._cursor, channel, NOWHERE)
                if self._of_agency(key, channel[1:])
            ]
            if not held or self._exposed(held[0]):
                self.renew(channel, NOWHERE)

    def _exposed(self, key: Key) -> bool:
        gone = [one for one in self._known.devices.values() if one.state == "removed"]
        receivers = (
            {one.receiver for one in grants.given(self._cursor) if one.key == key.id} if gone else set()
        )
        return any(one.key == key.giver or one.sealing in receivers for one in gone)

    def _make(self, channel: bytes, scope: bytes, epoch: int) -> Key:
        return keyring.keep(self._cursor, channel, scope, epoch, keyring.new_secret(), self._own)

    def _own_key(self, key: Key) -> bool:
        return key.giver == self._own

    def _by_custodian(self, key: Key) -> bool:
        giver = self._known.devices.get(key.giver)
        return giver is not None and giver.member.role == CUSTODIAN_ROLE and giver.state != "waiting"

    def _of_agency(self, key: Key, agency: bytes) -> bool:
        giver = self._known.devices.get(key.giver)
        if giver is None or giver.state == "waiting":
            return False
        # an agency never writes its forms under a key that came from outside it
        return giver.member.agency == agency or (self.custodian and giver.member.role == CUSTODIAN_ROLE)
