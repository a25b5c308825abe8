"""Batches in one body, in columns: what a segment of kind “changes” holds."""

import struct
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import Any

import msgpack

from ..batches import Batch, Changes, hash_of
from ..canonical import COMMITMENT, Links
from ..kinds import UID
from ..tables import KINDS, SCHEMA
from . import naming
from .segment import HASH, Head, damaged

_FORMAT = 1
#: the slots of births, and how many bytes name a thing's parts; every slot there is
_BIRTHS = {kind.birth: UID * len(kind.parts) for kind in KINDS}
_SLOTS = frozenset(_BIRTHS) | {slot for kind in KINDS for slot in kind.slots.values()}


def pack(batches: Sequence[Batch]) -> bytes:
    """Return batches of one stream as one body: things and streams named once, then columns."""
    streams: dict[bytes, int] = {}
    parts = [Changes.of(batch.changes) for batch in batches]
    things, entities = naming.named(batches[0].scope if batches else b"", parts)
    parents = [streams.setdefault(uid, len(streams)) for part in parts for uid in part.links.streams]
    heads = [
        (one.first, len(part), one.channel, one.hlc, one.author, one.schema, one.reason, one.salts)
        for one, part in zip(batches, parts, strict=True)
    ]
    starts = accumulate((len(part) for part in parts), initial=0)
    redacted = {
        start + at: gone
        for start, part in zip(starts, parts, strict=False)
        for at, gone in part.redacted.items()
    }
    return bytes(
        msgpack.packb([
            _FORMAT,
            heads,
            [(previous, one.signature) for one, previous in zip(batches, _links(batches), strict=True)],
            things,
            b"".join(streams),
            _column("I", entities),
            _column("I", [slot for part in parts for slot in part.slots]),
            _column("I", [count for part in parts for count in part.links.counts]),
            _column("I", parents),
            _column("Q", [number for part in parts for number in part.links.numbers]),
            [value for part in parts for value in part.values],
            redacted,
        ])
    )  # fmt: skip


class Newer(Exception):
    """Only a newer version of this program can take this body apart."""


def unpack(body: bytes, head: Head) -> list[Batch]:
    """Return the batches of a body. Raises PlaceProblem (nonsense, or not what the head promises), Newer."""
    try:
        parts = msgpack.unpackb(body, strict_map_key=False)
        if parts[0] > _FORMAT:
            raise Newer
        batches = _unpacked(parts, head)
    except (ValueError, TypeError, LookupError, struct.error, OverflowError, RecursionError) as error:
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
    columns = things, streams, entities, slots, links, parents, numbers
    if form != _FORMAT or not all(isinstance(column, bytes) for column in columns):
        raise ValueError("columns")
    if not (isinstance(values, list) and isinstance(redacted, dict)):
        raise TypeError("values")
    if not all(isinstance(one, bytes) for one in redacted.values()):
        raise TypeError("redacted")
    others, listed = _uids(streams), list(_values("I", slots))
    named = [others[at] for at in _values("I", parents)]
    whole = Changes(
        naming.resolved(head.scope, _uids(things), _values("I", entities), listed, values),
        listed,
        Links(list(_values("I", links)), named, list(_values("Q", numbers))),
        values,
        redacted,
    )
    _check_lengths(whole, sum(count for _, count, *_ in heads))
    batches: list[Batch] = []
    start = at = 0
    for (first, count, channel, clock, author, schema, reason, salts), seal in zip(heads, seals, strict=True):
        changes = _cut(whole, start, start + count, at)
        batch = Batch(
            head.stream, head.scope, head.device[:UID], head.device, first, channel, clock, author, schema,
            reason, salts, changes, b"", seal[1], seal[0] or batches[-1].hash, head.number,
        )  # fmt: skip
        _check_sound(batch)
        batches.append(batch._replace(hash=hash_of(batch)))
        start, at = start + count, at + len(changes.links.numbers)
    return batches


def _links(batches: Sequence[Batch]) -> list[bytes]:
    """Return which batch each follows, nothing where it is the one before it in the body."""
    before = [b"", *(one.hash for one in batches)]
    return [b"" if one.previous == last else one.previous for one, last in zip(batches, before, strict=False)]


def _check_sound(batch: Batch) -> None:
    """Refuse what no program writes and no table takes: a member may sign anything."""
    whole = batch.first, len(batch.changes), batch.hlc, batch.schema
    told = batch.channel, batch.author, batch.salts, batch.previous, batch.signature
    fits = all(type(one) is int and 0 < one < 1 << 62 for one in whole) and all(
        isinstance(one, bytes) for one in told
    )
    if not fits or len(batch.author) != UID or not (batch.reason is None or isinstance(batch.reason, str)):
        raise ValueError("head")
    changes = Changes.of(batch.changes)
    if batch.schema <= SCHEMA:
        if not _SLOTS.issuperset(changes.slots):
            raise ValueError("slots")
        for slot, value in zip(changes.slots, changes.values, strict=True):
            size = _BIRTHS.get(slot)
            if (
                size is not None
                and value is not None
                and not (isinstance(value, bytes) and len(value) == size)
            ):
                raise ValueError("birth")


def _check_lengths(whole: Changes, count: int) -> None:
    lengths = {len(column) for column in (whole.entities, whole.slots, whole.links.counts, whole.values)}
    if lengths != {count} or not sum(whole.links.counts) == len(whole.links.streams) == len(
        whole.links.numbers
    ):
        raise ValueError("lengths")
    gone = whole.redacted.items()
    if not all(0 <= at < count and len(one) == COMMITMENT for at, one in gone):
        raise ValueError("redacted")


def _cut(whole: Changes, start: int, end: int, at: int) -> Changes:
    """Return the changes of one batch; their links begin at `at`."""
    counts = whole.links.counts[start:end]
    to = at + sum(counts)
    redacted = {place - start: gone for place, gone in whole.redacted.items() if start <= place < end}
    links = Links(counts, whole.links.streams[at:to], whole.links.numbers[at:to])
    return Changes(
        whole.entities[start:end], whole.slots[start:end], links, whole.values[start:end], redacted
    )


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
    if len(joined) % UID:
        raise ValueError("identities")
    return [joined[at : at + UID] for at in range(0, len(joined), UID)]
