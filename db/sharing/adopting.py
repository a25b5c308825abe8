"""What a restored or copied laptop had not shared yet, written again in its own new streams.

The laptop that it was copied from may still be in use and share the same changes itself: equal values are no
conflict. Under the old numbers only that laptop may ever write.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgpack

from ..batches import Batch, Sent, hash_of, read_batches
from ..canonical import new_seed
from ..changes import ChangeId
from ..keys import device
from ..keys.device import Identity
from ..projection import STREAM_BITS
from ..projection_tables import field_of
from ..receiving import keep
from ..streams import ensure_stream
from ..tables.forms import HAND_IN
from ..tables.workshop import OPENING

#: values that name changes
_NAMING = (HAND_IN.slot("heads"), OPENING.slot("heads"))
Renamed = dict[ChangeId, ChangeId]


def adopt(cursor: Any, identity: Identity, only: int | None = None) -> int:
    """Write again what former devices of this store never shared; return how many changes have new names.

    `only`: in this one of their streams. The tables do not show it yet: they are to be made again.
    """
    former = {bytes(one.verify_key) for one in device.former(cursor.connection)}
    rows = cursor.execute("SELECT ix, verify_key, scope FROM stream WHERE mine=0").fetchall()
    orphans = [row for row in rows if bytes(row[1]) in former and only in (None, row[0])]
    lost = {(ix, scope): _unsealed(cursor, ix) for ix, _, scope in orphans}
    again = {**lost, **_written_since(cursor, _names_of(lost.values()))}
    for (ix, _), batches in again.items():
        if batches:
            take_out(cursor, ix, [(batch.first, len(batch.changes)) for batch in batches])
    renamed: Renamed = {}
    for (_, scope), batches in again.items():
        uid = bytes(cursor.execute("SELECT uid FROM scope WHERE ix=?", (scope,)).fetchone()[0])
        for batch in batches:
            keep(cursor, _again(cursor, identity, uid, batch, renamed))
    if renamed:
        _rename_in_drafts(cursor, renamed)
    return len(renamed)


def _unsealed(cursor: Any, stream: int) -> list[Batch]:
    return [batch for batch in read_batches(cursor, stream) if not batch.segment]


def _names_of(parts: Iterable[Iterable[Batch]]) -> set[ChangeId]:
    return {(one.stream, one.first + at) for each in parts for one in each for at in range(len(one.changes))}


def _written_since(cursor: Any, lost: set[ChangeId]) -> dict[tuple[int, int], list[Batch]]:
    """Return what this device wrote in sight of such changes, and all that it wrote after that.

    A sync that broke off may have made it another device without writing these again. None of it is sealed.
    """
    if not lost:
        return {}
    found = {}
    for ix, scope in cursor.execute("SELECT ix, scope FROM stream WHERE mine=1").fetchall():
        batches = _unsealed(cursor, ix)
        while batches and lost.isdisjoint(_named_by(batches[0])):
            del batches[0]
        found[ix, scope] = batches
    return found


def _named_by(batch: Batch) -> Iterator[ChangeId]:
    for change in batch.changes:
        yield from change.parents
        if change.slot in _NAMING and isinstance(change.value, bytes):
            yield from ((bytes(uid), n) for uid, numbers in msgpack.unpackb(change.value) for n in numbers)


def take_out(cursor: Any, ix: int, batches: Iterable[tuple[int, int]], *, keep_head: bool = False) -> None:
    """Remove batches, each by its first number and count, from a stream that goes on elsewhere.

    `keep_head`: it goes on here, and no number is given twice.
    """
    for number, count in batches:
        first = (ix << STREAM_BITS) + number
        last = first + count - 1
        cursor.execute("DELETE FROM edge WHERE child BETWEEN ? AND ?", (first, last))
        for table in ("change", "refused", "redacted"):
            cursor.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last))
        cursor.execute("DELETE FROM redacted WHERE id=?", (-first,))
        cursor.execute("DELETE FROM batch WHERE id=?", (first,))
    if keep_head:
        return
    query = "SELECT id, count, hash FROM batch WHERE id>>40=? ORDER BY id DESC LIMIT 1"
    row = cursor.execute(query, (ix,)).fetchone()
    head = row[0] - (ix << STREAM_BITS) + row[1] - 1 if row else 0
    update = "UPDATE stream SET head=?, hash=? WHERE ix=?"
    cursor.execute(update, (head, row[2] if row else bytes(32), ix))


def _again(cursor: Any, identity: Identity, scope: bytes, batch: Batch, renamed: Renamed) -> Batch:
    """Return a batch as this device writes it, and note what its changes are called now."""
    stream = ensure_stream(cursor, scope, identity.signing)
    first = stream.head + 1
    for at in range(len(batch.changes)):
        renamed[batch.stream, batch.first + at] = (stream.uid, first + at)
    key = bytes(identity.verify_key)
    made = batch._replace(
        stream=stream.uid,
        device=key[:16],
        verify_key=key,
        first=first,
        hlc=stream.hlc + 1,
        salts=new_seed(),
        changes=tuple(_renamed(change, renamed) for change in batch.changes),
        previous=stream.hash,
    )
    made = made._replace(hash=hash_of(made))
    return made._replace(signature=identity.signing.sign(made.hash).signature)


def _renamed(change: Sent, renamed: Renamed) -> Sent:
    parents = tuple(sorted(renamed.get(parent, parent) for parent in change.parents))
    value = change.value
    if change.slot in _NAMING and isinstance(value, bytes):
        value = _repacked(value, renamed)
    assert value is None or field_of(change.slot) is None or change.commitment is None
    return change._replace(parents=parents, value=value)


def _repacked(packed: bytes, renamed: Renamed) -> bytes:
    """Return packed names of changes (see `canonical.pack_ids`) with the new ones in place of the old."""
    by_stream: dict[bytes, list[int]] = {}
    for stream, numbers in msgpack.unpackb(packed):
        for number in numbers:
            uid, now = renamed.get((stream, number), (stream, number))
            by_stream.setdefault(uid, []).append(now)
    return bytes(msgpack.packb(sorted([uid, sorted(numbers)] for uid, numbers in by_stream.items())))


def _rename_in_drafts(cursor: Any, renamed: Renamed) -> None:
    for entity, field, seen in cursor.execute("SELECT entity, field, seen FROM draft").fetchall():
        update = "UPDATE draft SET seen=? WHERE entity=? AND field=?"
        cursor.execute(update, (_repacked(bytes(seen), renamed), entity, field))
