"""Streams: one a device and scope, changes numbered without gaps, each batch chained to the one before."""

from hashlib import blake2b
from typing import Any, NamedTuple

from .canonical import START
from .kinds import UID
from .projection import STREAM_BITS

RANDOM = 4
"""The version (upper half of byte 6) of identities that tell nothing: of streams made before sharing."""


class Stream(NamedTuple):
    """One stream as this store knows it. `head` is the highest number, `hash` the last batch's."""

    ix: int
    uid: bytes
    scope: bytes
    scope_ix: int
    head: int
    hash: bytes
    hlc: int


def scope_number(cursor: Any, scope: bytes) -> int:
    """Return the local number of a scope, made on first use. The partnership's own is the first."""
    row = cursor.execute("SELECT ix FROM scope WHERE uid=?", (scope,)).fetchone()
    if row is None:
        cursor.execute("INSERT INTO scope(uid) VALUES(?)", (scope,))
        row = cursor.execute("SELECT ix FROM scope WHERE uid=?", (scope,)).fetchone()
    return int(row[0])


def ensure_stream(cursor: Any, scope: bytes, sign: Any) -> Stream:
    """Return this device's stream for a scope, made on first use. Its clock is ahead of every stream's."""
    scope_ix = scope_number(cursor, scope)
    row = cursor.execute(
        "SELECT ix, uid, head, hash FROM stream WHERE scope=? AND mine=1", (scope_ix,)
    ).fetchone()
    if row is None:
        key = bytes(sign.verify_key)
        new = (stream_of(key, scope), scope_ix, key[:UID], key, 1, 0, START, 0)
        columns = "uid, scope, device, verify_key, mine, head, hash, hlc"
        cursor.execute(f"INSERT INTO stream({columns}) VALUES(?,?,?,?,?,?,?,?)", new)
        return ensure_stream(cursor, scope, sign)
    latest = cursor.execute("SELECT max(hlc) FROM stream").fetchone()[0]
    return Stream(row[0], bytes(row[1]), scope, scope_ix, row[2], bytes(row[3]), latest)


def stream_of(device: bytes, scope: bytes) -> bytes:
    """Return the identity of a stream: it follows from device and scope, so nobody can take another's."""
    uid = bytearray(blake2b(device + scope, digest_size=UID, person=b"lscb-stream-1").digest())
    uid[6] = uid[6] & 0x0F | 0x80
    return bytes(uid)


def may_be_of(stream: bytes, device: bytes, scope: bytes) -> bool:
    """Say whether a stream can be this device's. Those made before sharing have random identities."""
    return stream[6] >> 4 == RANDOM or stream == stream_of(device, scope)


def save_head(cursor: Any, stream: Stream) -> None:
    """Write how far a stream has come."""
    cursor.execute(
        "UPDATE stream SET head=?, hash=?, hlc=? WHERE ix=?",
        (stream.head, stream.hash, stream.hlc, stream.ix),
    )


def is_mine(connection: Any, change: int) -> bool:
    """Say whether a change was written on this device."""
    row = connection.execute("SELECT mine FROM stream WHERE ix=?", (change >> STREAM_BITS,)).fetchone()
    return bool(row and row[0])
