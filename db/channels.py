"""Who may read a change: its channel, one key each. A batch holds changes of one channel only.

partnership: all members. audit: its participants. form: one agency's work on one unit. concern: the custodians
and one agency's lead. Which channel a field belongs to stands in `db.tables`.
"""

from .kinds import EXISTS, FIELDS, UID, Channel, Kind

_CODES: dict[Channel, bytes] = {"partnership": b"p", "audit": b"a", "form": b"f", "concern": b"c"}


def channel_of(kind: Kind, slot: int, parts: tuple[bytes, ...]) -> bytes:
    """Return the channel of a slot of a thing with these parts, as it stands in the batch."""
    number = slot % FIELDS
    name = kind.channel if number == EXISTS else next(f.channel for f in kind.fields if f.number == number)
    if name == "form":
        return _CODES[name] + _part(kind, parts, "unit") + _part(kind, parts, "agency")
    if name == "concern":
        return _CODES[name] + _part(kind, parts, "agency")
    return _CODES[name]


def channel_name(channel: bytes) -> str:
    """Return the name of a channel, for people and for `verify`."""
    return next(name for name, code in _CODES.items() if channel[:1] == code)


def channel_parts(channel: bytes) -> tuple[bytes, ...]:
    """Return the identities that a channel is for: (unit, agency) of a form, (agency,) of a concern."""
    return tuple(channel[at : at + UID] for at in range(1, len(channel), UID))


def _part(kind: Kind, parts: tuple[bytes, ...], name: str) -> bytes:
    return next(uid for part, uid in zip(kind.parts, parts, strict=True) if part.name == name)
