"""Batches of other laptops into this store: checked, stored, judged, projected, in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

from .authority import Agencies, Judge, judge_changes
from .batches import Batch, Changes, hash_of
from .canonical import START
from .entities import PARTNERSHIP_SCOPE, Entities
from .errors import UserProblem
from .keys.signatures import signed_by
from .kinds import EXISTS, FIELDS, Kind, Value
from .members import Member, membership_of
from .projection import STREAM_BITS, Columns, Projection
from .sharing.membership import Membership
from .streams import scope_number
from .tables import BY_NUMBER
from .transactions import transaction
from .undisturbed import undisturbed


class Row(NamedTuple):
    """One received change in local numbers."""

    id: int
    entity: int
    slot: int
    parent: int | None
    value: Value
    more: list[int]


#: batches that are new here, each with its changes in local numbers
Taken = list[tuple[Batch, Columns]]


def receive(connection: Any, folder: Path, batches: Iterable[Batch], judge: Judge) -> int:
    """Take batches in, in one transaction; return how many changes were new. A forgery is refused."""
    with undisturbed(), transaction(connection, folder) as cursor:
        return take_in(cursor, batches, judge)


def take_in(cursor: Any, batches: Iterable[Batch], judge: Judge, *, hashed: bool = False) -> int:
    """Take batches in, inside the caller's transaction; return how many changes were new.

    Repeats are harmless. Batches of one stream may come in any order, and some never: only those of a
    channel that can be read here do. `hashed`: their hashes were worked out from what they hold just now.
    Raises UserProblem: two histories of one laptop, or a wrong seal.
    """
    entities = Entities(cursor)
    projection = Projection(cursor, entities.parts_of)
    places: dict[bytes, int] = {}
    new: list[tuple[int, Batch]] = []
    for batch in batches:
        stream = places[batch.stream] = places.get(batch.stream) or _stream(cursor, batch)
        if not _known(cursor, stream, batch):
            _store(cursor, stream, batch, hashed=hashed)
            new.append((stream, batch))
    rows = _columns(cursor, entities, places, new)
    entities.flush()
    _project(cursor, projection, rows, judge)
    entities.flush()
    return sum(len(columns.ids) for _, columns in rows)


def keep(cursor: Any, batch: Batch) -> None:
    """Store a batch without showing it: the tables are made again by whoever calls this."""
    entities = Entities(cursor)
    stream = _stream(cursor, batch)
    _store(cursor, stream, batch, hashed=False)
    rows = _columns(cursor, entities, {batch.stream: stream}, [(stream, batch)])
    entities.flush()
    Projection(cursor, entities.parts_of).store(rows[0][1])


def _stream(cursor: Any, batch: Batch) -> int:
    """Return the number of the batch's stream, made on first sight."""
    ix = stream_number(cursor, batch.stream, scope_number(cursor, batch.scope))
    known = "UPDATE stream SET device=?, verify_key=? WHERE ix=? AND verify_key=x''"
    cursor.execute(known, (batch.device, batch.verify_key, ix))
    return ix


def stream_number(cursor: Any, uid: bytes, scope: int) -> int:
    """Return a stream's local number. A stream that is only named so far has no key and no changes yet."""
    row = cursor.execute("SELECT ix FROM stream WHERE uid=?", (uid,)).fetchone()
    if row is None:
        columns = "uid, scope, device, verify_key, mine, head, hash, hlc"
        new = (uid, scope, b"", b"", 0, 0, START, 0)
        cursor.execute(f"INSERT INTO stream({columns}) VALUES(?,?,?,?,?,?,?,?)", new)
        row = cursor.execute("SELECT ix FROM stream WHERE uid=?", (uid,)).fetchone()
    return int(row[0])


def _known(cursor: Any, stream: int, batch: Batch) -> bool:
    """Say whether the batch is here. Refuse another under its numbers: a cloned laptop, or a forgery."""
    first = (stream << STREAM_BITS) + batch.first
    end = first + len(batch.changes)
    query = "SELECT id, count, hash, previous FROM batch WHERE id<? AND id>=? ORDER BY id DESC LIMIT 1"
    before = cursor.execute(query, (end, stream << STREAM_BITS)).fetchone()
    if before is not None and before[0] == first and bytes(before[2]) == batch.hash:
        if batch.segment:
            cursor.execute("UPDATE batch SET segment=? WHERE id=? AND segment=0", (batch.segment, first))
        return True
    fits = before is None or before[0] + before[1] <= first
    if before is not None and before[0] + before[1] == first:
        fits = bytes(before[2]) == batch.previous
    after = cursor.execute("SELECT previous FROM batch WHERE id=?", (end,)).fetchone()
    if not fits or (after is not None and bytes(after[0]) != batch.hash):
        raise UserProblem("Two different histories of one laptop were found. Nothing was taken in.")
    return False


