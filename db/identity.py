"""Identities: derived where a natural key *is* the identity, random (UUID version 4) everywhere else.

Two laptops that make the same thing make one thing, because both derive the same identity from the same key
inside the same random namespace (the partnership's or the audit's own identity).
"""

import uuid
from hashlib import sha1

from .kinds import Kind


def random_uid() -> bytes:
    """Return a new random identity, 16 bytes. Version 4, since version 7 would tell the time."""
    return uuid.uuid4().bytes


def derived_uid(namespace: bytes, kind: Kind, *key: bytes | str) -> bytes:
    """Return the identity of the `kind` with this natural key: identities as bytes, words as text.

    Words are compared without regard to case, as codes are everywhere.
    """
    words = [part.hex() if isinstance(part, bytes) else "'" + part.casefold() for part in key]
    name = "\x1f".join((kind.name, *words)).encode()
    # as uuid.uuid5 has it, in a quarter of its time: a form that arrives has a thousand of them
    made = sha1(namespace + name, usedforsecurity=False).digest()
    return b"%b%c%b%c%b" % (made[:6], made[6] & 0x0F | 0x50, made[7:8], made[8] & 0x3F | 0x80, made[9:16])
