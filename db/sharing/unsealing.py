"""Opening what has arrived: members, then keys, then changes, as far as the keys that are held reach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgpack
from nacl.public import PrivateKey

from ..authority import Judge
from ..batches import Batch
from ..entities import PARTNERSHIP_SCOPE
from ..errors import PlaceProblem, UserProblem
from ..keys import device
from ..members import membership_of
from ..projection import STREAM_BITS
from ..rebuild import remake
from ..receiving import take_in
from ..tables import SCHEMA
from . import grants, holding, keyring, quiet, records
from .adopting import adopt
from .membership import Membership
from .packing import Newer, unpack
from .records import Sealed
from .segment import CHANGES, FORMAT, KEYS, NO_KEY, Segment, damaged, octets, opened, read

#: what `segment.opened` says
UNOPENED, OPENED, NONSENSE = 0, 1, -1
#: changes taken in at once: more is quicker, and takes more memory
_TOGETHER = 60_000


@dataclass
class Unsealed:
    """What opening did. `newer` are the segments that only a newer version of this program can read."""

    changes: int = 0
    segments: int = 0
    newer: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    #: somebody was removed, so that what counted before may not count now
    rejudge: bool = False
    #: changes of a copied laptop that were written again: what shows them is to be made again
    adopted: int = 0


def unseal(cursor: Any, judge: Judge) -> Unsealed:
    """Open whatever can be opened, inside the caller's transaction."""
    done = Unsealed()
    before = membership_of(cursor)
    while _round(cursor, judge, done):
        pass
    holding.settled(cursor)
    now = membership_of(cursor)
    done.rejudge = _removed(before) != _removed(now)
    if before != now and not done.rejudge:
        take_in(cursor, (), judge)
    return done


def unseal_new(cursor: Any, judge: Judge, version: str) -> Unsealed:
    """Open what can be opened, unless nothing has come since all of it was. `version` is the program's."""
    if quiet.is_settled(cursor, "opening", quiet.state(cursor, version)):
        return Unsealed()
    done = unseal(cursor, judge)
    if not done.newer:
        quiet.settle(cursor, "opening", quiet.state(cursor, version))
    return done


def private_keys(cursor: Any) -> dict[bytes, PrivateKey]:
    """Return the keys with which this laptop opens what was sealed to it, by their public ones."""
    connection = cursor.connection
    own = [one.sealing for one in (device.load(connection), *device.former(connection))]
    own += [keyring.custody_key(key.secret) for key in keyring.held_like(cursor, keyring.CUSTODY)]
    return {bytes(one.public_key): one for one in own}


def _round(cursor: Any, judge: Judge, done: Unsealed) -> bool:
    """Open what can be opened now; say whether more might be opened after it."""
    waiting = _waiting(cursor)
    early = [one for one in waiting if one[1] != CHANGES]
    finished = [ix for ix, _, key in early if _held(cursor, key) and _open_early(cursor, ix, done)]
    if finished:
        return True
    ready = [ix for ix, kind, key in waiting if kind == CHANGES and _held(cursor, key)]
    if not ready:
        return bool(waiting) and _derive(cursor) > 0
    taken = _take_changes(cursor, ready, judge, done)
    return bool(taken) and len(taken) < len(waiting)


def _waiting(cursor: Any) -> list[tuple[int, int, bytes]]:
    rows = cursor.execute("SELECT id, kind, key FROM segment WHERE opened=0 ORDER BY kind, id").fetchall()
    held = _held_back(cursor)
    return [
        (ix, kind, bytes(key)) for ix, kind, key in rows if kind != CHANGES or ix >> STREAM_BITS not in held
    ]


def _held_back(cursor: Any) -> set[int]:
    """Return the numbers of the streams whose changes wait for somebody's word."""
    streams = [one.stream for one in holding.waiting(cursor)]
    return {cursor.execute("SELECT ix FROM stream WHERE uid=?", (uid,)).fetchone()[0] for uid in streams}


def _held(cursor: Any, key: bytes) -> bool:
    return key == NO_KEY or keyring.named(cursor, key) is not None


def _derive(cursor: Any) -> int:
    scopes = cursor.execute("SELECT uid FROM scope WHERE ix<>?", (PARTNERSHIP_SCOPE,)).fetchall()
    return sum(keyring.derive(cursor, bytes(row[0])) for row in scopes)


def body_of(cursor: Any, ix: int) -> tuple[Segment, bytes]:
    """Return a segment and what is in it. Raises PlaceProblem (nonsense), Newer."""
    content = cursor.execute("SELECT content FROM segment WHERE id=?", (ix,)).fetchone()[0]
    segment = read(bytes(content), check=False)
    if segment.head.format > FORMAT or segment.head.kind > CHANGES:
        raise Newer
    key = keyring.named(cursor, segment.head.key)
    body = opened(segment, key.secret if key else None)
    assert body is not None, "only what a held key opens is opened"
    return segment, body


