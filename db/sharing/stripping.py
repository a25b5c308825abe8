"""Keys that are to be gone, taken out of the segments in which they were given to others.

A box that holds such a key cannot be opened by anybody but its receiver, so it goes whole. What else was in
it counts as not given: it is given again by whoever has to.
"""

from collections.abc import Set
from typing import Any

import msgpack

from ..errors import PlaceProblem
from ..keys import device
from . import ended
from .segment import KEYS, Segment, octets, opened, read, without_a_word


def strip_keys(cursor: Any, keys: Set[bytes]) -> None:
    """Take these keys out of whatever gives them, inside the caller's transaction."""
    query = "SELECT id, content FROM segment WHERE kind=?"
    for place, content in cursor.execute(query, (KEYS,)).fetchall():
        whole = read(bytes(content), check=False)
        entries = given_in(whole)
        left = [entry for entry in entries if not keys & set(entry[1])]
        if len(left) == len(entries):
            continue
        sign = device.load(cursor.connection).signing
        again = without_a_word(whole, bytes(msgpack.packb(left)), None, sign)
        cursor.execute("UPDATE segment SET content=? WHERE id=?", (again, place))
        ended.made_anew(cursor, place)
        dropped = [entry for entry in entries if entry not in left]
        rows = [(key, to, whole.head.device) for to, names, _ in dropped for key in names]
        cursor.executemany("DELETE FROM granted WHERE key=? AND receiver=? AND giver=?", rows)


def given_in(segment: Segment) -> list[tuple[bytes, list[bytes], bytes]]:
    """Return the boxes of a segment: to whom, the names of the keys in it, the box. Of nonsense nothing."""
    try:
        listed = msgpack.unpackb(opened(segment, None) or b"\x90")
        return [(octets(to), [octets(one) for one in names], octets(box)) for to, names, box in listed]
    except (PlaceProblem, ValueError, TypeError, RecursionError):
        return []
