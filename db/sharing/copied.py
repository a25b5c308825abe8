"""A copied disk: noticed by what stands at the hub under this laptop's numbers, and made a laptop of its own.

Two laptops that go on from one disk think that they are one. What each wrote since is written again under new
numbers by whichever notices; what the other shared stays where it is.
"""

from collections.abc import Generator, Iterable, Mapping
from functools import partial
from typing import Any

import msgpack

from ..backup import renew_identity
from ..canonical import START
from ..hub.contract import Accept, Hub
from ..keys import device
from ..members import readmit
from ..projection import STREAM_BITS
from ..settings import write_setting
from ..streams import stream_of
from ..transactions import transaction
from . import arrivals, ended, records
from .segment import CHANGES, KEYS, read
from .steps import Outcome, Record, Step
from .unsealing import body_of

Found = Generator[Step, Any, bool]
#: up to which number a hub was seen to hold what was written here, a setting for each own stream
_THERE = "there:"


def notice(record: Record, hub: Hub, heads: Mapping[bytes, int], outcome: Outcome) -> Found:
    """Compare what was never compared. Go on as another device, and say so, if a copy of this one shared."""
    places = yield Step("record", partial(not_seen, record, heads), "Comparing")
    beyond: dict[bytes, int] = yield Step("record", partial(_beyond, record, heads), "Comparing")
    ahead = False
    if beyond:
        written = yield Step("record", partial(_by_itself, record), "Comparing")
    for stream, number in beyond.items():
        there = yield Step("hub", partial(hub.others, stream, number), "Comparing")
        ahead |= any(written(stream, number, one) for one in there)
    return (yield from compare(record, hub, places, outcome, copied=ahead))


def compare(
    record: Record, hub: Hub, places: Mapping[bytes, int], outcome: Outcome, *, copied: bool = False
) -> Found:
    """Compare what stands at the hub under numbers of own streams with what was written here.

    Go on as another device, and say so, if a copy of this one wrote there.
    `copied`: it is known already that this is a copy; it is left to find out from where on.
    """
    parted: dict[bytes, int] = {}
    seen: dict[bytes, int] = {}
    if places:
        written = yield Step("record", partial(_by_itself, record), "Comparing")
    for stream, last in places.items():
        number = last
        while number:
            own = yield Step("record", partial(_content, record, stream, number), "Comparing")
            there = yield Step("hub", partial(hub.others, stream, number), "Comparing")
            mine = [_differs(own, one) for one in there if written(stream, number, one)]
            if not any(mine):
                if mine and number == last:
                    seen[stream] = last
                break
            parted[stream], number = number, number - 1
    if parted or copied:
        yield Step("record", partial(_go_on_as_another, record, parted), "Comparing")
        outcome.renewed += 1
        return True
    if seen:
        yield Step("record", partial(_note, record, seen), "Comparing")
    return False


def not_seen(record: Record, heads: Mapping[bytes, int]) -> dict[bytes, int]:
    """Return the own streams, and up to which number, of which something is at a hub that was not yet seen
    to be what was written here.
    """
    cursor = record.connection.cursor()
    rows = cursor.execute("SELECT uid, sealed FROM stream WHERE mine=1").fetchall()
    there = {bytes(uid): min(sealed, heads.get(bytes(uid), 0)) for uid, sealed in rows}
    return {uid: number for uid, number in there.items() if number > last_seen(record, uid)}


def last_seen(record: Record, stream: bytes) -> int:
    """Return up to which number of an own stream the hub was seen to hold what was written here."""
    query = "SELECT value FROM setting WHERE name=?"
    row = record.connection.execute(query, (_THERE + stream.hex(),)).fetchone()
    return int(row[0]) if row else 0


