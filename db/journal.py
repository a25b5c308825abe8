"""The one door: whoever changes the record says which fields of which things, and what they saw.

In one transaction the journal appends a change a field, seals them in signed, chained batches, and projects
them into the tables. Changes that other laptops made come in through `receiving` and the same projection.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .authority import Judge, writer_of
from .canonical import Head, batch_hash, commitments, new_seed, salts_of
from .edits import Edit
from .entities import Entities
from .errors import UserProblem
from .members import Member
from .pending import Assembly, Pending
from .projection import STREAM_BITS, Columns, Projection
from .streams import Stream, ensure_stream, save_head
from .tables import SCHEMA
from .transactions import transaction

Clock = Callable[[], float]
NUMBER = (1 << STREAM_BITS) - 1


class Changed(NamedTuple):
    """What a write did: which kinds of thing it touched and how many fields it changed."""

    kinds: frozenset[str]
    count: int


class Journal:
    """Appends to one store. `judge` is the authority table's one question; `clock` gives seconds since 1970."""

    def __init__(
        self,
        connection: Any,
        folder: Path,
        member: Member,
        sign: Any,
        judge: Judge,
        clock: Clock = time.time,
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._member = member
        self._sign = sign
        self._judge = judge
        self._clock = clock

    def write(self, scope: bytes, edits: Sequence[Edit], reason: str | None = None) -> Changed:
        """Write the edits in one transaction, or not at all."""
        return self.write_all([(scope, edits)], reason)

    def write_all(self, parts: Iterable[tuple[bytes, Sequence[Edit]]], reason: str | None = None) -> Changed:
        """Write edits of several scopes (the partnership, an audit) in one transaction, or none of them."""
        kinds: set[str] = set()
        count = 0
        with transaction(self._connection, self._folder) as cursor:
            entities = Entities(cursor)
            projection = Projection(cursor, entities.parts_of)
            for scope, edits in parts:
                stream = ensure_stream(cursor, scope, self._sign)
                assembly = Assembly(cursor, entities, stream)
                assembly.add(edits, self._check)
                entities.flush()
                if assembly.changes:
                    self._append(cursor, projection, stream, assembly.changes, reason)
                    entities.flush()
                kinds.update(edit.kind.name for edit in edits)
                count += len(assembly.changes)
        return Changed(frozenset(kinds), count)

    def _check(self, edit: Edit, parts: tuple[bytes, ...]) -> None:
        """Refuse what the writer is not entitled to, before anything is written."""
        own = self._member.agency is not None and self._member.agency in parts
        writers = {writer_of(edit.kind.slot(name)) for name in edit.values} | {edit.kind.writer}
        if not all(self._judge(self._member.role, own, writer) for writer in writers):
            name = edit.kind.name.replace("_", " ")
            raise UserProblem(f"As {self._member.role} you may not change this {name}.")

    def _append(
        self,
        cursor: Any,
        projection: Projection,
        stream: Stream,
        changes: list[Pending],
        reason: str | None,
    ) -> None:
        """Seal each run of one channel as a batch, write everything, project it."""
        hlc = max(int(self._clock() * 1000) << 16, stream.hlc + 1)
        uids = {stream.ix: stream.uid}
        batches, start, digest = [], 0, stream.hash
        for end in _runs(changes):
            run = changes[start:end]
            head = Head(
                stream.uid, stream.scope, run[0].id & NUMBER, len(run), run[0].channel, hlc, self._member.uid,
                SCHEMA, reason,
            )  # fmt: skip
            salts = new_seed()
            digest = _seal(cursor, digest, head, salts, run, uids)
            signature = self._sign.sign(digest).signature
            batches.append((run[0].id, *head[3:], salts, digest, signature))
            start = end
        cursor.executemany("INSERT INTO batch VALUES(?,?,?,?,?,?,?,?,?,?)", batches)
        save_head(cursor, stream._replace(head=stream.head + len(changes), hash=digest, hlc=hlc))
        columns = _columns(changes)
        projection.store(columns)
        projection.project(columns)


def _seal(
    cursor: Any, previous: bytes, head: Head, salts: bytes, run: list[Pending], uids: dict[int, bytes]
) -> bytes:
    """Return the hash that chains one run of changes to the batch before it."""
    each = salts_of(salts, len(run))
    committed = commitments([one.value for one in run], each[:-1])
    parents = [_shared(cursor, uids, one.parents) for one in run]
    reason = commitments([head.reason], each[-1:])[0]
    entities, slots = [one.entity for one in run], [one.slot for one in run]
    return batch_hash(previous, head, entities, slots, parents, committed, reason)


def _columns(changes: Sequence[Pending]) -> Columns:
    """Return changes side by side, as the projection takes them."""
    return Columns(
        [one.id for one in changes],
        [one.number for one in changes],
        [one.slot for one in changes],
        [one.parents[0] if one.parents else None for one in changes],
        [one.value for one in changes],
        {one.id: list(one.parents[1:]) for one in changes if len(one.parents) > 1},
    )


def _runs(changes: Sequence[Pending]) -> Iterable[int]:
    """Yield where each run of one channel ends. Changes keep the order in which they were given."""
    for at in range(1, len(changes)):
        if changes[at].channel != changes[at - 1].channel:
            yield at
    yield len(changes)


def _shared(cursor: Any, uids: dict[int, bytes], parents: tuple[int, ...]) -> tuple[tuple[bytes, int], ...]:
    """Return local change numbers as (stream, number), in the order that is the same everywhere."""
    if not parents:
        return ()
    for parent in parents:
        ix = parent >> STREAM_BITS
        if ix not in uids:
            uids[ix] = bytes(cursor.execute("SELECT uid FROM stream WHERE ix=?", (ix,)).fetchone()[0])
    return tuple(sorted((uids[parent >> STREAM_BITS], parent & NUMBER) for parent in parents))
