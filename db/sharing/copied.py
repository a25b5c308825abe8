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
from ..hub.contract import Hub
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
    places = yield Step("record", partial(_not_compared, record, heads), "Comparing")
    ahead = yield Step("record", partial(_is_ahead, record, heads), "Comparing")
    return (yield from compare(record, hub, places, outcome, copied=ahead))


def compare(
    record: Record, hub: Hub, places: Mapping[bytes, int], outcome: Outcome, *, copied: bool = False
) -> Found:
    """Compare what stands at the hub under numbers of own streams with what was written here.

    Go on as another device, and say so, if a copy of this one wrote there.
    `copied`: it is known already that this is a copy; it is left to find out from where on.
    """
    parted: dict[bytes, int] = {}
    accept = yield Step("record", lambda: arrivals.acceptance(record.connection.cursor()), "Comparing")
    for stream, number in places.items():
        while number:
            own = yield Step("record", partial(_content, record, stream, number), "Comparing")
            there = yield Step("hub", partial(hub.others, stream, number), "Comparing")
            if not any(accept(stream, number, one) and _differs(own, one) for one in there):
                break
            parted[stream], number = number, number - 1
    if parted or copied:
        yield Step("record", partial(_go_on_as_another, record, parted), "Comparing")
        outcome.renewed += 1
        return True
    if places:
        yield Step("record", partial(_note, record, places), "Comparing")
    return False


def _not_compared(record: Record, heads: Mapping[bytes, int]) -> dict[bytes, int]:
    """Return the own streams, and up to which number, that a hub has and was not seen to have so far."""
    cursor, found = record.connection.cursor(), {}
    noted = dict(cursor.execute("SELECT name, value FROM setting WHERE name GLOB ?", (f"{_THERE}*",)))
    for uid, sealed in cursor.execute("SELECT uid, sealed FROM stream WHERE mine=1").fetchall():
        number = min(sealed, heads.get(bytes(uid), 0))
        if number > int(noted.get(_THERE + bytes(uid).hex(), "0")):
            found[bytes(uid)] = number
    return found


def _is_ahead(record: Record, heads: Mapping[bytes, int]) -> bool:
    """Say whether the hub has more of this device's writing than was written here."""
    cursor = record.connection.cursor()
    rows = cursor.execute("SELECT uid, sealed FROM stream WHERE mine=1").fetchall()
    written = {bytes(uid): sealed for uid, sealed in rows}
    key = bytes(device.load(record.connection).verify_key)
    gone = ended.here(cursor).audits
    scopes = {bytes(row[0]) for row in cursor.execute("SELECT uid FROM scope")}
    possible = {stream_of(key, scope) for scope in scopes - gone} | written.keys()
    # of what was destroyed a former state of the hub may hold more than this laptop does now
    possible -= {stream_of(key, scope) for scope in gone}
    return any(heads.get(uid, 0) > written.get(uid, 0) for uid in possible)


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