def _beyond(record: Record, heads: Mapping[bytes, int]) -> dict[bytes, int]:
    """Return where the hub has more under this device's name than was written here, from which number on."""
    cursor = record.connection.cursor()
    rows = cursor.execute("SELECT uid, sealed FROM stream WHERE mine=1").fetchall()
    written = {bytes(uid): sealed for uid, sealed in rows}
    key = bytes(device.load(record.connection).verify_key)
    gone = ended.here(cursor).audits
    scopes = {bytes(row[0]) for row in cursor.execute("SELECT uid FROM scope")}
    possible = {stream_of(key, scope) for scope in scopes - gone} | written.keys()
    # of what was destroyed a former state of the hub may hold more than this laptop does now
    possible -= {stream_of(key, scope) for scope in gone}
    return {uid: written.get(uid, 0) + 1 for uid in possible if heads.get(uid, 0) > written.get(uid, 0)}


def _by_itself(record: Record) -> Accept:
    """Return what says whether this very device wrote a segment: anybody can put one under its name."""
    key = bytes(device.load(record.connection).verify_key)
    accept = arrivals.acceptance(record.connection.cursor())

    def written(stream: bytes, number: int, content: bytes) -> bool:
        return accept(stream, number, content) and read(content, check=False).head.device == key

    return written


def _content(record: Record, stream: bytes, number: int) -> bytes:
    query = "SELECT content FROM segment WHERE id=(SELECT ix FROM stream WHERE uid=?)<<40|?"
    return bytes(record.connection.execute(query, (stream, number)).fetchone()[0])


def _differs(own: bytes, there: bytes) -> bool:
    """Say whether this is not what was written here; a word taken out of it makes no difference."""
    return there != own and read(there, check=False).header != read(own, check=False).header


def _note(record: Record, places: Mapping[bytes, int]) -> None:
    with transaction(record.connection, record.folder) as cursor:
        for stream, number in places.items():
            write_setting(cursor, _THERE + stream.hex(), str(number))


def _go_on_as_another(record: Record, parted: Mapping[bytes, int]) -> None:
    """Take back what was sealed from these numbers on; all that is not shared will be written again."""
    with transaction(record.connection, record.folder) as cursor:
        former = device.load(record.connection)
        for stream, first in parted.items():
            ix = cursor.execute("SELECT ix FROM stream WHERE uid=?", (stream,)).fetchone()[0]
            _unseal_again(cursor, ix, first, bytes(former.verify_key))
        cursor.execute("DELETE FROM setting WHERE name LIKE ?", (f"{_THERE}%",))
        readmit(cursor, former, renew_identity(record.connection), record.clock())


def _unseal_again(cursor: Any, ix: int, first: int, own: bytes) -> None:
    """Have a stream's segments from a number on never been made: what they held counts as not shared."""
    base = ix << STREAM_BITS
    span = (base + first, base + arrivals.NUMBER)
    query = "SELECT id, kind FROM segment WHERE id BETWEEN ? AND ?"
    for place, kind in cursor.execute(query, span).fetchall():
        if kind == CHANGES:
            continue
        body = msgpack.unpackb(body_of(cursor, place)[1])
        if kind == KEYS:
            _not_given(cursor, body, own)
        else:
            hashes = [(records.known_as(bytes(record[0]), bytes(record[1])),) for record in body]
            cursor.executemany("UPDATE record SET place=0 WHERE hash=?", hashes)
    of_stream = (base, base + arrivals.NUMBER, first)
    cursor.execute("UPDATE batch SET segment=0 WHERE id BETWEEN ? AND ? AND segment>=?", of_stream)
    cursor.execute("DELETE FROM segment WHERE id BETWEEN ? AND ?", span)
    last = cursor.execute("SELECT content FROM segment WHERE id=?", (base + first - 1,)).fetchone()
    previous = read(bytes(last[0]), check=False).hash if last else START
    cursor.execute("UPDATE stream SET sealed=?, sealed_hash=? WHERE ix=?", (first - 1, previous, ix))


def _not_given(cursor: Any, body: Iterable[Any], own: bytes) -> None:
    """Forget that keys were given: it will be done again by the laptop that this one becomes."""
    rows = [(key, receiver, own) for receiver, keys, _ in body for key in keys]
    cursor.executemany("DELETE FROM granted WHERE key=? AND receiver=? AND giver=?", rows)