def genuine(batch: Batch) -> bool:
    """Say whether a batch carries the seal that its content needs, and its laptop's signature."""
    return hash_of(batch) == batch.hash and signed_by(batch.verify_key, batch.hash, batch.signature)


def _store(cursor: Any, ix: int, batch: Batch, *, hashed: bool) -> None:
    """Write down what a batch says of itself, once it is known to be its laptop's."""
    key = cursor.execute("SELECT verify_key FROM stream WHERE ix=?", (ix,)).fetchone()[0]
    sealed = signed_by(batch.verify_key, batch.hash, batch.signature) if hashed else genuine(batch)
    if bytes(key) != batch.verify_key or not sealed:
        raise UserProblem("A change was altered on its way: its seal does not fit. Nothing was taken in.")
    base = (ix << STREAM_BITS) + batch.first
    reason, gone = (None, batch.reason) if isinstance(batch.reason, bytes) else (batch.reason, None)
    values = (
        base, len(batch.changes), batch.channel, batch.hlc, batch.author, batch.schema, reason,
        batch.salts, batch.hash, batch.signature, batch.previous, batch.segment,
    )  # fmt: skip
    cursor.execute("INSERT INTO batch VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", values)
    if gone is not None:
        cursor.execute("INSERT INTO redacted VALUES(?,?,NULL)", (-base, gone))
    last = batch.first + len(batch.changes) - 1
    tip = "UPDATE stream SET head=?, hash=? WHERE ix=? AND head<?"
    cursor.execute(tip, (last, batch.hash, ix, last))
    cursor.execute("UPDATE stream SET hlc=max(hlc, ?) WHERE ix=?", (batch.hlc, ix))


