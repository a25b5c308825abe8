"""The keys that this laptop holds: kept in its store, found by name, derived where one follows from another.

`channel` is one of `db.channels`, or CUSTODY (the custodians' secret), AGENCY + agency (an agency's own), or
HELD + agency (what the custodians hold for an agency without a laptop). Form keys and the key of an
agency's private notes follow from the latter two, the audit and the unit.
"""

import os
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

from nacl.public import PrivateKey

from ..channels import AGENCY_CODE, FORM_CODE
from ..kinds import UID
from ..tables.cases import UNIT
from ..tables.partnership import AGENCY as AGENCY_KIND
from . import ended
from .segment import KEY_BYTES, key_id

CUSTODY, AGENCY, HELD = b"C", b"A", b"B"
#: no scope: a key of the whole partnership that belongs to no audit
NOWHERE = b""


#: counts how often the keys that are held have changed
_CHANGED = (
    "INSERT INTO setting VALUES('keys', '1') ON CONFLICT(name) DO UPDATE SET value=CAST(value AS INTEGER)+1"
)


class Key(NamedTuple):
    """One key: what it is for, its epoch (the highest is written with) and the device that it came from."""

    id: bytes
    channel: bytes
    scope: bytes
    epoch: int
    secret: bytes
    giver: bytes


def new_secret() -> bytes:
    return os.urandom(KEY_BYTES)


def keep(cursor: Any, channel: bytes, scope: bytes, epoch: int, secret: bytes, giver: bytes) -> Key:
    """Hold a key as its giver named it, inside the caller's transaction."""
    key = Key(key_id(secret), channel, scope, epoch, secret, giver)
    cursor.execute("INSERT OR IGNORE INTO key VALUES(?,?,?,?,?,?)", key)
    if cursor.rowcount:
        cursor.execute(_CHANGED)
    return key


def held(cursor: Any, channel: bytes, scope: bytes) -> list[Key]:
    """Return the keys of a channel, the one to write with first."""
    rows = cursor.execute("SELECT * FROM key WHERE channel=? AND scope=?", (channel, scope)).fetchall()
    return sorted((_key(row) for row in rows), key=lambda key: (-key.epoch, key.id))


def held_like(cursor: Any, code: bytes) -> list[Key]:
    """Return every key whose channel begins with this code."""
    rows = cursor.execute("SELECT * FROM key WHERE substr(channel, 1, 1)=?", (code,)).fetchall()
    return sorted((_key(row) for row in rows), key=lambda key: (key.channel, -key.epoch, key.id))


def named(cursor: Any, name: bytes) -> Key | None:
    """Return the key of this name, if it is held."""
    row = cursor.execute("SELECT * FROM key WHERE id=? LIMIT 1", (name,)).fetchone()
    return _key(row) if row else None


def forget(cursor: Any, keys: Iterable[bytes]) -> None:
    """Hold keys no longer."""
    cursor.executemany("DELETE FROM key WHERE id=?", [(name,) for name in keys])
    cursor.execute(_CHANGED)


def custody_key(secret: bytes) -> PrivateKey:
    """Return the key with which custodians open what was sealed to them all."""
    return PrivateKey(_follow(secret, b"lscb-custody"))


def form_secret(agency_secret: bytes, audit: bytes, unit: bytes) -> bytes:
    """Return the key of one agency's form for one unit of an audit."""
    return _follow(agency_secret, b"lscb-form", audit + unit)


def notes_secret(agency_secret: bytes, audit: bytes) -> bytes:
    """Return the key of what never leaves an agency."""
    return _follow(agency_secret, b"lscb-notes", audit)


def held_secret(custody: bytes, agency: bytes) -> bytes:
    """Return what the custodians hold for an agency without a laptop."""
    return _follow(custody, b"lscb-agency", agency)


def derive(cursor: Any, audit: bytes) -> int:
    """Hold the keys that follow from those held, for an audit's units; return how many are new."""
    if audit in ended.here(cursor).audits:
        return 0
    count = cursor.execute("SELECT count(*) FROM key").fetchone()[0]
    for custody in held_like(cursor, CUSTODY):
        for agency in _uids(cursor, AGENCY_KIND.number):
            secret = held_secret(custody.secret, agency)
            keep(cursor, HELD + agency, NOWHERE, custody.epoch, secret, custody.giver)
    units = _uids(cursor, UNIT.number, audit)
    for root in (*held_like(cursor, AGENCY), *held_like(cursor, HELD)):
        agency = root.channel[1 : 1 + UID]
        notes = notes_secret(root.secret, audit)
        keep(cursor, AGENCY_CODE + agency, audit, _epoch(root), notes, root.giver)
        for unit in units:
            form = form_secret(root.secret, audit, unit)
            keep(cursor, FORM_CODE + unit + agency, audit, _epoch(root), form, root.giver)
    return int(cursor.execute("SELECT count(*) FROM key").fetchone()[0]) - int(count)


def _epoch(root: Key) -> int:
    """An agency's own keys go before those that custodians hold for it."""
    return root.epoch + (1 << 20 if root.channel[:1] == AGENCY else 0)


def _uids(cursor: Any, kind: int, scope: bytes | None = None) -> list[bytes]:
    query, values = "SELECT uid FROM entity WHERE kind=?", [kind]
    if scope is None:
        return [bytes(row[0]) for row in cursor.execute(query, values)]
    query += " AND scope=(SELECT ix FROM scope WHERE uid=?)"
    return [bytes(row[0]) for row in cursor.execute(query, (kind, scope))]


def _follow(secret: bytes, purpose: bytes, of: bytes = b"") -> bytes:
    return blake2b(of, key=secret, person=purpose, digest_size=KEY_BYTES).digest()


def _key(row: Any) -> Key:
    name, channel, scope, epoch, secret, giver = row
    return Key(bytes(name), bytes(channel), bytes(scope), epoch, bytes(secret), bytes(giver))
