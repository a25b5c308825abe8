"""What was written here and not shared yet, into segments: numbered, chained, sealed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgpack

from ..batches import Batch, read_batches
from ..entities import PARTNERSHIP_SCOPE
from ..keys.device import Identity
from ..projection import STREAM_BITS
from ..streams import ensure_stream
from . import arrivals, grants, records
from .keyring import Key
from .packing import content_of, pack
from .segment import CHANGES, KEYS, MEMBERS, REQUEST, START, Draft, Plain, make, read
from .unsealing import OPENED
from .writing_keys import WritingKeys

#: what one segment holds at most
_MOST_CHANGES = 20_000


class Own(NamedTuple):
    """One of this laptop's streams, by its local number."""

    ix: int
    uid: bytes
    scope: bytes
    scope_ix: int


class Outbox:
    """Makes segments of this laptop's streams, inside the caller's transaction."""

    def __init__(self, cursor: Any, identity: Identity, clock: int) -> None:
        self._cursor = cursor
        self._identity = identity
        self._clock = clock
        query = "SELECT uid FROM scope WHERE ix=?"
        self.partnership = bytes(cursor.execute(query, (PARTNERSHIP_SCOPE,)).fetchone()[0])

    def stream(self, scope: bytes) -> Own:
        """Return this laptop's stream in a scope, made on first use."""
        made = ensure_stream(self._cursor, scope, self._identity.signing)
        return Own(made.ix, made.uid, scope, made.scope_ix)

    def ask(self, record: records.Sealed) -> None:
        """Seal nothing: a request to be admitted, which says public keys only."""
        body = bytes(msgpack.packb([record]))
        number = self._write(self.stream(self.partnership), REQUEST, body, None)
        records.keep(self._cursor, record, number)

    def members(self, key: Key) -> None:
        """Share the records that stand in no segment yet."""
        waiting = records.unshared(self._cursor)
        if waiting:
            body = bytes(msgpack.packb(waiting))
            place = self._write(self.stream(self.partnership), MEMBERS, body, key.secret)
            own = bytes(self._identity.verify_key)
            for one in waiting:
                records.keep(self._cursor, one, place if one.signer == own else records.ELSEWHERE)

    def keys(self, scope: bytes, wanted: Mapping[bytes, Sequence[Key]]) -> None:
        """Give keys to receivers (public sealing keys), in the stream of a scope."""
        self._write(self.stream(scope), KEYS, grants.pack(wanted), None)
        giver = bytes(self._identity.verify_key)
        given = [grants.Given(key.id, to, giver) for to, keys in wanted.items() for key in keys]
        grants.note(self._cursor, given)

    def changes(self, keys: WritingKeys) -> int:
        """Seal every batch that was not shared and whose key is held; return how many stay behind."""
        query = (
            "SELECT stream.ix, stream.uid, scope.uid, scope FROM stream JOIN scope ON scope.ix=scope"
            " WHERE mine=1 AND stream.ix IN (SELECT id>>40 FROM batch WHERE segment=0)"
        )
        behind = 0
        for row in self._cursor.execute(query).fetchall():
            stream = Own(row[0], bytes(row[1]), bytes(row[2]), row[3])
            for channel, batches in self._unshared(stream).items():
                key = keys.for_channel(channel, stream.scope)
                if key is None:
                    behind += len(batches)
                    continue
                for part in _parts(batches):
                    self._write_changes(stream, part, key)
        return behind

    def _unshared(self, stream: Own) -> dict[bytes, list[Batch]]:
        base = stream.ix << STREAM_BITS
        query = "SELECT min(id) FROM batch WHERE segment=0 AND id BETWEEN ? AND ?"
        first = self._cursor.execute(query, (base, base + arrivals.NUMBER)).fetchone()[0]
        found: dict[bytes, list[Batch]] = {}
        if first is not None:
            for batch in read_batches(self._cursor, stream.ix, after=first - base - 1):
                if not batch.segment:
                    found.setdefault(batch.channel, []).append(batch)
        return found

    def _write_changes(self, stream: Own, batches: Sequence[Batch], key: Key) -> None:
        place = self._write(stream, CHANGES, pack(batches), key.secret, content_of(batches))
        number, base = place & arrivals.NUMBER, stream.ix << STREAM_BITS
        rows = [(number, base + batch.first) for batch in batches]
        self._cursor.executemany("UPDATE batch SET segment=? WHERE id=?", rows)

    def _write(
        self, stream: Own, kind: int, body: Plain, secret: bytes | None, content: bytes = START
    ) -> int:
        """Make the stream's next segment; return its place (stream << 40 | number)."""
        query = "SELECT sealed, sealed_hash FROM stream WHERE ix=?"
        sealed, previous = self._cursor.execute(query, (stream.ix,)).fetchone()
        draft = Draft(
            self.partnership, stream.scope, stream.uid, sealed + 1, bytes(previous), kind, content,
            self._clock, self._seen(stream),
        )  # fmt: skip
        made, _ = make(draft, body, secret, self._identity.signing)
        arrivals.store(self._cursor, stream.ix, read(made, check=False), made, opened=OPENED)
        return (stream.ix << STREAM_BITS) + int(sealed) + 1

    def _seen(self, stream: Own) -> list[tuple[bytes, int]]:
        """Return how far others' streams of the scope have come since this was last said."""
        query = "SELECT ix, uid, sealed FROM stream WHERE scope=? AND ix<>? AND sealed>told ORDER BY uid"
        rows = self._cursor.execute(query, (stream.scope_ix, stream.ix)).fetchall()
        self._cursor.executemany("UPDATE stream SET told=? WHERE ix=?", [(row[2], row[0]) for row in rows])
        return [(bytes(uid), sealed) for _, uid, sealed in rows]


def _parts(batches: Iterable[Batch]) -> Iterator[list[Batch]]:
    """Yield batches in portions of a segment's size."""
    part: list[Batch] = []
    for batch in batches:
        if part and sum(len(one.changes) for one in part) + len(batch.changes) > _MOST_CHANGES:
            yield part
            part = []
        part.append(batch)
    if part:
        yield part
