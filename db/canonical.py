"""The one byte form of changes, for hashes and signatures: the same on every laptop, whatever its local
numbers.

A batch's hash covers what its changes say (which thing, which slot, which parents) and, for each value,
only a salted commitment. A value can therefore be taken out under a signed record while the chain still
verifies. Salts come from one seed a batch; redaction replaces the seed by the salts of what remains.
"""

import os
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, shake_256
from typing import NamedTuple

import msgpack

from .kinds import Value

FORMAT = 1
SALT = 16
HASH = 32
#: bytes of what stands in the hash in place of a value
COMMITMENT = 16
#: the hash before a stream's first batch
START = bytes(HASH)
_SEED, _SALTS = b"\x00", b"\x01"
_PERSON = b"lscb-salts-1"


@dataclass(frozen=True, slots=True)
class Head:
    """What the hash of one batch covers besides its changes."""

    stream: bytes
    scope: bytes
    first: int
    count: int
    channel: bytes
    hlc: int
    author: bytes
    schema: int
    reason: str | None

    def covered(self) -> tuple[bytes | int, ...]:
        """Return what stands in the clear; the reason is covered by a commitment."""
        first = (self.stream, self.scope, self.first, self.count)
        return (*first, self.channel, self.hlc, self.author, self.schema)


class Links(NamedTuple):
    """What changes supersede, side by side: how many each, then the streams and numbers of all of them."""

    counts: list[int]
    streams: list[bytes]
    numbers: list[int]

    @classmethod
    def of(cls, parents: Sequence[tuple[tuple[bytes, int], ...]]) -> "Links":
        """Return the links of changes, each with its parents as (stream, number)."""
        named = [one for each in parents for one in each]
        counts = [len(each) for each in parents]
        return cls(counts, [stream for stream, _ in named], [number for _, number in named])


def encode(value: Value) -> bytes:
    """Return the byte form of a value; different values never share one."""
    if isinstance(value, str):
        return b"s" + value.encode()
    if value is None:
        return b"n"
    if isinstance(value, int):
        return b"i%d" % value
    return b"b" + value


def new_seed() -> bytes:
    """Return the salts of a new batch: one random seed from which each change's salt follows."""
    return _SEED + os.urandom(SALT)


def salts_of(salts: bytes, count: int) -> list[bytes]:
    """Return the salt of each of the batch's changes and of its reason (the last)."""
    kind, body = salts[:1], salts[1:]
    if kind == _SALTS:
        return [body[at : at + SALT] for at in range(0, SALT * (count + 1), SALT)]
    made = shake_256(_PERSON + body).digest(SALT * (count + 1))
    return [salt for (salt,) in struct.iter_unpack(f"{SALT}s", made)]


def without_salt(salts: bytes, count: int, index: int) -> bytes:
    """Return the salts of a batch with the one at `index` gone for good."""
    every = salts_of(salts, count)
    every[index] = bytes(SALT)
    return _SALTS + b"".join(every)


def commitments(values: Sequence[Value], salts: Sequence[bytes]) -> list[bytes]:
    """Return what the hash holds in place of each value, 16 bytes each."""
    forms = [b"s" + value.encode() if type(value) is str else encode(value) for value in values]
    pairs = zip(forms, salts, strict=True)
    return [blake2b(form, key=salt, digest_size=COMMITMENT).digest() for form, salt in pairs]


def batch_hash(
    previous: bytes,
    head: Head,
    entities: Sequence[bytes],
    slots: Sequence[int],
    links: Links,
    committed: Sequence[bytes],
    reason: bytes,
) -> bytes:
    """Return the hash that chains this batch to the one before it; `reason` is the reason's commitment."""
    count = len(slots)
    digest = blake2b(previous, digest_size=HASH, person=b"lscb-batch-1")
    digest.update(msgpack.packb([FORMAT, *head.covered(), reason]))
    digest.update(b"".join(entities))
    digest.update(struct.pack(f"<{count}I{count}I", *slots, *links.counts))
    digest.update(b"".join(links.streams))
    digest.update(struct.pack(f"<{len(links.numbers)}Q", *links.numbers))
    digest.update(b"".join(committed))
    return digest.digest()


def pack_ids(ids: Iterable[int], streams: Mapping[int, bytes]) -> bytes:
    """Return changes (local numbers) in their shared form: what a hand-in signs."""
    by_stream: dict[bytes, list[int]] = {}
    for one in ids:
        by_stream.setdefault(streams[one >> 40], []).append(one & (1 << 40) - 1)
    return bytes(msgpack.packb(sorted([uid, sorted(numbers)] for uid, numbers in by_stream.items())))


def unpack_ids(packed: bytes, streams: Mapping[bytes, int]) -> list[int]:
    """Return the local numbers of changes that were packed; those of streams that are not here are left
    out.
    """
    return [
        (streams[uid] << 40) + number
        for uid, numbers in msgpack.unpackb(packed)
        if uid in streams
        for number in numbers
    ]
