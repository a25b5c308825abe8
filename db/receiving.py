"""Batches of other laptops into this store: checked, stored, judged, projected, in one transaction."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from .authority import Agencies, Judge, judge_changes
from .batches import Batch, Sent, hash_of
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


def receive(connection: Any, folder: Path, batches: Iterable[Batch], judge: Judge) -> int:
    """Take batches in, in one transaction; return how many changes were new. A forgery is refused."""
    with undisturbed(), transaction(connection, folder) as cursor:
        return take_in(cursor, batches, judge)


def take_in(cursor: Any, batches: Iterable[Batch], judge: Judge) -> int:
    """Take batches in, inside the caller's transaction; return how many changes were new.

    Repeats are harmless. Batches of one stream may come in any order, and some never: only those of a
    channel that can be read here do. Raises UserProblem: two histories of one laptop, or a wrong seal.
    """
    entities = Entities(cursor)
    projection = Projection(cursor, entities.parts_of)
    rows: list[tuple[Batch, list[Row]]] = []
    for batch in batches:
        stream = _stream(cursor, batch)
        if not _known(cursor, stream, batch):
            rows.append((batch, _store(cursor, entities, stream, batch)))
    entities.flush()
    changes = [row for _, each in rows for row in each]
    _project(cursor, projection, rows, changes, judge)
    entities.flush()
    return len(changes)


def keep(cursor: Any, batch: Batch) -> None:
    """Store a batch without showing it: the tables are made again by whoever calls this."""
    entities = Entities(cursor)
    rows = _store(cursor, entities, _stream(cursor, batch), batch)
    entities.flush()
    Projection(cursor, entities.parts_of).store(columns_of(rows))


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


def _store(cursor: Any, entities: Entities, ix: int, batch: Batch) -> list[Row]:
    key = cursor.execute("SELECT verify_key FROM stream WHERE ix=?", (ix,)).fetchone()[0]
    if bytes(key) != batch.verify_key or not genuine(batch):
        raise UserProblem("A change was altered on its way: its seal does not fit. Nothing was taken in.")
    scope = scope_number(cursor, batch.scope)
    wanted: list[tuple[bytes, Kind]] = [(one.entity, BY_NUMBER[one.slot // FIELDS]) for one in batch.changes]
    entities.numbers([pair for pair in wanted if pair[1].scope == "audit"], scope)
    entities.numbers([pair for pair in wanted if pair[1].scope == "partnership"], PARTNERSHIP_SCOPE)
    base = (ix << STREAM_BITS) + batch.first
    values = (
        base, len(batch.changes), batch.channel, batch.hlc, batch.author, batch.schema, batch.reason,
        batch.salts, batch.hash, batch.signature, batch.previous, batch.segment,
    )  # fmt: skip
    cursor.execute("INSERT INTO batch VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", values)
    last = batch.first + len(batch.changes) - 1
    tip = "UPDATE stream SET head=?, hash=? WHERE ix=? AND head<?"
    cursor.execute(tip, (last, batch.hash, ix, last))
    cursor.execute("UPDATE stream SET hlc=max(hlc, ?) WHERE ix=?", (batch.hlc, ix))
    return [_row(cursor, entities, base + at, scope, change) for at, change in enumerate(batch.changes)]


def _row(cursor: Any, entities: Entities, ix: int, scope: int, change: Sent) -> Row:
    named = [(stream_number(cursor, uid, scope) << STREAM_BITS) + number for uid, number in change.parents]
    if change.commitment is not None:
        cursor.execute("INSERT INTO redacted VALUES(?,?,NULL)", (ix, change.commitment))
    first = named[0] if named else None
    return Row(ix, entities.number(change.entity), change.slot, first, change.value, named[1:])


def _project(
    cursor: Any, projection: Projection, rows: list[tuple[Batch, list[Row]]], changes: list[Row], judge: Judge
) -> None:
    projection.store(columns_of(changes))
    known = membership_of(cursor)
    agencies = Agencies(cursor, births_of(changes))
    refused: set[int] = set()
    for batch, each in rows:
        member = known.writer(batch.verify_key, batch.author, batch.segment, batch.stream)
        verdict = judge_changes(judge, member, [row[:3] for row in each], agencies)
        cursor.executemany("INSERT INTO refused VALUES(?,0)", [(one,) for one in sorted(verdict.refused)])
        cursor.executemany("INSERT INTO refused VALUES(?,1)", [(one,) for one in sorted(verdict.undecided)])
        refused |= verdict.refused | verdict.undecided
    projection.project(columns_of([row for row in changes if row.id not in refused]))
    reconsider(cursor, projection, judge, known)


def reconsider(cursor: Any, projection: Projection, judge: Judge, known: Membership) -> None:
    """Judge what was undecided again, and project what turns out to count."""
    query = (
        "SELECT change.id, entity, slot, parent, value, (SELECT max(batch.id) FROM batch"
        " WHERE batch.id<=change.id) FROM refused JOIN change ON change.id=refused.id WHERE undecided=1"
    )
    undecided = cursor.execute(query).fetchall()
    if not undecided:
        return
    agencies = Agencies(cursor, births_of(Row._make((*row[:5], [])) for row in undecided))
    writers = {batch: writer_of_batch(cursor, batch, known) for batch in {row[5] for row in undecided}}
    counted = []
    for ix, entity, slot, parent, value, batch in undecided:
        verdict = judge_changes(judge, writers[batch], [(ix, entity, slot)], agencies)
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


def births_of(rows: Iterable[Row]) -> dict[int, bytes]:
    """Return what the births among these changes say that the things are made of."""
    return {
        row.entity: row.value for row in rows if row.slot % FIELDS == EXISTS and isinstance(row.value, bytes)
    }


def columns_of(rows: Iterable[Row]) -> Columns:
    """Return rows side by side, as the projection takes them."""
    listed = list(rows)
    ids, entities, slots, parents, values, _ = (
        (list(column) for column in zip(*listed, strict=True)) if listed else [[]] * 6
    )
    extra = {row.id: row.more for row in listed if row.more}
    return Columns(ids, entities, slots, parents, values, extra)
