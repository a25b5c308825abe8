"""The tables made anew from the changes alone, through the same projection that wrote them the first time."""

from pathlib import Path
from typing import Any

from .authority import Agencies, Judge, entitled_to_all, judge_changes
from .entities import Entities
from .kinds import EXISTS, FIELDS
from .members import membership_of
from .projection import Projection, create_tables
from .receiving import Row, columns_of, writer_of_batch
from .tables import KINDS
from .transactions import transaction
from .undisturbed import undisturbed

CHUNK = 250_000


def rebuild(connection: Any, folder: Path, judge: Judge) -> None:
    """Drop every projected table and make it again, in one transaction."""
    with undisturbed(), transaction(connection, folder) as cursor:
        remake(cursor, judge)


def remake(cursor: Any, judge: Judge) -> None:
    """Do so inside the caller's transaction: with whatever made it necessary, or not at all."""
    create_tables(cursor)
    _judge_all(cursor, judge)
    entities = Entities(cursor)
    projection = Projection(cursor, entities.parts_of)
    after = 0
    while rows := _rows(cursor, after):
        projection.project(columns_of(rows))
        after = rows[-1].id
    entities.flush()


def _rows(cursor: Any, after: int) -> list[Row]:
    query = (
        "SELECT id, entity, slot, parent, value FROM change WHERE id>? AND id NOT IN (SELECT id FROM refused)"
        " ORDER BY id LIMIT ?"
    )
    rows = cursor.execute(query, (after, CHUNK)).fetchall()
    if not rows:
        return []
    extra: dict[int, list[int]] = {}
    edges = "SELECT child, parent FROM edge WHERE child BETWEEN ? AND ?"
    for child, parent in cursor.execute(edges, (rows[0][0], rows[-1][0])):
        extra.setdefault(child, []).append(parent)
    return [Row._make((*row, extra.get(row[0], []))) for row in rows]


def _judge_all(cursor: Any, judge: Judge) -> None:
    """Judge every change; those of members who may write everything need no look at each."""
    known = membership_of(cursor)
    slots = [kind.slot(field.name) for kind in KINDS for field in kind.fields] + [
        kind.birth for kind in KINDS
    ]
    trusted = {
        (one.key, one.member.uid)
        for one in known.active()
        if one.last is None and entitled_to_all(judge, one.member, slots)
    }
    query = "SELECT id, count, verify_key, author FROM batch JOIN stream ON stream.ix=batch.id>>40"
    batches = cursor.execute(query).fetchall()
    doubtful = [
        (first, count) for first, count, key, author in batches if (bytes(key), bytes(author)) not in trusted
    ]
    if not doubtful:
        return
    query = "SELECT entity, value FROM change WHERE slot % ? = ? AND value IS NOT NULL"
    agencies = Agencies(cursor, dict(cursor.execute(query, (FIELDS, EXISTS))))
    for first, count in doubtful:
        query = "SELECT id, entity, slot FROM change WHERE id BETWEEN ? AND ?"
        changes = cursor.execute(query, (first, first + count - 1)).fetchall()
        ids, things, touched = zip(*changes, strict=True)
        writer = writer_of_batch(cursor, first, known)
        verdict = judge_changes(judge, writer, ids, things, touched, agencies)
        cursor.executemany("INSERT INTO refused VALUES(?,0)", [(one,) for one in sorted(verdict.refused)])
        cursor.executemany("INSERT INTO refused VALUES(?,1)", [(one,) for one in sorted(verdict.undecided)])
