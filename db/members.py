"""Members: who takes part, in which role, for which agency. A signed, linear log of its own.

The first record founds the partnership and makes its maker a QA officer. What a member may write is
decided by the authority table (above this floor) from the role and agency that stand here.
"""

from hashlib import blake2b
from typing import Any, NamedTuple

import msgpack

from .canonical import HASH, START
from .identity import random_uid
from .keys.signatures import signed_by


class Member(NamedTuple):
    """One person's place in the partnership. `agency` None = the partnership's own business unit."""

    uid: bytes
    name: str
    role: str
    agency: bytes | None
    device: bytes


def found(cursor: Any, name: str, role: str, sign: Any) -> Member:
    """Write the first record: the maker of the partnership, signed by the maker's own device."""
    member = Member(random_uid(), name, role, None, bytes(sign.verify_key))
    _append(cursor, "found", member, sign)
    return member


def readmit(cursor: Any, member: Member, sign: Any) -> Member:
    """Write that a member goes on with another device (after a restore), signed by that device."""
    again = member._replace(device=bytes(sign.verify_key))
    _append(cursor, "device", again, sign)
    return again


def _append(cursor: Any, action: str, member: Member, sign: Any) -> None:
    row = cursor.execute("SELECT n, hash FROM member_log ORDER BY n DESC LIMIT 1").fetchone()
    n, previous = (row[0] + 1, bytes(row[1])) if row else (1, START)
    body = msgpack.packb([n, previous, action, *member])
    digest = _hash(body)
    row = (n, body, digest, sign.sign(digest).signature)
    cursor.execute("INSERT INTO member_log VALUES(?,?,?,?)", row)


def members(cursor: Any) -> dict[bytes, Member]:
    """Return everybody by identity, as the log says now."""
    found: dict[bytes, Member] = {}
    for (body,) in cursor.execute("SELECT body FROM member_log ORDER BY n"):
        member = Member(*msgpack.unpackb(body)[3:])
        found[member.uid] = member
    return found


def member_of(cursor: Any, device: bytes) -> Member | None:
    """Return the member whose device holds this key."""
    return next((member for member in members(cursor).values() if member.device == device), None)


def log_problems(cursor: Any) -> list[str]:
    """Return what does not hold in the log: its chain and its signatures."""
    previous, trusted = START, set[bytes]()
    for n, body, digest, signature in cursor.execute(
        "SELECT n, body, hash, signature FROM member_log ORDER BY n"
    ):
        if _hash(body) != digest:
            return [f"The list of members was altered: record {n} does not carry its own seal."]
        number, before, action, *rest = msgpack.unpackb(body)
        member = Member(*rest)
        if number != n or before != previous:
            return [f"The list of members was altered: record {n} does not follow from the one before it."]
        if action == "found" and n != 1:
            return [f"The list of members was altered: record {n} founds the partnership a second time."]
        if not signed_by(member.device, digest, signature):
            return [f"The list of members was altered: record {n} does not carry its device's signature."]
        previous = bytes(digest)
        trusted.add(member.device)
    return []


def _hash(body: bytes) -> bytes:
    return blake2b(body, digest_size=HASH, person=b"lscb-member-1").digest()
