"""The end of data within a sync: what is decided is done here at once, then at the hub, then said.

Each step finds what is still to be done from what is there, so that being killed between any two costs
nothing but time.
"""

from collections.abc import Generator, Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from ..authority import Judge
from ..hub.contract import Accept, Hub, Segment
from ..keys import device
from ..members import membership_of
from ..projection import STREAM_BITS
from ..rebuild import remake
from ..redaction import named_here, still_there
from ..transactions import transaction
from . import arrivals, ended, endings, keyring, profile, records
from .erasing import Gone, erase, is_of_another
from .packing import Newer, unpack
from .segment import CHANGES, KEYS, opened, read
from .steps import Record, Step
from .stripping import given_in

Walk = Generator[Step, Any, None]
_NUMBER = (1 << STREAM_BITS) - 1


def obey(cursor: Any, judge: Judge) -> int:
    """Destroy what is decided and was not yet, inside the caller's transaction; return how much."""
    known, count, anew = ended.how_far(cursor), 0, False
    for one in endings.decided(cursor):
        more = one.keys - ended.here(cursor).keys
        if (one.scope, one.what) not in known or not all(is_of_another(cursor, key, ()) for key in more):
            anew |= erase(cursor, one.scope, one.what, one.keys, one.record)
            count += 1
    if anew:
        remake(cursor, judge)
    return count


def tidy(connection: Any) -> bool:
    """Leave nothing in the store's free pages and its log; say whether that went through.

    Somebody who reads an older state of the store stands in the way: it is done again next time.
    """
    connection.execute("VACUUM")
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy


def clean(record: Record) -> Walk:
    """Clean store and backups of what was taken out, if anything was since they were cleaned last."""
    untidy = yield Step("record", lambda: ended.is_untidy(record.connection.cursor()), "Comparing")
    if not untidy:
        return
    yield Step("record", partial(_remember, record), "Cleaning up")
    done = yield Step("record", lambda: tidy(record.connection), "Cleaning up")
    if record.clean_backups is not None:
        found = yield Step("record", lambda: gone_from_here(record.connection.cursor()), "Cleaning up")
        yield Step("hub", partial(record.clean_backups, found), "Cleaning the backups")
    if done:
        yield Step("record", partial(_tidied, record), "Cleaning up")


def _remember(record: Record) -> None:
    """Let the user's profile know what is gone: not before it is, or it would go without anybody's word."""
    for place in ended.how_far(record.connection.cursor()):
        profile.remember(*place)


def clean_hub(record: Record, hub: Hub) -> Walk:
    """Take out of the hub what this laptop may take out; then say that it has destroyed what was decided."""
    gone = yield Step("record", lambda: _streams(record), "Comparing")
    if gone:
        there = yield Step("hub", hub.heads, "Comparing")
        if gone & there.keys():
            yield Step("hub", partial(hub.forget, sorted(gone)), "Taking out what was destroyed")
    day = datetime.fromtimestamp((record.clock() >> 16) / 1000, UTC).date().isoformat()
    places = yield Step("record", partial(_to_look_at, record, day), "Comparing")
    if places:
        accept = yield Step("record", lambda: arrivals.acceptance(record.connection.cursor()), "Comparing")
        for place, stream in places.items():
            yield from _put_right(record, hub, place, stream, accept, day)
    yield Step("record", partial(say, record), "Saying what was destroyed")


def _put_right(record: Record, hub: Hub, place: int, stream: bytes, accept: Accept, day: str) -> Walk:
    """Have the hub hold a segment as it is kept here, if it holds it as it was."""
    number = place & _NUMBER
    others = yield Step("hub", partial(hub.others, stream, number), "Taking words out")
    work = partial(_instead, record, place, stream, accept, others)
    own, right = yield Step("record", work, "Taking words out")
    if own is not None:
        yield Step("hub", partial(hub.replace, [Segment(stream, number, own)]), "Taking words out")
    if right:
        yield Step("record", partial(_note_right, record, place, day), "Taking words out")


def _instead(
    record: Record, place: int, stream: bytes, accept: Accept, others: Iterable[bytes]
) -> tuple[bytes | None, bool]:
    """Return what is to be put in the place of what is there, and whether with it our part is done.

    What others' lanes hold they put right themselves.
    """
    cursor = record.connection.cursor()
    outdated = [one for one in others if not _is_clean(cursor, place, one)]
    if not outdated:
        return None, True
    row = cursor.execute("SELECT content FROM segment WHERE id=?", (place,)).fetchone()
    number = place & _NUMBER
    if row is not None and accept(stream, number, bytes(row[0])):
        return bytes(row[0]), True
    # what counts from a QA officer's laptop alone: once one has put it there, it does for this lane too
    good = [one for one in others if one not in outdated and accept(stream, number, one)]
    return (good[0], True) if good else (None, False)


