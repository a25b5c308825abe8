"""Does the record still say what was written? The chain, its signatures, and the tables against the changes.

The tables are compared with `changes.rows`, which knows nothing of how they were written.
"""

from collections.abc import Callable, Iterator
from typing import Any

from .batches import Batch, hash_of, read_batches
from .canonical import START
from .changes import Change, Row, Settled, rows
from .keys.signatures import signed_by
from .kinds import FIELDS, Kind
from .members import record_problems
from .projection import STREAM_BITS
from .sharing import ended
from .tables import BY_NUMBER, KINDS

NUMBER = (1 << STREAM_BITS) - 1
Progress = Callable[[str], None]
_REMEDY = "Make the tables again with the command rebuild."


def problems(cursor: Any, progress: Progress = lambda _: None) -> list[str]:
    """Return what does not hold, in words, the first of each part; nothing if all is well."""
    progress("members")
    found = record_problems(cursor)
    progress("chain")
    changes: list[Change] = []
    for ix, head, digest in cursor.execute("SELECT ix, head, hash FROM stream").fetchall():
        found += _chain_problems(cursor, ix, head, bytes(digest), changes)
    if found:
        return found
    progress("tables")
    return _table_problems(cursor, changes)


def _chain_problems(cursor: Any, ix: int, head: int, digest: bytes, changes: list[Change]) -> list[str]:
    """Return what does not hold of one stream. Others' streams may have holes: what cannot be read here."""
    previous, expected, whole = START, 1, _is_whole(cursor, ix)
    held = 0
    for batch in read_batches(cursor, ix):
        where = f"The history was altered: change {batch.first} of stream {batch.stream.hex()[:8]}"
        count = cursor.execute(
            "SELECT count FROM batch WHERE id=?", ((ix << STREAM_BITS) + batch.first,)
        ).fetchone()[0]
        follows = batch.first == expected or (batch.first > expected and not whole)
        if not follows or count != len(batch.changes):
            return [f"{where} does not follow from the one before it: some are missing or doubled."]
        if batch.first == expected and batch.previous != previous:
            return [f"{where} does not follow from the one before it: its seal names another."]
        if hash_of(batch) != batch.hash:
            return [f"{where} does not carry the seal that its content needs."]
        if not signed_by(batch.verify_key, batch.hash, batch.signature):
            return [f"{where} does not carry its laptop's signature."]
        previous, expected = batch.hash, batch.first + len(batch.changes)
        held += len(batch.changes)
        changes += _changes(batch)
    last = cursor.execute(
        "SELECT count(*) FROM change WHERE id BETWEEN ? AND ?",
        (ix << STREAM_BITS, (ix << STREAM_BITS) + NUMBER),
    ).fetchone()[0]
    to_the_end = expected - 1 == head and previous == digest
    may_end_early = not whole and _is_mine(cursor, ix) and expected <= head
    if not (to_the_end or may_end_early) or last != held:
        return [f"The history was altered: a stream of {head} changes holds {last}."]
    return []


def _is_whole(cursor: Any, stream: int) -> bool:
    """Say whether a stream must have no holes: it was written here, and no names in it were destroyed."""
    query = "SELECT uid FROM scope WHERE ix=(SELECT scope FROM stream WHERE ix=?)"
    scope = bytes(cursor.execute(query, (stream,)).fetchone()[0])
    return _is_mine(cursor, stream) and scope not in ended.here(cursor).identities


def _is_mine(cursor: Any, stream: int) -> bool:
    return bool(cursor.execute("SELECT mine FROM stream WHERE ix=?", (stream,)).fetchone()[0])


def _changes(batch: Batch) -> Iterator[Change]:
    for at, one in enumerate(batch.changes):
        yield Change(
            (batch.stream, batch.first + at), one.entity, one.slot, one.parents, one.value, batch.hlc
        )


def _table_problems(cursor: Any, changes: list[Change]) -> list[str]:
    refused = _refused(cursor)
    wanted = rows([change for change in changes if change.id not in refused], BY_NUMBER)
    uids = {ix: bytes(uid) for ix, uid in cursor.execute("SELECT ix, uid FROM entity")}
    streams = {ix: bytes(uid) for ix, uid in cursor.execute("SELECT ix, uid FROM stream")}
    forked = _forks(cursor)
    seen = set()
    for kind in KINDS:
        for uid, row in _table_rows(cursor, kind, uids, streams, forked):
            seen.add((kind.number, uid))
            if wanted.get((kind.number, uid)) != row:
                return [f"The table “{kind.name}” does not say what the changes say. {_REMEDY}"]
    if missing := wanted.keys() - seen:
        return [f"The tables lack {len(missing)} of the things that the changes made. {_REMEDY}"]
    return []


def _refused(cursor: Any) -> set[tuple[bytes, int]]:
    query = "SELECT uid, refused.id FROM refused JOIN stream ON stream.ix=refused.id>>40"
    return {(bytes(uid), ix & NUMBER) for uid, ix in cursor.execute(query)}


def _forks(cursor: Any) -> dict[tuple[int, int], bool]:
    query = "SELECT entity, slot, max(differs) FROM fork GROUP BY entity, slot"
    return {(entity, slot): bool(differs) for entity, slot, differs in cursor.execute(query)}


def _table_rows(
    cursor: Any,
    kind: Kind,
    uids: dict[int, bytes],
    streams: dict[int, bytes],
    forked: dict[tuple[int, int], bool],
) -> Iterator[tuple[bytes, Row]]:
    names = ["ix", "here", *(f"p_{part.name}" for part in kind.parts)]
    for field in kind.fields:
        names += [field.name, f"h_{field.name}"]
    quoted = ", ".join(f'"{name}"' for name in names)
    width = 2 + len(kind.parts)
    for row in cursor.execute(f'SELECT {quoted} FROM "{kind.name}"'):
        ix, here, parts = row[0], row[1], row[2:width]
        settled = {}
        for at, field in enumerate(kind.fields):
            value, head = row[width + 2 * at], row[width + 2 * at + 1]
            if head is None and value is not None:  # a value that no change gave
                settled[field.number] = Settled(value, (b"", 0), False, False)
            if head is not None:
                best = (streams[abs(head) >> STREAM_BITS], abs(head) & NUMBER)
                differs = forked.get((ix, kind.number * FIELDS + field.number), False)
                settled[field.number] = Settled(value, best, head < 0, differs)
        known = None if None in parts else b"".join(uids[part] if part else bytes(16) for part in parts)
        yield uids[ix], Row(here, known, settled)
