"""Batches in one body, in columns: what a segment of kind “changes” holds."""

import struct
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Any

import msgpack

from ..batches import NUMBER, Batch, Changes, hash_of
from ..canonical import COMMITMENT, Links
from ..kinds import UID, Value
from ..tables import KINDS, SCHEMA
from . import columns, naming
from .segment import HASH, Head, damaged
from .values import grouped, ungrouped

#: the form of a body: 2 where a reason was redacted
_FORMATS = (1, 2)
#: from this code on a thing was met further back: how far stands by itself
_FAR = naming.MET + 1
#: the slots of births, and how many bytes name a thing's parts; every slot there is
_BIRTHS = {kind.birth: UID * len(kind.parts) for kind in KINDS}
_SLOTS = frozenset(_BIRTHS) | {slot for kind in KINDS for slot in kind.slots.values()}


def pack(batches: Sequence[Batch]) -> list[bytes]:
    """Return batches of one stream as the parts of one body: things and streams named once, then columns."""
    streams: dict[bytes, int] = {}
    parts = [Changes.of(batch.changes) for batch in batches]
    things, codes = naming.named(batches[0].scope if batches else b"", parts)
    parents = [streams.setdefault(uid, len(streams)) for part in parts for uid in part.links.streams]
    heads = [
        (one.first, len(part), one.channel, one.hlc, one.author, one.schema, one.reason, one.salts)
        for one, part in zip(batches, parts, strict=True)
    ]
    seals = [(previous, one.signature) for one, previous in zip(batches, _links(batches), strict=True)]
    slots = [slot for part in parts for slot in part.slots]
    counts = [count for part in parts for count in part.links.counts]
    values = [value for part in parts for value in part.values]
    shapes, which = _shaped(codes, slots, counts, values)
    least, first, further = columns.parents(counts, [one for part in parts for one in part.links.numbers])
    sizes, held = grouped(slots, values)
    form = _FORMATS[any(isinstance(one.reason, bytes) for one in batches)]
    laid = [
        columns.planes(things, UID),
        [b"".join(streams)],
        columns.column("I", which),
        columns.column("I", [code - _FAR for code in codes if code >= _FAR]),
        columns.column("I", parents),
        columns.column("Q", first),
        columns.column("Q", further),
        held,
    ]
    lengths = [sum(map(len, each)) for each in laid]
    index = msgpack.packb([
        form, heads, seals, shapes, sizes, least, lengths, _redacted(parts),
    ])  # fmt: skip
    return [struct.pack("<I", len(index)) + index, *(part for each in laid for part in each)]


def _shaped(
    codes: Sequence[int], slots: Sequence[int], counts: Sequence[int], values: Sequence[Value]
) -> tuple[list[tuple[int, int, int, bool]], list[int]]:
    """Return what changes look like (thing's code, slot, how many parents, a value or none), and each's look.

    A form has a few dozen looks and a thousand changes.
    """
    near = [code if code < _FAR else _FAR for code in codes]
    each = list(zip(near, slots, counts, [value is not None for value in values], strict=True))
    places = {shape: at for at, shape in enumerate(dict.fromkeys(each))}
    return list(places), [places[shape] for shape in each]


def _redacted(parts: Iterable[Changes]) -> dict[int, bytes]:
    """Return the commitments that stand for values, by the place of the change in the body."""
    starts = accumulate((len(part) for part in parts), initial=0)
    return {
        start + at: gone
        for start, part in zip(starts, parts, strict=False)
        for at, gone in part.redacted.items()
    }


class Newer(Exception):
    """Only a newer version of this program can take this body apart."""


def unpack(body: bytes, head: Head) -> list[Batch]:
    """Return the batches of a body. Raises PlaceProblem (nonsense, or not what the head promises), Newer."""
    try:
        at = 4 + struct.unpack_from("<I", body)[0]
        index = msgpack.unpackb(body[4:at], strict_map_key=False)
        if index[0] > _FORMATS[-1]:
            raise Newer
        batches = _unpacked(index, _laid(index[6], body[at:]), head)
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


def _laid(lengths: Sequence[int], joined: bytes) -> list[bytes]:
    """Return the columns, which stand one behind the other."""
    ends = list(accumulate(lengths, initial=0))
    if ends[-1] != len(joined) or min(lengths) < 0:
        raise ValueError("columns")
    return [joined[start:end] for start, end in pairwise(ends)]


def _unpacked(index: Any, laid: Sequence[bytes], head: Head) -> list[Batch]:
    form, heads, seals, shapes, sizes, least, _, redacted = index
    things, streams, which, far, parents, first, further, held = laid
    if form not in _FORMATS or not isinstance(redacted, dict):
        raise ValueError("index")
    if not all(isinstance(one, bytes) for one in redacted.values()):
        raise TypeError("redacted")
    codes, slots, counts, given = _looks(shapes, columns.numbers("I", which))
    values = ungrouped(slots, given, sizes, held)
    met = columns.numbers("I", far)
    named = columns.uids(streams)
    whole = Changes(
        naming.resolved(head.scope, _things(things), _near_and_far(codes, met), slots, values),
        slots,
        Links(
            counts,
            [named[at] for at in columns.numbers("I", parents)],
            columns.named(least, counts, columns.numbers("Q", first), columns.numbers("Q", further)),
        ),
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


def _things(told: bytes) -> list[bytes]:
    return columns.uids(columns.records(told, UID))


def _looks(
    shapes: Sequence[Sequence[Any]], which: Iterable[int]
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Return for each change its thing's code, its slot, how many parents it has, whether it has a value."""
    if not all(type(part) is int and 0 <= part < 1 << 32 for shape in shapes for part in shape[:3]):
        raise ValueError("looks")
    codes, slots, counts, given = zip(*shapes, strict=True) if shapes else ((), (), (), ())
    at = list(which)
    return (
        [codes[one] for one in at],
        [slots[one] for one in at],
        [counts[one] for one in at],
        [given[one] for one in at],
    )


def _near_and_far(codes: Sequence[int], far: Sequence[int]) -> Iterable[int]:
    """Return the codes of things, of those further back with how far."""
    if len(far) != sum(code >= _FAR for code in codes):
        raise ValueError("things")
    back = iter(far)
    return [code if code < _FAR else _FAR + next(back) for code in codes]


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
    if not fits or len(batch.author) != UID or not _is_reason(batch.reason):
        raise ValueError("head")
    changes = Changes.of(batch.changes)
    if batch.schema <= SCHEMA:
        if not _SLOTS.issuperset(changes.slots):
            raise ValueError("slots")
        born = [
            (slot, one) for slot, one in zip(changes.slots, changes.values, strict=True) if slot in _BIRTHS
        ]
        for slot, parts in born:
            if parts is not None and not (isinstance(parts, bytes) and len(parts) == _BIRTHS[slot]):
                raise ValueError("birth")


def _is_reason(told: Any) -> bool:
    return told is None or isinstance(told, str) or (isinstance(told, bytes) and len(told) == COMMITMENT)


def _check_lengths(whole: Changes, count: int) -> None:
    lengths = {len(column) for column in (whole.entities, whole.slots, whole.links.counts, whole.values)}
    if lengths != {count} or not sum(whole.links.counts) == len(whole.links.streams) == len(
        whole.links.numbers
    ):
        raise ValueError("lengths")
    if max(whole.links.numbers, default=0) > NUMBER:
        raise ValueError("parents")
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
