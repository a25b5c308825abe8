"""What a new workspace holds from its first moment: empty tables, its partnership's scope, its maker."""

import time
from pathlib import Path
from typing import Any

import msgpack

from .identity import random_uid
from .keys import device
from .keys.seat import moved
from .members import Member, found, membership_of, readmit
from .projection import create_tables
from .settings import read_setting
from .transactions import transaction

#: the setting that holds the place which an invited laptop asks for
PLACE = "place"
#: the first record of the members says who made the partnership
MAKER_ROLE = "qa"


def found_partnership(connection: Any, recovery_key: str) -> None:
    """Fill a new store, inside its maker's transaction. The recovery key is the partnership's sheet, too."""
    cursor = connection.cursor()
    create_tables(cursor)
    partnership = random_uid()
    cursor.execute("INSERT INTO scope(ix, uid) VALUES(1, ?)", (partnership,))
    sheet = device.of_sheet(recovery_key)
    public = bytes(sheet.verify_key), bytes(sheet.public_key)
    found(
        cursor, partnership, "QA officer", MAKER_ROLE, device.load(connection), public, clock_of(time.time())
    )


def clock_of(seconds: float) -> int:
    """Return the hybrid clock of a moment: milliseconds above sixteen bits."""
    return int(seconds * 1000) << 16


def partnership_of(connection: Any) -> bytes:
    """Return the identity of the workspace's partnership."""
    return bytes(connection.execute("SELECT uid FROM scope WHERE ix=1").fetchone()[0])


def settle_in(connection: Any, folder: Path) -> None:
    """Make a copy of a workspace another device: two that write under one name would break the history."""
    from .backup import renew_identity

    with transaction(connection, folder) as cursor:
        if moved(cursor, folder):
            renew_identity(connection)


def present_member(connection: Any) -> Member:
    """Return the member whose device this is. A restored copy has a new device, which is admitted here."""
    identity = device.load(connection)
    cursor = connection.cursor()
    known = membership_of(cursor).devices
    own = known.get(bytes(identity.verify_key))
    if own is not None:
        return own.member
    before = next((one for one in device.former(connection) if bytes(one.verify_key) in known), None)
    if before is None:
        return _asked_for(cursor, bytes(identity.verify_key))
    cursor.execute("BEGIN IMMEDIATE")
    readmit(cursor, before, identity, clock_of(time.time()))
    cursor.execute("COMMIT")
    return known[bytes(before.verify_key)].member._replace(device=bytes(identity.verify_key))


def partnership_asked(connection: Any) -> str:
    """Return the name of the partnership that an invited laptop asks to join, "" for others."""
    place = read_setting(connection, PLACE)
    return str(msgpack.unpackb(bytes.fromhex(place))[0]) if place else ""


def _asked_for(cursor: Any, own: bytes) -> Member:
    """Return the place that this laptop was invited to; it is not admitted yet."""
    _, uid, name, role, agency = msgpack.unpackb(bytes.fromhex(read_setting(cursor, PLACE)))
    return Member(uid, name, role, agency or None, own)
