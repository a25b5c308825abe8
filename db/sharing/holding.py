"""The guard against a mass of changes: who would change or delete much of what others wrote is asked about.

A script or a mistake may do so with a right signature. The laptop's segments are kept and wait; nothing of
them is shown until somebody says yes, or takes the laptop out. Only values that were there count.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..batches import Batch, Changes
from ..projection import STREAM_BITS
from ..settings import read_setting, write_setting

#: fewer changes than these are never held back
_LEAST = 100
#: of all values of the audit (or the partnership) that others wrote
_SHARE = 0.2
_HELD, _LET_IN = "held:", "let in:"


class Held(NamedTuple):
    """A laptop whose changes wait: stream, device, how many values of others it would change, of how many."""

    stream: bytes
    device: bytes
    changes: int
    existing: int


def unusual(cursor: Any, batches: Mapping[int, list[Batch]]) -> list[Held]:
    """Return the streams among these segments' batches that would change too much of what others wrote."""
    here = {bytes(uid): head for uid, head in cursor.execute("SELECT uid, head FROM stream")}
    touched: dict[bytes, int] = {}
    devices: dict[bytes, bytes] = {}
    for each in batches.values():
        for batch in each:
            foreign = _foreign(batch, here)
            touched[batch.stream] = touched.get(batch.stream, 0) + foreign
            devices[batch.stream] = batch.verify_key
    found = []
    for stream, count in touched.items():
        if count >= _LEAST and not _own(cursor, stream) and not read_setting(cursor, _LET_IN + stream.hex()):
            existing = _existing(cursor, stream)
            if count > _SHARE * existing:
                found.append(Held(stream, devices[stream], count, existing))
    return found


def hold(cursor: Any, held: Held) -> None:
    """Let a stream's changes wait."""
    write_setting(cursor, _HELD + held.stream.hex(), f"{held.changes} {held.existing} {held.device.hex()}")


def waiting(cursor: Any) -> list[Held]:
    """Return every stream that waits to be decided on."""
    rows = cursor.execute("SELECT name, value FROM setting WHERE name LIKE ?", (f"{_HELD}%",)).fetchall()
    found = []
    for name, value in rows:
        changes, existing, device = value.split()
        found.append(
            Held(bytes.fromhex(name[len(_HELD) :]), bytes.fromhex(device), int(changes), int(existing))
        )
    return found


def before(cursor: Any, ix: int, stream: bytes, sealed: int) -> int:
    """Return the last segment of a stream that does not wait: what counts if its laptop is taken out."""
    if not read_setting(cursor, _HELD + stream.hex()):
        return sealed
    query = "SELECT min(id) FROM segment WHERE opened=0 AND id BETWEEN ? AND ?"
    first = cursor.execute(query, (ix << STREAM_BITS, (ix + 1 << STREAM_BITS) - 1)).fetchone()[0]
    return int(first - (ix << STREAM_BITS) - 1) if first is not None else sealed


def let_in(cursor: Any, streams: Iterable[bytes]) -> None:
    """Let the changes of streams in: somebody has said that they are meant."""
    for stream in streams:
        cursor.execute("DELETE FROM setting WHERE name=?", (_HELD + stream.hex(),))
        write_setting(cursor, _LET_IN + stream.hex(), "yes")


def settled(cursor: Any) -> None:
    """What was let in is in: from now on the laptop is watched again."""
    cursor.execute("DELETE FROM setting WHERE name LIKE ?", (f"{_LET_IN}%",))


def _foreign(batch: Batch, here: Mapping[bytes, int]) -> int:
    if set(Changes.of(batch.changes).links.streams) <= {batch.stream}:
        return 0
    return sum(1 for change in batch.changes if _others(batch, change.parents, here))


def _others(batch: Batch, parents: tuple[tuple[bytes, int], ...], here: Mapping[bytes, int]) -> bool:
    """Say whether a change takes the place of a value that somebody else wrote and that is here already."""
    return any(stream != batch.stream and number <= here.get(stream, 0) for stream, number in parents)


def _own(cursor: Any, stream: bytes) -> bool:
    row = cursor.execute("SELECT mine FROM stream WHERE uid=?", (stream,)).fetchone()
    return bool(row and row[0])


def _existing(cursor: Any, stream: bytes) -> int:
    """Return how many values others have in the stream's scope."""
    of_scope = "SELECT scope FROM stream WHERE uid=?"
    query = f"SELECT coalesce(sum(head), 0) FROM stream WHERE uid<>? AND scope=({of_scope})"
    return int(cursor.execute(query, (stream, stream)).fetchone()[0])
