"""The one door: whoever changes the record says which fields of which things, and what they saw.

In one transaction the journal appends a change a field, seals them in signed, chained batches, and projects
them into the tables. Changes that other laptops made come in through `receiving` and the same projection.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .authority import Judge, writer_of
from .canonical import Head, Links, batch_hash, commitments, new_seed, salts_of
from .edits import Edit
from .entities import Entities
from .errors import UserProblem
from .kinds import NONE_UID
from .members import Member
from .pending import Assembly, Pending
from .projection import STREAM_BITS, Columns, Projection
from .refusing import refuse_audit, refuse_names
from .streams import Stream, ensure_stream, save_head
from .tables import SCHEMA
from .transactions import transaction
from .undisturbed import undisturbed

Clock = Callable[[], float]
NUMBER = (1 << STREAM_BITS) - 1


class Changed(NamedTuple):
    """What a write did: which kinds of thing it touched and how many fields it changed."""

    kinds: frozenset[str]
    changes: int


class Journal:
    """Appends to one store. `judge` is the authority table's one question; `clock` gives seconds since
    1970.
    """

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
        #: kinds and fields that this member may write whosever they are: asked once
        self._always: set[tuple[int, bool, tuple[str, ...]]] = set()

    def write(self, scope: bytes, edits: Sequence[Edit], reason: str | None = None) -> Changed:
        """Write the edits in one transaction, or not at all."""
        return self.write_all([(scope, edits)], reason)

    def write_all(
        self,
        parts: Iterable[tuple[bytes, Sequence[Edit]]],
        reason: str | None = None,
        drafts: Iterable[tuple[bytes, str]] = (),
    ) -> Changed:
        """Write edits of several scopes (the partnership, an audit) in one transaction, or none of them.

        `drafts` (thing, field) have become changes, or were given up: they end in the same transaction.
        """
        kinds: set[str] = set()
        count = 0
        with undisturbed(), transaction(self._connection, self._folder) as cursor:
            entities = Entities(cursor)
            projection = Projection(cursor, entities.parts_of)
            for scope, edits in parts:
                refuse_audit(cursor, scope)
                stream = ensure_stream(cursor, scope, self._sign)
                assembly = Assembly(cursor, entities, stream)
                assembly.add(edits, self._check)
                refuse_names(cursor, scope, assembly.changes.channels)
                entities.flush()
                if assembly.changes:
                    self._append(cursor, projection, stream, assembly.changes, reason)
                    entities.flush()
                kinds.update(edit.kind.name for edit in edits)
                count += len(assembly.changes)
            cursor.executemany("DELETE FROM draft WHERE entity=? AND field=?", drafts)
        return Changed(frozenset(kinds), count)

    def _check(self, edit: Edit, parts: tuple[bytes, ...], whole: bool) -> None:
        """Refuse what the writer is not entitled to, before anything is written. `whole`: made or deleted."""
        key = edit.kind.number, whole, tuple(edit.values)
        if key in self._always:
            return
        writers = {writer_of(edit.kind.slot(name)) for name in edit.values}
        writers |= {edit.kind.writer} if whole else set()
        if all(self._judge(self._member.role, False, writer) for writer in writers):
            self._always.add(key)
            return
        # whoever is of no agency owns what is nobody's
        whose = [uid for uid, part in zip(parts, edit.kind.parts, strict=False) if part.name == "agency"]
        own = (self._member.agency or NONE_UID) in whose
        if not all(self._judge(self._member.role, own, writer) for writer in writers):
            name = edit.kind.name.replace("_", " ")
            who = "its own agency or a QA officer" if writers == {"own agency"} else "a QA officer"
            raise UserProblem(f"As {self._member.role} you may not change this {name}: {who} does.")

    def _append(
        self, cursor: Any, projection: Projection, stream: Stream, changes: Pending, reason: str | None
    ) -> None:
        """Seal each run of one channel as a batch, write everything, project it."""
        hlc = max(int(self._clock() * 1000) << 16, stream.hlc + 1)
        parents = _shared(cursor, stream, changes.parents)
        batches, digest = [], stream.hash
        for start, end in _runs(changes.channels):
            head = Head(
                stream.uid,
                stream.scope,
                (changes.first & NUMBER) + start,
                end - start,
                changes.channels[start],
                hlc,
                self._member.uid,
                SCHEMA,
                reason,
            )
            salts = new_seed()
            previous = digest
            links = Links.of(parents[start:end])
            digest = _seal(digest, head, salts, changes, links, slice(start, end))
            signature = self._sign.sign(digest).signature
            row = (head.count, head.channel, hlc, head.author, SCHEMA, reason, salts)
            batches.append((changes.first + start, *row, digest, signature, previous, 0))
        cursor.executemany("INSERT INTO batch VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", batches)
        save_head(cursor, stream._replace(head=stream.head + len(changes), hash=digest, hlc=hlc))
        columns = _columns(changes)
        projection.store(columns)
        projection.project(columns)


Ids = tuple[tuple[bytes, int], ...]


def _seal(previous: bytes, head: Head, salts: bytes, changes: Pending, links: Links, run: slice) -> bytes:
    """Return the hash that chains one run of changes to the batch before it."""
    *each, last = salts_of(salts, head.count)
    committed = commitments(changes.values[run], each)
    reason = commitments([head.reason], [last])[0]
    return batch_hash(previous, head, changes.uids[run], changes.slots[run], links, committed, reason)


def _columns(changes: Pending) -> Columns:
    """Return changes as the projection takes them."""
    ids = list(range(changes.first, changes.first + len(changes)))
    parents = [named[0] if named else None for named in changes.parents]
    extra = {one: list(named[1:]) for one, named in zip(ids, changes.parents, strict=True) if len(named) > 1}
    return Columns(ids, changes.numbers, changes.slots, parents, changes.values, extra)


def _runs(channels: Sequence[bytes]) -> Iterable[tuple[int, int]]:
    """Yield where each run of one channel begins and ends. Changes keep the order in which they were
    given.
    """
    start = 0
    for at in range(1, len(channels)):
        if channels[at] != channels[at - 1]:
            yield start, at
            start = at
    yield start, len(channels)


def _shared(cursor: Any, stream: Stream, parents: Sequence[tuple[int, ...]]) -> list[Ids]:
    """Return local change numbers as (stream, number), in the order that is the same everywhere."""
    uids = {stream.ix: stream.uid}
    for ix in {parent >> STREAM_BITS for named in parents for parent in named} - uids.keys():
        uids[ix] = bytes(cursor.execute("SELECT uid FROM stream WHERE ix=?", (ix,)).fetchone()[0])
    return [
        tuple(sorted((uids[one >> STREAM_BITS], one & NUMBER) for one in named)) if named else ()
        for named in parents
    ]
