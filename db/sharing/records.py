"""Member records: what devices signed about who takes part. A set; `membership` says what it means."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

import msgpack

from ..keys.signatures import signed_by
from . import record_shapes

#: what records say; the order of a record's values stands in `docs/formats.md`
FOUNDED, INVITED, ADMITTED, APPROVED = "founded", "invited", "admitted", "approved"
SUCCEEDED, REMOVED, CUSTODIANS, SHEET = "succeeded", "removed", "custodians", "sheet"
#: a value that is to go, wherever it is: a custodian's word
REDACTED = "redacted"
#: a reason that is to go: of the batch that begins with this change
REASON_REDACTED = "reason redacted"
#: a custodian says that an audit (or the names in it) is to be destroyed; a device says that it has done so
ENDS, ENDED = "ends", "ended"
#: a custodian takes back a word of their own, on which nobody has decided yet
STAYS = "stays"
#: a new device asks with an invitation, which signs; it adds nothing by itself
ASKED = "asked"


#: `place` of a record that stands in another device's stream
ELSEWHERE = -1


class Record(NamedTuple):
    """One signed record. `place` is (stream, segment number) where it stands, None if nowhere yet; `said` the
    hash of its words, by which records of before named others.
    """

    kind: str
    clock: int
    values: tuple[Any, ...]
    signer: bytes
    hash: bytes
    place: tuple[bytes, int] | None
    said: bytes = b""


#: hash, body, signer, place, and the stream of the place
Row = tuple[bytes, bytes, bytes, int, bytes | None]


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
    """Return the hash of what a record says: that is what its signer signs."""
    return blake2b(body, digest_size=32, person=b"lscb-record-1").digest()


def known_as(body: bytes, signer: bytes) -> bytes:
    """Return the hash by which a record is known. The same words signed by somebody else are another record:
    whoever says again what others have said takes nothing's place.
    """
    return blake2b(hash_of(body) + signer, digest_size=32, person=b"lscb-record-2").digest()


def keep(cursor: Any, record: Sealed, place: int = 0) -> bytes:
    """Store a record, once; return its hash. A place is filled in when it was not known."""
    digest = known_as(record.body, record.signer)
    insert = "INSERT OR IGNORE INTO record VALUES(?,?,?,?,?)"
    cursor.execute(insert, (digest, record.body, record.signer, record.signature, place))
    if place:
        update = "UPDATE record SET place=? WHERE hash=? AND place<=0"
        cursor.execute(update, (place, digest))
    return digest


def rows(cursor: Any) -> tuple[Row, ...]:
    """Return every record that is here as it is stored, which can be compared quickly."""
    where = "stream ON place>0 AND stream.ix=place>>40"
    query = f"SELECT record.hash, body, signer, place, uid FROM record LEFT JOIN {where}"
    return tuple(cursor.execute(query).fetchall())


def understood(kept: Iterable[Row]) -> list[Record]:
    """Return what stored records say. Of those that say nothing that can be read, nothing."""
    found = []
    for digest, body, signer, place, stream in kept:
        kind, clock, *values = msgpack.unpackb(body)
        if not record_shapes.fits(kind, clock, values):
            continue
        values = values[: len(record_shapes.SHAPES.get(kind, values))]  # a newer version may say more
        where = (bytes(stream), place & (1 << 40) - 1) if stream is not None else None
        said = hash_of(bytes(body))
        found.append(Record(kind, clock, tuple(values), bytes(signer), bytes(digest), where, said))
    return found


def stored(cursor: Any) -> list[Record]:
    """Return every record that is here."""
    return understood(rows(cursor))


def unshared(cursor: Any) -> list[Sealed]:
    """Return the records that stand in no segment yet, in the order of their clocks."""
    rows = cursor.execute("SELECT body, signer, signature FROM record WHERE place=0").fetchall()
    found = [Sealed(*(bytes(part) for part in row)) for row in rows]
    return sorted(found, key=lambda one: (msgpack.unpackb(one.body)[1], one.body))
