"""Somebody who takes part signs nonsense: with a genuine key, in its own stream, sealed as it should be."""

import struct
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import msgpack
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal

from db.edits import Edit
from db.errors import Problem
from db.keys import device
from db.sharing import keyring, packing, records, segment
from db.sharing.record_shapes import SHAPES
from db.verify import problems
from tests.sharing.beginnings import UNIT, Beginning, begin
from tests.sharing.laptops import Laptop

from .mutations import bytes_changed, packed_changed, value_changed

#: places in a header: number, previous, kind, key, nonce, body, content
_NUMBER, _PREVIOUS, _DEVICE, _KIND, _KEY, _NONCE, _BODY, _CONTENT = 4, 5, 6, 7, 8, 9, 10, 11


_NO_BODY = (ValueError, TypeError, LookupError, struct.error, OverflowError, AttributeError)


@cache
def _world() -> Beginning:
    world = begin(3, 2, 1)
    writer = world.laptops[1]
    for at, unit in enumerate(world.units):
        writer.journal.write(world.audit, [Edit(UNIT, unit, {"note": f"note {at}"}, ())])
    writer.sync(world.hub)
    writer.journal.write(world.audit, [Edit(UNIT, world.units[0], {"note": None, "reference": "C2"}, ())])
    for laptop in world.laptops:
        laptop.sync(world.hub)
    return world


@cache
def sound() -> list[bytes]:
    """Return what everybody has shared: header and plain body, packed."""
    world, found = _world(), []
    cursor = world.laptops[1].connection.cursor()
    for content in world.hub.kept.values():
        one = segment.read(content)
        secret = keyring.named(cursor, one.head.key)
        plain = segment.opened(one, secret.secret if secret else None)
        if plain is not None:
            found.append(bytes(msgpack.packb([list(one.head), plain])))
    return found


def changed(content: bytes, chance: Random) -> bytes:
    """Return a segment of which the header, or what is inside, was changed."""
    header, plain = msgpack.unpackb(content, strict_map_key=False)
    if chance.random() < 0.2:
        header = value_changed(header, chance)
    elif isinstance(header, list) and len(header) > _KIND and header[_KIND] == segment.CHANGES:
        plain = _changes_changed(plain, chance)
    elif isinstance(header, list) and len(header) > _KIND and header[_KIND] != segment.KEYS:
        plain = _records_changed(plain, chance)
    else:
        plain = packed_changed(plain, chance)
    return bytes(msgpack.packb([header, plain]))


def _records_changed(plain: bytes, chance: Random) -> bytes:
    """Change what one of the records says, or their list."""
    try:
        listed = msgpack.unpackb(plain, strict_map_key=False)
        at = chance.randrange(len(listed))
        body, *seal = listed[at]
        said = msgpack.unpackb(body)[2:]
    except (ValueError, TypeError, LookupError, RecursionError):
        return packed_changed(plain, chance)
    if chance.random() < 0.2:
        return packed_changed(plain, chance)
    if chance.random() < 0.3:
        kind = chance.choice(sorted(SHAPES))
        body = bytes(msgpack.packb([kind, chance.randrange(1 << 61), *said]))
    listed[at] = [packed_changed(body, chance), *seal]
    return bytes(msgpack.packb(listed))


def _changes_changed(plain: bytes, chance: Random) -> bytes:
    """Change the index of a body of changes, or its columns."""
    if len(plain) < 8 or chance.random() < 0.1:
        return bytes_changed(plain, chance)
    end = 4 + struct.unpack_from("<I", plain)[0]
    index, columns = plain[4:end], plain[end:]
    if chance.random() < 0.6:
        index = packed_changed(index, chance)
    else:
        at = chance.randrange(len(columns) or 1)
        columns = columns[:at] + chance.randbytes(chance.choice((1, 1, 4))) + columns[at + 1 :]
    return struct.pack("<I", len(index)) + index + columns


