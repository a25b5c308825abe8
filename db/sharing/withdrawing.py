"""Names that somebody should know no longer: forgotten by whoever held them, under new keys from then on.

Whoever once held a key may have copied what it opened. What is done here keeps a laptop from showing what
it should not, and what is written later from whoever was out by then.
"""

from collections.abc import Callable, Iterable
from typing import Any

from ..authority import Judge
from ..channels import IDENTITY_CODE
from ..projection import STREAM_BITS
from ..rebuild import remake
from ..settings import read_setting, write_setting
from . import grants, keyring
from .adopting import take_out
from .duties import Duty
from .membership import Membership
from .segment import KEYS
from .unsealing import unseal
from .writing_keys import WritingKeys

#: the setting that says of which channels the keys were forgotten here
_FORGOTTEN = "names_forgotten"
Place = tuple[bytes, bytes]
#: who should hold what, worked out when it is asked for
Wanted = Callable[[], Iterable[Duty]]


def renew_exposed(cursor: Any, wanted: Wanted, known: Membership, keys: WritingKeys) -> int:
    """Make a new key where a laptop that should know names no longer holds the newest; return how many."""
    held = _held(cursor)
    if not held:
        return 0
    due = {(one.channel, one.scope, one.receiver) for one in wanted()}
    holders: dict[bytes, set[bytes]] = {}
    for given in grants.given(cursor):
        holders.setdefault(given.key, set()).add(given.receiver)
    laptops = {one.sealing for one in known.devices.values() if one.state != "removed"}
    renewed = 0
    for channel, scope in sorted(held):
        newest = keys.for_channel(channel, scope)
        to = laptops & holders.get(newest.id, set()) if newest else ()
        if any((channel, scope, one) not in due for one in to):
            keys.renew(channel, scope)
            renewed += 1
    return renewed


def know_what_is_due(cursor: Any, wanted: Wanted, receiver: bytes, judge: Judge) -> None:
    """Forget the keys of names that are not due to `receiver` (this laptop), and what they opened.

    What came stays as it came, sealed: it opens again if the names are ever due again.
    """
    due = {(one.channel, one.scope) for one in wanted() if one.receiver == receiver}
    forgotten, anew = _forgotten(cursor), False
    again, undue = forgotten & due, _held(cursor) - due
    if again:
        # whoever gave the keys has no reason to give them twice: they are read again as they came
        cursor.execute("UPDATE segment SET opened=0 WHERE kind=? AND opened=1", (KEYS,))
        done = unseal(cursor, judge)
        anew = done.rejudge or done.adopted > 0
        undue = _held(cursor) - due
    for channel, scope in undue:
        keyring.forget(cursor, [key.id for key in keyring.held(cursor, channel, scope)])
        _take_out(cursor, channel, scope)
    if again or undue:
        _remember(cursor, (forgotten - again) | undue)
    if undue or anew:
        remake(cursor, judge)


def forget_scope(cursor: Any, scope: bytes) -> None:
    """Remember nothing of a scope that was destroyed."""
    _remember(cursor, (place for place in _forgotten(cursor) if place[1] != scope))


def _held(cursor: Any) -> set[Place]:
    return {(key.channel, key.scope) for key in keyring.held_like(cursor, IDENTITY_CODE)}


def _take_out(cursor: Any, channel: bytes, scope: bytes) -> None:
    query = (
        "SELECT id, count, segment FROM batch WHERE channel=? AND id>>40 IN (SELECT stream.ix FROM stream"
        " JOIN scope ON scope.ix=stream.scope WHERE scope.uid=? AND mine=0)"
    )
    rows = cursor.execute(query, (channel, scope)).fetchall()
    for stream in {first >> STREAM_BITS for first, _, _ in rows}:
        base = stream << STREAM_BITS
        take_out(
            cursor,
            stream,
            [(first - base, count) for first, count, _ in rows if first >> STREAM_BITS == stream],
        )
    segments = [((first >> STREAM_BITS << STREAM_BITS) + segment,) for first, _, segment in rows]
    cursor.executemany("UPDATE segment SET opened=0 WHERE id=?", segments)


def _forgotten(cursor: Any) -> set[Place]:
    words = read_setting(cursor, _FORGOTTEN).split()
    pairs = (word.split(":") for word in words)
    return {(bytes.fromhex(channel), bytes.fromhex(scope)) for channel, scope in pairs}


def _remember(cursor: Any, places: Iterable[Place]) -> None:
    words = sorted(f"{channel.hex()}:{scope.hex()}" for channel, scope in places)
    write_setting(cursor, _FORGOTTEN, " ".join(words))
