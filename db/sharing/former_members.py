"""Workspaces from before sharing: their list of members becomes signed records, once."""

from itertools import pairwise
from typing import Any

import msgpack

from ..keys import device
from ..members import ANCHOR, readmit
from ..settings import write_setting
from . import records


def take_over(connection: Any) -> None:
    """Write the records that say what the former list said, inside the migration's transaction.

    The maker has had one device after the other, each a restored copy; the store holds the keys of all.
    """
    cursor = connection.cursor()
    bodies = [row[0] for row in cursor.execute("SELECT body FROM member_log ORDER BY n")]
    if not bodies:
        return
    listed = [msgpack.unpackb(body) for body in bodies]
    held = {bytes(one.verify_key): one for one in [*device.former(connection), device.load(connection)]}
    _, _, _, uid, name, role, _, first = listed[0]
    partnership = bytes(cursor.execute("SELECT uid FROM scope WHERE ix=1").fetchone()[0])
    maker = held[first]
    values = (partnership, uid, name, role, bytes(maker.public_key), b"", b"")
    founded = records.signed(records.FOUNDED, 0, values, maker.signing)
    write_setting(cursor, ANCHOR, records.keep(cursor, founded).hex())
    devices = [held[one[-1]] for one in listed]
    for clock, (before, after) in enumerate(pairwise(devices), 1):
        readmit(cursor, before, after, clock)