def _is_clean(cursor: Any, place: int, content: bytes) -> bool:
    """Say whether a segment, as it lies on the hub, holds nothing that was taken out here."""
    whole, gone = read(content, check=False), ended.here(cursor)
    if whole.gone:
        return True
    if gone.opened(whole.head.scope, whole.head.key):
        return False
    if whole.head.kind == KEYS:
        return not any(gone.keys & set(names) for _, names, _ in given_in(whole))
    if whole.head.kind != CHANGES:
        return True
    key = keyring.named(cursor, whole.head.key)
    body = opened(whole, key.secret if key else None)
    try:
        return body is None or not still_there(cursor, place >> STREAM_BITS, unpack(body, whole.head))
    except Newer:
        return True


def say(record: Record) -> int:
    """Sign that this laptop has destroyed what it has cleaned up after; return how much that is."""
    cursor = record.connection.cursor()
    known = {(one.scope, one.what) for one in endings.decided(cursor)}
    cleaned = [place for place, state in ended.how_far(cursor).items() if state == ended.CLEANED]
    ready = [place for place in cleaned if place in known]
    identity = device.load(record.connection)
    if not ready or bytes(identity.verify_key) not in membership_of(cursor).devices:
        return 0
    with transaction(record.connection, record.folder) as cursor:
        for place in ready:
            # with the laptop's own name: what two say at one moment are two records
            word = (*place, bytes(identity.verify_key))
            records.keep(cursor, records.signed(records.ENDED, record.clock(), word, identity.signing))
            ended.note(cursor, *place, ended.SAID)
    return len(ready)


def gone_from_here(cursor: Any) -> Gone:
    """Return what backups beside the store are to be without."""
    query = "SELECT uid, redacted.id, record FROM redacted JOIN stream ON stream.ix=abs(redacted.id)>>40"
    records_of = {(one.scope, one.what): one.record for one in endings.decided(cursor)}
    return Gone(
        tuple(
            (scope, what, keys, records_of.get((scope, what), b""))
            for scope, what, keys in ended.with_keys(cursor)
        ),
        tuple(
            (named_here(bytes(uid), change), bytes(record or b""))
            for uid, change, record in cursor.execute(query).fetchall()
        ),
    )


def obey_profile(cursor: Any, judge: Judge) -> int:
    """Destroy what other workspaces of this user have destroyed already: a backup must not bring it back.

    Inside the caller's transaction; return how much.
    """
    listed = profile.remembered()
    if not listed:
        return 0
    known, count, anew = ended.how_far(cursor), 0, False
    for (uid,) in cursor.execute("SELECT uid FROM scope").fetchall():
        for what in (ended.AUDIT, ended.IDENTITIES):
            place = bytes(uid), what
            if place not in known and profile.digest(*place) in listed:
                anew |= erase(cursor, *place, (), b"")
                count += 1
    if anew:
        remake(cursor, judge)
    return count


def _streams(record: Record) -> set[bytes]:
    """Return every stream of a scope that was destroyed."""
    cursor = record.connection.cursor()
    gone = ended.here(cursor).audits
    rows = cursor.execute("SELECT stream.uid, scope.uid FROM stream JOIN scope ON scope.ix=scope").fetchall()
    return {bytes(uid) for uid, scope in rows if bytes(scope) in gone}


def _to_look_at(record: Record, day: str) -> dict[int, bytes]:
    """Return the segments that the hub may still hold as they were, with their streams."""
    cursor = record.connection.cursor()
    uids = {ix: bytes(uid) for ix, uid in cursor.execute("SELECT ix, uid FROM stream").fetchall()}
    places = [place for place, seen in ended.anew(cursor).items() if seen != day]
    return {place: uids[place >> STREAM_BITS] for place in sorted(places)}


def _note_right(record: Record, place: int, day: str) -> None:
    with transaction(record.connection, record.folder) as cursor:
        ended.is_right(cursor, place, day)


def _tidied(record: Record) -> None:
    with transaction(record.connection, record.folder) as cursor:
        ended.tidied(cursor)