def _open_early(cursor: Any, ix: int, done: Unsealed) -> bool:
    """Open a request, records or keys; say whether it is done with."""
    try:
        segment, body = body_of(cursor, ix)
        if segment.head.kind == KEYS:
            _take_keys(cursor, body, segment.by or segment.head.device)
        else:
            _keep_records(cursor, ix, segment, body)
    except Newer:
        done.newer.add(ix)
        return False
    except PlaceProblem as problem:
        return _give_up(cursor, [ix], problem, done)
    _mark(cursor, [ix], OPENED)
    done.segments += 1
    return True


def _take_keys(cursor: Any, body: bytes, giver: bytes) -> None:
    """Hold what was given to us. Boxes that were read before may open with the custodians' key."""
    own = private_keys(cursor)
    grants.take(cursor, body, giver, own)
    now = private_keys(cursor)
    if now.keys() - own.keys():
        grants.take(cursor, body, giver, now)
        cursor.execute("UPDATE segment SET opened=0 WHERE kind=? AND opened=1", (KEYS,))


def _keep_records(cursor: Any, ix: int, segment: Segment, body: bytes) -> None:
    try:
        listed = [Sealed(*(octets(part) for part in row)) for row in msgpack.unpackb(body)]
    except (ValueError, TypeError, RecursionError) as error:
        raise damaged() from error
    if not all(records.genuine(one) for one in listed):
        raise damaged()
    for one in listed:
        # a place counts in the signer's own stream only: another's copy says nothing of when it was written
        records.keep(cursor, one, ix if one.signer == segment.head.device else records.ELSEWHERE)


def _take_changes(cursor: Any, ready: Iterable[int], judge: Judge, done: Unsealed) -> list[int]:
    """Take in the changes of these segments, many at once; return the segments that are done with."""
    finished: list[int] = []
    together: dict[int, list[Batch]] = {}
    count = 0
    for ix in ready:
        try:
            segment, body = body_of(cursor, ix)
            batches = unpack(body, segment.head)
            if any(batch.schema > SCHEMA for batch in batches):
                raise Newer
        except Newer:
            done.newer.add(ix)
            continue
        except PlaceProblem as problem:
            _give_up(cursor, [ix], problem, done)
            finished.append(ix)
            continue
        together[ix] = batches
        count += sum(len(batch.changes) for batch in batches)
        if count >= _TOGETHER:
            finished += _apply(cursor, together, judge, done)
            together, count = {}, 0
    return finished + _apply(cursor, together, judge, done)


def _apply(cursor: Any, together: Mapping[int, list[Batch]], judge: Judge, done: Unsealed) -> list[int]:
    """Take in many segments; if one of them does not fit, each by itself."""
    for held in holding.unusual(cursor, together):
        holding.hold(cursor, held)
        together = {ix: each for ix, each in together.items() if each[0].stream != held.stream}
    if not together:
        return []
    cursor.execute("SAVEPOINT together")
    try:
        done.changes += take_in(
            cursor, [batch for each in together.values() for batch in each], judge, hashed=True
        )
    except UserProblem as problem:
        cursor.execute("ROLLBACK TO together")
        cursor.execute("RELEASE together")
        if len(together) == 1:
            if _make_room(cursor, min(together), judge, done):
                return _apply(cursor, together, judge, done)
            _give_up(cursor, list(together), problem, done)
            return list(together)
        return [ix for one in together for ix in _apply(cursor, {one: together[one]}, judge, done)]
    cursor.execute("RELEASE together")
    _mark(cursor, together, OPENED)
    done.segments += len(together)
    return list(together)


def _make_room(cursor: Any, segment: int, judge: Judge, done: Unsealed) -> bool:
    """Write again elsewhere what a copied disk wrote under numbers that are another's; say whether it did."""
    adopted = adopt(cursor, device.load(cursor.connection), segment >> STREAM_BITS)
    if adopted:
        remake(cursor, judge)  # before more is projected: the tables still name what was taken out
    done.adopted += adopted
    return adopted > 0


def _give_up(cursor: Any, segments: list[int], problem: PlaceProblem | UserProblem, done: Unsealed) -> bool:
    """What is nonsense stays as it is, is passed on as it is, and is not tried again."""
    done.problems += [sentence for sentence in problem.sentences if sentence not in done.problems]
    _mark(cursor, segments, NONSENSE)
    return True


def _mark(cursor: Any, segments: Iterable[int], opened_as: int) -> None:
    cursor.executemany("UPDATE segment SET opened=? WHERE id=?", [(opened_as, ix) for ix in segments])


def _removed(known: Membership) -> object:
    return {one.key: one.last for one in known.devices.values() if one.state == "removed"}
