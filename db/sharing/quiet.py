"""What the last sync settled and nothing has touched since: it is not gone through again.

Opening and duties follow from what is here alone: what arrived, what was written, records, keys, decisions on
who may be let in. All of them leave a trace in the few numbers below, so that a sync on which nothing is new
costs the same after ten years as after one.
"""

from hashlib import blake2b
from typing import Any, Literal

import msgpack

from ..keys import device
from ..settings import read_setting, write_setting
from ..tables import SCHEMA
from .segment import FORMAT

What = Literal["opening", "duties"]
_NAME = "settled: "


def state(cursor: Any, version: str) -> str:
    """Return what decides: the same as before if nothing that counts was added or taken away.

    `version` is the program's: another may know other rules.
    """
    streams = cursor.execute("SELECT ix, head, sealed FROM stream ORDER BY ix").fetchall()
    queries = (
        "SELECT count(*) FROM segment WHERE opened=0",
        "SELECT count(*) FROM record",
        "SELECT value FROM setting WHERE name='keys'",
    )
    counts = [cursor.execute(query).fetchone() for query in queries]
    decided = cursor.execute(
        "SELECT name, value FROM setting WHERE name LIKE 'held:%' OR name LIKE 'let in:%' ORDER BY name"
    ).fetchall()
    own = bytes(device.load(cursor.connection).verify_key)
    whole = msgpack.packb([version, FORMAT, SCHEMA, own, streams, counts, decided])
    return blake2b(whole, digest_size=16).hexdigest()


def is_settled(cursor: Any, what: What, now: str) -> bool:
    """Say whether this was settled when things were as they are now."""
    return read_setting(cursor, _NAME + what) == now


def settle(cursor: Any, what: What, now: str) -> None:
    """Remember that this is settled as things are now."""
    write_setting(cursor, _NAME + what, now)