def take(content: bytes, _: Path) -> None:
    """Let a laptop find the segment at the hub behind the writer’s own; it must share on all the same."""
    world = _world()
    header, plain = msgpack.unpackb(content, strict_map_key=False)
    forged = _forged(world, header, plain)
    hub = type(world.hub)(world.hub.partnership)
    hub.kept = dict(world.hub.kept)
    stream = forged.stream if forged else b""
    if forged is None:
        return
    hub.kept[stream, forged.n] = forged.content
    laptop, other = (world.laptops[at].restored(world.laptops[at].connection, renew=False) for at in (0, 2))
    try:
        laptop.journal.write(world.audit, [Edit(UNIT, world.units[1], {"note": "goes on"}, ())])
        for one in (laptop, other):
            one.sync(hub)
            assert any("goes on" in text for text in one.texts()), "nothing can be shared any more"
            assert problems(one.connection.cursor()) == []
            _reads(one)
    finally:
        laptop.close()
        other.close()


def _reads(laptop: Any) -> None:
    """Read the tables as the program does."""
    for name in ("unit", "answer", "agency"):
        laptop.table(name)


class _Forged:
    def __init__(self, stream: bytes, n: int, content: bytes) -> None:
        self.stream, self.n, self.content = stream, n, content


def _forged(world: Beginning, header: Any, plain: Any) -> _Forged | None:
    """Sign and seal it as the writer would, as the next of its stream. None where that cannot be packed."""
    if not isinstance(header, list) or len(header) <= _CONTENT or not isinstance(plain, bytes):
        return None
    writer = _writer(world, header[_DEVICE])
    identity = device.load(writer.connection)
    stream = header[3] if isinstance(header[3], bytes) else b""
    last = max((n for uid, n in world.hub.kept if uid == stream), default=0)
    header[_NUMBER] = last + 1
    if last:
        header[_PREVIOUS] = segment.read(world.hub.kept[stream, last]).hash
    header[_DEVICE] = bytes(identity.verify_key)
    if header[_KIND] == segment.CHANGES:
        plain = _signed_inside(plain, header, identity)
    elif header[_KIND] in (segment.REQUEST, segment.MEMBERS):
        plain = _records_signed(plain, identity)
    body = segment._padded(plain)
    key = keyring.named(writer.connection.cursor(), header[_KEY]) if isinstance(header[_KEY], bytes) else None
    if key is not None:
        bound = (1, *header[1:6], header[_DEVICE], header[_KIND], header[_KEY])
        header[_NONCE] = bytes(24)
        body = bytes(seal(body, bytes(msgpack.packb(bound)), bytes(24), key.secret))
    header[_BODY] = segment._digest(body)
    packed = bytes(msgpack.packb(header))
    signature = identity.signing.sign(packed).signature
    content = b"".join((segment.MAGIC, struct.pack("<I", len(packed)), packed, signature, body))
    return _Forged(stream, last + 1, content)


def _writer(world: Beginning, told: Any) -> Laptop:
    """Return the laptop that the header says wrote it; the second, if it is none of them."""
    keys = {bytes(device.load(one.connection).verify_key): one for one in world.laptops}
    return keys.get(told if isinstance(told, bytes) else b"", world.laptops[1])


def _records_signed(plain: bytes, identity: device.Identity) -> bytes:
    """Sign the records inside anew, as far as they are any."""
    try:
        listed = [row[0] for row in msgpack.unpackb(plain, strict_map_key=False)]
        signed = [(body, identity.signing.sign(records.hash_of(body)).signature) for body in listed]
    except (ValueError, TypeError, LookupError, AttributeError):
        return plain
    own = bytes(identity.verify_key)
    return bytes(msgpack.packb([(body, own, signature) for body, signature in signed]))


def _signed_inside(plain: bytes, header: list[Any], identity: device.Identity) -> bytes:
    """Sign the batches inside anew, and let the header promise them: as far as they can be read at all."""
    try:
        end = 4 + struct.unpack_from("<I", plain)[0]
        index = msgpack.unpackb(plain[4:end], strict_map_key=False)
        head = segment.Head(*header)
        batches = packing._unpacked(index, packing._laid(index[6], plain[end:]), head)
        index[2] = [
            (previous, bytes(identity.signing.sign(one.hash).signature))
            for (previous, _), one in zip(index[2], batches, strict=True)
        ]
        packed = bytes(msgpack.packb(index))
        again = struct.pack("<I", len(packed)) + packed + plain[end:]
        header[_CONTENT] = packing.content_of(batches)
    except (
        Problem,
        packing.Newer,
        ValueError,
        TypeError,
        LookupError,
        struct.error,
        OverflowError,
        AttributeError,
    ):
        return plain
    return again
