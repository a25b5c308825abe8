"""Keys given to others, each sealed to its receiver. Everybody sees who got which key, by its name alone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgpack
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from . import ended, keyring
from .keyring import Key
from .segment import damaged, key_id, octets


class Given(NamedTuple):
    """A key that was given: its name, to whom (a public sealing key), by which device."""

    key: bytes
    receiver: bytes
    giver: bytes


def pack(wanted: Mapping[bytes, Sequence[Key]]) -> bytes:
    """Return a body that gives each receiver (public sealing key) its keys."""
    entries = []
    for receiver, keys in wanted.items():
        inside = msgpack.packb([(key.channel, key.scope, key.epoch, key.secret) for key in keys])
        box = SealedBox(PublicKey(receiver)).encrypt(bytes(inside))
        entries.append((receiver, [key.id for key in keys], bytes(box)))
    return bytes(msgpack.packb(entries))


def take(cursor: Any, body: bytes, giver: bytes, own: Mapping[bytes, PrivateKey]) -> int:
    """Note who was given what, hold what was given to us; return how many keys are new here.

    `own` are our private keys by their public ones. Raises PlaceProblem when the body is nonsense.
    """
    new = 0
    try:
        entries = [
            (octets(to), [octets(one) for one in names], octets(box))
            for to, names, box in msgpack.unpackb(body)
        ]
    except (ValueError, TypeError, RecursionError) as error:
        raise damaged() from error
    gone = ended.here(cursor)
    for receiver, names, box in entries:
        note(cursor, (Given(name, receiver, giver) for name in names if name not in gone.keys))
        if receiver in own:
            new += _open(cursor, SealedBox(own[receiver]), box, giver, gone)
    return new


def note(cursor: Any, given: Iterable[Given]) -> None:
    """Remember that keys were given."""
    cursor.executemany("INSERT OR IGNORE INTO granted VALUES(?,?,?)", list(given))


def given(cursor: Any) -> set[Given]:
    """Return every key that was given, as far as is known here."""
    rows = cursor.execute("SELECT key, receiver, giver FROM granted")
    return {Given(*(bytes(part) for part in row)) for row in rows}


def _open(cursor: Any, box: Any, sealed: bytes, giver: bytes, gone: ended.Ended) -> int:
    """Hold what is in a box, but for keys of what was destroyed."""
    new = 0
    try:
        for channel, scope, epoch, secret in msgpack.unpackb(box.decrypt(sealed)):
            if gone.covers(channel, scope):
                continue
            new += keyring.named(cursor, key_id(secret)) is None
            keyring.keep(cursor, channel, scope, epoch, secret, giver)
    except (CryptoError, ValueError, TypeError, RecursionError) as error:
        raise damaged() from error
    return new
