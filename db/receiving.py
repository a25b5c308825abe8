"""Batches of other laptops into this store: checked, stored, judged, projected, in one transaction."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from .authority import Agencies, Judge, judge_changes
from .batches import Batch, hash_of
from .canonical import START
from .entities import PARTNERSHIP_SCOPE, Entities
from .errors import UserProblem
from .keys.signatures import signed_by
from .kinds import EXISTS, FIELDS, Kind, Value
from .members import members
from .projection import STREAM_BITS, Columns, Projection
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
    """Take batches in and return how many changes were new. Repeats are harmless; a hole or a forgery is
    refused.
    """
    with undisturbed(), transaction(connection, folder) as cursor:
        entities = Entities(cursor)
        projection = Projection(cursor, entities.parts_of)
        rows: list[tuple[bytes, list[Row]]] = []
        for batch in batches:
            stream = _stream(cursor, batch)
            if batch.first <= stream[1]:
                _same(cursor, stream[0], batch)
                continue
            if batch.first != stream[1] + 1:
                raise UserProblem(f"Changes {stream[1] + 1} to {batch.first - 1} of one laptop are missing.")
            rows.append((batch.author, _store(cursor, entities, stream, batch)))
        entities.flush()
        changes = [row for _, each in rows for row in each]
        _project(cursor, projection, rows, changes, judge)
        entities.flush()
        return len(changes)


def _stream(cursor: Any, batch: Batch) -> tuple[int, int, bytes]:
    """Return (number, head, hash) of the batch's stream, made on first sight."""
    ix = _stream_number(cursor, batch.stream, scope_number(cursor, batch.scope))
    known = "UPDATE stream SET device=?, verify_key=? WHERE ix=? AND head=0"
    cursor.execute(known, (batch.device, batch.verify_key, ix))
    row = cursor.execute("SELECT head, hash FROM stream WHERE ix=?", (ix,)).fetchone()
    return ix, row[0], bytes(row[1])


def _stream_number(cursor: Any, uid: bytes, scope: int) -> int:
    """Return a stream's local number. A stream that is only named so far has no key and no changes yet."""
    row = cursor.execute("SELECT ix FROM stream WHERE uid=?", (uid,)).fetchone()
    if row is None:
        columns = "uid, scope, device, verify_key, mine, head, hash, hlc"
        new = (uid, scope, b"", b"", 0, 0, START, 0)
        cursor.execute(f"INSERT INTO stream({columns}) VALUES(?,?,?,?,?,?,?,?)", new)
        row = cursor.execute("SELECT ix FROM stream WHERE uid=?", (uid,)).fetchone()
    return int(row[0])


def _same(cursor: Any, stream: int, batch: Batch) -> None:
    """Refuse another batch under a number that is taken: a cloned laptop, or a forgery."""
    query = "SELECT hash FROM batch WHERE id=?"
    row = cursor.execute(query, ((stream << STREAM_BITS) + batch.first,)).fetchone()
    if row is None or bytes(row[0]) != batch.hash:
        raise UserProblem("Two different histories of one laptop were found. Nothing was taken in.")


def _store(cursor: Any, entities: Entities, stream: tuple[int, int, bytes], batch: Batch) -> list[Row]:
    ix, _, previous = stream
    key = cursor.execute("SELECT verify_key FROM stream WHERE ix=?", (ix,)).fetchone()[0]
    if hash_of(previous, batch) != batch.hash or not signed_by(bytes(key), batch.hash, batch.signature):
        raise UserProblem("A change was altered on its way: its seal does not fit. Nothing was taken in.")
    scope = scope_number(cursor, batch.scope)
    wanted: list[tuple[bytes, Kind]] = [(one.entity, BY_NUMBER[one.slot // FIELDS]) for one in batch.changes]
    entities.numbers([pair for pair in wanted if pair[1].scope == "audit"], scope)
    entities.numbers([pair for pair in wanted if pair[1].scope == "partnership"], PARTNERSHIP_SCOPE)
    base = (ix << STREAM_BITS) + batch.first
    values = (
        base, len(batch.changes), batch.channel, batch.hlc, batch.author, batch.schema, batch.reason,
        batch.salts, batch.hash, batch.signature,
    )  # fmt: skip
    cursor.execute("INSERT INTO batch VALUES(?,?,?,?,?,?,?,?,?,?)", values)
    last = batch.first + len(batch.changes) - 1
    update = "UPDATE stream SET head=?, hash=?, hlc=max(hlc, ?) WHERE ix=?"
    cursor.execute(update, (last, batch.hash, batch.hlc, ix))
    rows = []
    for at, change in enumerate(batch.changes):
        named = [
            (_stream_number(cursor, uid, scope) << STREAM_BITS) + number for uid, number in change.parents
        ]
        first = named[0] if named else None
        rows.append(
            Row(base + at, entities.number(change.entity), change.slot, first, change.value, named[1:])
        )
        if change.commitment is not None:
            cursor.execute("INSERT INTO redacted VALUES(?,?,NULL)", (base + at, change.commitment))
    return rows


def _project(
    cursor: Any, projection: Projection, rows: list[tuple[bytes, list[Row]]], changes: list[Row], judge: Judge
) -> None:
    projection.store(columns_of(changes))
    known = members(cursor)
    agencies = Agencies(cursor, births_of(changes))
    refused: set[int] = set()
    for author, each in rows:
        verdict = judge_changes(judge, known.get(author), [row[:3] for row in each], agencies)
        cursor.executemany("INSERT INTO refused VALUES(?,0)", [(one,) for one in sorted(verdict.refused)])
        cursor.executemany("INSERT INTO refused VALUES(?,1)", [(one,) for one in sorted(verdict.undecided)])
        refused |= verdict.refused | verdict.undecided
    projection.project(columns_of([row for row in changes if row.id not in refused]))
    reconsider(cursor, projection, judge)


def reconsider(cursor: Any, projection: Projection, judge: Judge) -> None:
    """Judge what was undecided again, and project what turns out to count."""
    query = (
        "SELECT change.id, entity, slot, parent, value, (SELECT author FROM batch WHERE batch.id<=change.id"
        " ORDER BY batch.id DESC LIMIT 1) FROM refused JOIN change ON change.id=refused.id WHERE undecided=1"
    )
    known = members(cursor)
    undecided = cursor.execute(query).fetchall()
    agencies = Agencies(cursor, births_of(Row._make((*row[:5], [])) for row in undecided))
    counted = []
    for ix, entity, slot, parent, value, author in undecided:
        verdict = judge_changes(judge, known.get(bytes(author)), [(ix, entity, slot)], agencies)
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
