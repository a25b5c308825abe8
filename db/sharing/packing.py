"""Batches in one body, in columns: what a segment of kind “changes” holds."""

import struct
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

import msgpack

from ..batches import Batch, Sent, hash_of
from ..kinds import UID
from .segment import HASH, Head, damaged

_FORMAT = 1


def pack(batches: Sequence[Batch]) -> bytes:
    """Return batches of one stream as one body: things and streams named once, then columns."""
    things: dict[bytes, int] = {}
    streams: dict[bytes, int] = {}
    changes = [change for batch in batches for change in batch.changes]
    entities = [things.setdefault(change.entity, len(things)) for change in changes]
    named = [parent for change in changes for parent in change.parents]
    parents = [streams.setdefault(stream, len(streams)) for stream, _ in named]
    heads = [
        (one.first, len(one.changes), one.channel, one.hlc, one.author, one.schema, one.reason, one.salts)
        for one in batches
    ]
    redacted = {at: change.commitment for at, change in enumerate(changes) if change.commitment is not None}
    return bytes(
        msgpack.packb([
            _FORMAT,
            heads,
            [(one.previous, one.signature) for one in batches],
            b"".join(things),
            b"".join(streams),
            _column("I", entities),
            _column("I", [change.slot for change in changes]),
            _column("I", [len(change.parents) for change in changes]),
            _column("I", parents),
            _column("Q", [number for _, number in named]),
            [change.value for change in changes],
            redacted,
        ])
    )  # fmt: skip


def unpack(body: bytes, head: Head) -> list[Batch]:
    """Return the batches of a body. Raises PlaceProblem: nonsense, or not what the head promises."""
    try:
        batches = _unpacked(msgpack.unpackb(body, strict_map_key=False), head)
    except (ValueError, TypeError, IndexError, struct.error, OverflowError, RecursionError) as error:
        raise damaged() from error
    if content_of(batches) != head.content:
        raise damaged()
    return batches


def content_of(batches: Iterable[Batch]) -> bytes:
    """Return the hash over the batches' hashes, which stands in the header."""
    digest = blake2b(digest_size=HASH, person=b"lscb-content-1")
    for one in batches:
        digest.update(one.hash)
    return digest.digest()


def _unpacked(parts: Any, head: Head) -> list[Batch]:
    form, heads, seals, things, streams, entities, slots, links, parents, numbers, values, redacted = parts
    if form != _FORMAT:
        raise ValueError("format")
    uids, others = _uids(things), _uids(streams)
    named = list(zip([others[at] for at in _values("I", parents)], _values("Q", numbers), strict=True))
    changes: list[Sent] = []
    at = 0
    columns = zip(_values("I", entities), _values("I", slots), _values("I", links), values, strict=True)
    for place, (entity, slot, count, value) in enumerate(columns):
        changes.append(Sent(uids[entity], slot, tuple(named[at : at + count]), value, redacted.get(place)))
        at += count
    batches, start = [], 0
    for (first, count, channel, clock, author, schema, reason, salts), seal in zip(heads, seals, strict=True):
        batch = Batch(
            head.stream, head.scope, head.device[:UID], head.device, first, channel, clock, author, schema,
            reason, salts, tuple(changes[start : start + count]), b"", seal[1], seal[0], head.number,
        )  # fmt: skip
        batches.append(batch._replace(hash=hash_of(batch)))
        start += count
    return batches


def _column(code: str, numbers: Sequence[int]) -> bytes:
    """Return numbers with their bytes side by side, which compresses well: all first bytes, all second, …"""
    packed = struct.pack(f"<{len(numbers)}{code}", *numbers)
    width = struct.calcsize(f"<{code}")
    return b"".join(packed[place::width] for place in range(width))


def _values(code: str, column: bytes) -> tuple[int, ...]:
    width = struct.calcsize(f"<{code}")
    count = len(column) // width
    mixed = bytearray(len(column))
    for place in range(width):
        mixed[place::width] = column[place * count : (place + 1) * count]
    return struct.unpack(f"<{count}{code}", mixed)


def _uids(joined: bytes) -> list[bytes]:
    return [joined[at : at + UID] for at in range(0, len(joined), UID)]
