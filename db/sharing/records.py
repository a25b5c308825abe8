"""Member records: what devices signed about who takes part. A set; `membership` says what it means."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

import msgpack

from ..keys.signatures import signed_by

#: what records say; the order of a record's values stands in `docs/formats.md`
FOUNDED, INVITED, ADMITTED, APPROVED = "founded", "invited", "admitted", "approved"
SUCCEEDED, REMOVED, CUSTODIANS, SHEET = "succeeded", "removed", "custodians", "sheet"
#: a value that is to go, wherever it is: a custodian's word
REDACTED = "redacted"
#: a new device asks with an invitation, which signs; it adds nothing by itself
ASKED = "asked"


#: `place` of a record that stands in another device's stream
ELSEWHERE = -1


class Record(NamedTuple):
    """One signed record. `place` is (stream, segment number) where it stands, None if nowhere yet."""

    kind: str
    clock: int
    values: tuple[Any, ...]
    signer: bytes
    hash: bytes
    place: tuple[bytes, int] | None


class Sealed(NamedTuple):
    """A record as it travels."""

    body: bytes
    signer: bytes
    signature: bytes


def signed(kind: str, clock: int, values: Iterable[Any], sign: Any) -> Sealed:
    """Return a record signed by the device (or invitation, or recovery sheet) whose key `sign` is."""
    body = bytes(msgpack.packb([kind, clock, *values]))
    return Sealed(body, bytes(sign.verify_key), sign.sign(hash_of(body)).signature)


def genuine(record: Sealed) -> bool:
    """Say whether its signer signed it, and whether it can be read at all."""
    try:
        kind, clock, *_ = msgpack.unpackb(record.body)
    except (ValueError, TypeError, RecursionError):
        return False
    well_made = isinstance(kind, str) and isinstance(clock, int)
    return well_made and signed_by(record.signer, hash_of(record.body), record.signature)


def hash_of(body: bytes) -> bytes:
    """Return the hash by which a record is known."""
    return blake2b(body, digest_size=32, person=b"lscb-record-1").digest()


def keep(cursor: Any, record: Sealed, place: int = 0) -> bytes:
    """Store a record, once; return its hash. A place is filled in when it was not known."""
    digest = hash_of(record.body)
    insert = "INSERT OR IGNORE INTO record VALUES(?,?,?,?,?)"
    cursor.execute(insert, (digest, record.body, record.signer, record.signature, place))
    if place:
        update = "UPDATE record SET place=? WHERE hash=? AND place<=0"
        cursor.execute(update, (place, digest))
    return digest


def stored(cursor: Any) -> list[Record]:
    """Return every record that is here."""
    streams = {ix: bytes(uid) for ix, uid in cursor.execute("SELECT ix, uid FROM stream")}
    found = []
    for digest, body, signer, place in cursor.execute("SELECT hash, body, signer, place FROM record"):
        kind, clock, *values = msgpack.unpackb(body)
        where = (streams[place >> 40], place & (1 << 40) - 1) if place > 0 else None
        found.append(Record(kind, clock, tuple(values), bytes(signer), bytes(digest), where))
    return found


def unshared(cursor: Any) -> list[Sealed]:
    """Return the records that stand in no segment yet, in the order of their clocks."""
    rows = cursor.execute("SELECT body, signer, signature FROM record WHERE place=0").fetchall()
    found = [Sealed(*(bytes(part) for part in row)) for row in rows]
    return sorted(found, key=lambda one: (msgpack.unpackb(one.body)[1], one.body))
