"""Who may read a change: its channel, one key each. A batch holds changes of one channel only.

partnership: all members. audit: its participants. identity: the custodians and the agencies asked about
one unit. form: one agency's work on one unit. agency: what never leaves one agency. concern: the
custodians and one agency's lead. voice: what people said, the custodians' and facilitators' until the
opening. matter: what one agency alone is told, its own, the custodians' and the facilitators'. workshop: what
is decided, said and reported of all forms together, for those who may read these. Which channel a field
belongs to stands in `db.tables`.
"""

from functools import cache

from .kinds import EXISTS, FIELDS, UID, Channel, Kind

PARTNERSHIP_CODE, AUDIT_CODE, IDENTITY_CODE = b"p", b"a", b"i"
FORM_CODE, AGENCY_CODE, CONCERN_CODE = b"f", b"n", b"c"
VOICE_CODE, MATTER_CODE, WORKSHOP_CODE = b"v", b"m", b"w"
_CODES: dict[Channel, bytes] = {
    "partnership": PARTNERSHIP_CODE,
    "audit": AUDIT_CODE,
    "identity": IDENTITY_CODE,
    "form": FORM_CODE,
    "agency": AGENCY_CODE,
    "concern": CONCERN_CODE,
    "voice": VOICE_CODE,
    "matter": MATTER_CODE,
    "workshop": WORKSHOP_CODE,
}
#: the parts of a thing that its channel is for
_FOR: dict[Channel, tuple[str, ...]] = {
    "partnership": (),
    "audit": (),
    "identity": ("unit",),
    "form": ("unit", "agency"),
    "agency": ("agency",),
    "concern": ("agency",),
    "voice": (),
    "matter": ("agency",),
    "workshop": (),
}


def channel_of(kind: Kind, slot: int, parts: tuple[bytes, ...]) -> bytes:
    """Return the channel of a slot of a thing with these parts, as it stands in the batch."""
    code, places = _layout(kind, slot)
    return b"".join([code, *[parts[place] for place in places]]) if places else code


def channel_name(channel: bytes) -> str:
    """Return the name of a channel, for people and for `verify`."""
    return next(name for name, code in _CODES.items() if channel[:1] == code)


def channel_parts(channel: bytes) -> tuple[bytes, ...]:
    """Return the identities that a channel is for: (unit, agency) of a form, (agency,) of a concern, …"""
    return tuple(channel[at : at + UID] for at in range(1, len(channel), UID))


@cache
def _layout(kind: Kind, slot: int) -> tuple[bytes, tuple[int, ...]]:
    """Return a slot's channel code and the places of the parts that it is for."""
    number = slot % FIELDS
    name = kind.channel if number == EXISTS else next(f.channel for f in kind.fields if f.number == number)
    names = [part.name for part in kind.parts]
    return _CODES[name], tuple(names.index(part) for part in _FOR[name])
