"""Batches in their shared form: what one laptop wrote in one transaction for one channel, ready to travel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, NamedTuple, overload

from .canonical import Head, Links, batch_hash, commitments, salts_of
from .kinds import Value
from .projection import STREAM_BITS

NUMBER = (1 << STREAM_BITS) - 1


class Sent(NamedTuple):
    """One change as it travels; `commitment` stands in for a value that was redacted."""

    entity: bytes
    slot: int
    parents: tuple[tuple[bytes, int], ...]
    value: Value
    commitment: bytes | None


@dataclass(frozen=True, slots=True)
class Changes(Sequence[Sent]):
    """Changes side by side, because there are many: as a sequence, one `Sent` a change.

    `links` say which changes each supersedes, `redacted` holds the commitments that stand for values.
    """

    entities: list[bytes]
    slots: list[int]
    links: Links
    values: list[Value]
    redacted: dict[int, bytes]

    @classmethod
    def of(cls, changes: Sequence[Sent]) -> "Changes":
        """Return any changes side by side."""
        if isinstance(changes, cls):
            return changes
        return cls(
            [one.entity for one in changes],
            [one.slot for one in changes],
            Links.of([one.parents for one in changes]),
            [one.value for one in changes],
            {at: one.commitment for at, one in enumerate(changes) if one.commitment is not None},
        )

    def __len__(self) -> int:
        return len(self.slots)

    def __iter__(self) -> Iterator[Sent]:
        named = zip(self.links.streams, self.links.numbers, strict=True)
        columns = zip(self.entities, self.slots, self.links.counts, self.values, strict=True)
        for at, (entity, slot, count, value) in enumerate(columns):
            yield Sent(entity, slot, tuple(islice(named, count)), value, self.redacted.get(at))

    @overload
    def __getitem__(self, at: int) -> Sent: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Sent, ...]: ...
    def __getitem__(self, at: int | slice) -> Sent | tuple[Sent, ...]:
        return tuple(self)[at]


class Batch(NamedTuple):
    """One signed batch of a stream. `hash` chains it to the stream's batch before it.

    A `reason` of bytes is the commitment that stands for one that was redacted.
    """

    stream: bytes
    scope: bytes
    device: bytes
    verify_key: bytes
    first: int
    channel: bytes
    hlc: int
    author: bytes
    schema: int
    reason: str | bytes | None
    salts: bytes
    changes: Sequence[Sent]
    hash: bytes
    signature: bytes
    #: the hash of the stream's batch before it, and the segment that it travels in (0: not shared yet)
    previous: bytes
    segment: int = 0


def hash_of(batch: Batch) -> bytes:
    """Return the hash that this batch must have after the one before it."""
    head = Head(
        batch.stream, batch.scope, batch.first, len(batch.changes), batch.channel, batch.hlc, batch.author,
        batch.schema, None,
    )  # fmt: skip
    changes = Changes.of(batch.changes)
    *salts, last = salts_of(batch.salts, len(changes))
    committed = commitments(changes.values, salts)
    for at, commitment in changes.redacted.items():
        committed[at] = commitment
    reason = batch.reason if isinstance(batch.reason, bytes) else commitments([batch.reason], [last])[0]
    return batch_hash(batch.previous, head, changes.entities, changes.slots, changes.links, committed, reason)


def read_batches(cursor: Any, stream_ix: int, after: int = 0) -> Iterator[Batch]:
    """Yield the batches of a stream whose first number is above `after`, in order."""
    query = (
        "SELECT stream.uid, scope.uid, device, verify_key FROM stream JOIN scope ON scope.ix=stream.scope"
        " WHERE stream.ix=?"
    )
    of_stream = [bytes(part) for part in cursor.execute(query, (stream_ix,)).fetchone()]
    uids = {ix: bytes(uid) for ix, uid in cursor.execute("SELECT ix, uid FROM stream")}
    base = stream_ix << STREAM_BITS
    rows = cursor.execute(
        "SELECT batch.id, count, channel, hlc, author, schema, coalesce(reason, commitment), salts, hash,"
        " signature, previous, segment"
        " FROM batch LEFT JOIN redacted ON redacted.id=-batch.id"
        " WHERE batch.id BETWEEN ? AND ? ORDER BY batch.id",
        (base + after + 1, base + NUMBER),
    ).fetchall()
    for first, count, channel, hlc, author, schema, reason, salts, *seal, segment in rows:
        changes = _changes(cursor, uids, first, count)
        stream, scope, device, verify_key = of_stream
        digest, signature, previous = (bytes(part) for part in seal)
        yield Batch(
            stream, scope, device, verify_key, first - base, bytes(channel), hlc, bytes(author), schema,
            reason, bytes(salts), changes, digest, signature, previous, segment,
        )  # fmt: skip


def _changes(cursor: Any, uids: dict[int, bytes], first: int, count: int) -> Changes:
    last = first + count - 1
    query = (
        "SELECT change.id, entity.uid, slot, parent, value FROM change"
        " JOIN entity ON entity.ix=change.entity WHERE change.id BETWEEN ? AND ? ORDER BY change.id"
    )
    rows = cursor.execute(query, (first, last)).fetchall()
    ids, entities, slots, parents, values = (
        (list(each) for each in zip(*rows, strict=True)) if rows else [[]] * 5
    )
    query = "SELECT id, commitment FROM redacted WHERE id BETWEEN ? AND ?"
    gone = dict(cursor.execute(query, (first, last)))
    redacted = {at: bytes(gone[ix]) for at, ix in enumerate(ids) if ix in gone} if gone else {}
    return Changes(entities, slots, _links(cursor, uids, ids, parents), values, redacted)


def _links(cursor: Any, uids: dict[int, bytes], ids: list[int], parents: list[int | None]) -> Links:
    """Return what each of these changes supersedes, in the order that is the same everywhere."""
    extra: dict[int, list[int]] = {}
    if ids:
        query = "SELECT child, parent FROM edge WHERE child BETWEEN ? AND ?"
        for child, parent in cursor.execute(query, (ids[0], ids[-1])):
            extra.setdefault(child, []).append(parent)
    each: list[Sequence[int]] = [() if parent is None else (parent,) for parent in parents]
    for child, more in extra.items():
        at = child - ids[0]
        several = sorted((*each[at], *more))
        if several[0] >> STREAM_BITS != several[-1] >> STREAM_BITS:
            several.sort(key=lambda one: (uids[one >> STREAM_BITS], one & NUMBER))
        each[at] = several
    named = list(chain.from_iterable(each))
    streams = [uids[one >> STREAM_BITS] for one in named]
    return Links(list(map(len, each)), streams, [one & NUMBER for one in named])
