"""Batches in their shared form: what one laptop wrote in one transaction for one channel, ready to travel."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .canonical import Head, batch_hash, commitments, salts_of
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


class Batch(NamedTuple):
    """One signed batch of a stream. `hash` chains it to the stream's batch before it."""

    stream: bytes
    scope: bytes
    device: bytes
    verify_key: bytes
    first: int
    channel: bytes
    hlc: int
    author: bytes
    schema: int
    reason: str | None
    salts: bytes
    changes: tuple[Sent, ...]
    hash: bytes
    signature: bytes
    #: the hash of the stream's batch before it, and the segment that it travels in (0: not shared yet)
    previous: bytes
    segment: int = 0


def hash_of(batch: Batch) -> bytes:
    """Return the hash that this batch must have after the one before it."""
    head = Head(
        batch.stream, batch.scope, batch.first, len(batch.changes), batch.channel, batch.hlc, batch.author,
        batch.schema, batch.reason,
    )  # fmt: skip
    salts = salts_of(batch.salts, len(batch.changes))
    values = commitments([change.value for change in batch.changes], salts[:-1])
    pairs = zip(values, batch.changes, strict=True)
    committed = [change.commitment or value for value, change in pairs]
    return batch_hash(
        batch.previous, head, [c.entity for c in batch.changes], [c.slot for c in batch.changes],
        [c.parents for c in batch.changes], committed, commitments([batch.reason], salts[-1:])[0],
    )  # fmt: skip


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
        "SELECT id, count, channel, hlc, author, schema, reason, salts, hash, signature, previous, segment"
        " FROM batch"
        " WHERE id BETWEEN ? AND ? ORDER BY id",
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


def _changes(cursor: Any, uids: dict[int, bytes], first: int, count: int) -> tuple[Sent, ...]:
    last = first + count - 1
    extra: dict[int, list[int]] = {}
    query = "SELECT child, parent FROM edge WHERE child BETWEEN ? AND ?"
    for child, parent in cursor.execute(query, (first, last)).fetchall():
        extra.setdefault(child, []).append(parent)
    query = (
        "SELECT change.id, entity.uid, slot, parent, value, commitment FROM change"
        " JOIN entity ON entity.ix=change.entity LEFT JOIN redacted ON redacted.id=change.id"
        " WHERE change.id BETWEEN ? AND ? ORDER BY change.id"
    )
    made = []
    for ix, entity, slot, parent, value, commitment in cursor.execute(query, (first, last)).fetchall():
        named: Sequence[int] = [parent, *extra.get(ix, [])] if parent is not None else []
        parents = tuple(sorted((uids[one >> STREAM_BITS], one & NUMBER) for one in named))
        made.append(Sent(bytes(entity), slot, parents, value, commitment and bytes(commitment)))
    return tuple(made)