def _columns(
    cursor: Any, entities: Entities, places: dict[bytes, int], batches: list[tuple[int, Batch]]
) -> Taken:
    """Return each batch with its changes in local numbers; things and streams that are new get theirs."""
    wanted: dict[int, dict[bytes, Kind]] = {}
    scopes: dict[bytes, int] = {}
    for _, batch in batches:
        changes = Changes.of(batch.changes)
        scope = scopes[batch.scope] = scopes.get(batch.scope) or scope_number(cursor, batch.scope)
        for uid, slot in dict(zip(changes.entities, changes.slots, strict=True)).items():
            kind = BY_NUMBER[slot // FIELDS]
            where = scope if kind.scope == "audit" else PARTNERSHIP_SCOPE
            wanted.setdefault(where, {})[uid] = kind
        for uid in set(changes.links.streams) - places.keys():
            places[uid] = stream_number(cursor, uid, scope)
    for where, things in wanted.items():
        entities.numbers(things.items(), where)
    return [(batch, _local(cursor, entities, places, stream, batch)) for stream, batch in batches]


def _local(
    cursor: Any, entities: Entities, places: Mapping[bytes, int], stream: int, batch: Batch
) -> Columns:
    changes = Changes.of(batch.changes)
    base = (stream << STREAM_BITS) + batch.first
    ids = list(range(base, base + len(changes)))
    bases = {uid: ix << STREAM_BITS for uid, ix in places.items()}
    links = changes.links
    named = [bases[uid] + number for uid, number in zip(links.streams, links.numbers, strict=True)]
    parents: list[int | None] = []
    extra: dict[int, list[int]] = {}
    at = 0
    for ix, count in zip(ids, links.counts, strict=True):
        parents.append(named[at] if count else None)
        if count > 1:
            extra[ix] = named[at + 1 : at + count]
        at += count
    gone = [(base + place, commitment) for place, commitment in changes.redacted.items()]
    cursor.executemany("INSERT INTO redacted VALUES(?,?,NULL)", gone)
    return Columns(ids, entities.numbers_of(changes.entities), changes.slots, parents, changes.values, extra)


def _project(cursor: Any, projection: Projection, rows: Taken, judge: Judge) -> None:
    whole = _joined([columns for _, columns in rows])
    projection.store(whole)
    known = membership_of(cursor)
    agencies = Agencies(cursor, _births(whole))
    refused: set[int] = set()
    for batch, columns in rows:
        member = known.writer(batch.verify_key, batch.author, batch.segment, batch.stream)
        verdict = judge_changes(judge, member, *columns[:3], agencies)
        cursor.executemany("INSERT INTO refused VALUES(?,0)", [(one,) for one in sorted(verdict.refused)])
        cursor.executemany("INSERT INTO refused VALUES(?,1)", [(one,) for one in sorted(verdict.undecided)])
        refused |= verdict.refused | verdict.undecided
    projection.project(_without(whole, refused) if refused else whole)
    reconsider(cursor, projection, judge, known)


def _joined(parts: Sequence[Columns]) -> Columns:
    """Return the columns of many batches as one."""
    whole = Columns([], [], [], [], [], {})
    for part in parts:
        whole.ids.extend(part.ids)
        whole.entities.extend(part.entities)
        whole.slots.extend(part.slots)
        whole.parents.extend(part.parents)
        whole.values.extend(part.values)
        whole.extra.update(part.extra)
    return whole


def _without(columns: Columns, refused: set[int]) -> Columns:
    counts = [ix not in refused for ix in columns.ids]
    return Columns(
        list(compress(columns.ids, counts)),
        list(compress(columns.entities, counts)),
        list(compress(columns.slots, counts)),
        list(compress(columns.parents, counts)),
        list(compress(columns.values, counts)),
        {ix: named for ix, named in columns.extra.items() if ix not in refused},
    )


def _births(columns: Columns) -> dict[int, bytes]:
    """Return what the births among these changes say that the things are made of."""
    rows = zip(columns.entities, columns.slots, columns.values, strict=True)
    return {
        entity: value for entity, slot, value in rows if slot % FIELDS == EXISTS and isinstance(value, bytes)
    }


def reconsider(cursor: Any, projection: Projection, judge: Judge, known: Membership) -> None:
    """Judge what was undecided again, and project what turns out to count."""
    query = (
        "SELECT change.id, entity, slot, parent, value, (SELECT max(batch.id) FROM batch"
        " WHERE batch.id<=change.id) FROM refused JOIN change ON change.id=refused.id WHERE undecided=1"
    )
    undecided = cursor.execute(query).fetchall()
    if not undecided:
        return
    agencies = Agencies(cursor, _births(columns_of(Row._make((*row[:5], [])) for row in undecided)))
    writers = {batch: writer_of_batch(cursor, batch, known) for batch in {row[5] for row in undecided}}
    counted = []
    for ix, entity, slot, parent, value, batch in undecided:
        verdict = judge_changes(judge, writers[batch], [ix], [entity], [slot], agencies)
        if ix in verdict.undecided:
            continue
        if ix in verdict.refused:
            cursor.execute("UPDATE refused SET undecided=0 WHERE id=?", (ix,))
            continue
        cursor.execute("DELETE FROM refused WHERE id=?", (ix,))
        more = [row[0] for row in cursor.execute("SELECT parent FROM edge WHERE child=?", (ix,))]
        counted.append(Row(ix, entity, slot, parent, value, more))
    if counted:
        projection.project(columns_of(counted))


def writer_of_batch(cursor: Any, batch: int, known: Membership) -> Member | bool | None:
    """Return whose word a stored batch is, as `Membership.writer` does."""
    query = (
        "SELECT verify_key, author, segment, uid FROM batch JOIN stream ON stream.ix=batch.id>>40 WHERE id=?"
    )
    key, author, segment, stream = cursor.execute(query, (batch,)).fetchone()
    return known.writer(bytes(key), bytes(author), segment, bytes(stream))


def columns_of(rows: Iterable[Row]) -> Columns:
    """Return rows side by side, as the projection takes them."""
    listed = list(rows)
    ids, entities, slots, parents, values, _ = (
        (list(column) for column in zip(*listed, strict=True)) if listed else [[]] * 6
    )
    extra = {row.id: row.more for row in listed if row.more}
    return Columns(ids, entities, slots, parents, values, extra)
