"""What a new workspace holds from its first moment: empty tables, its partnership's scope, its maker."""

from typing import Any

from .identity import random_uid
from .keys import device
from .members import Member, found, member_of, members, readmit
from .projection import create_tables

#: the first record of the list of members says who made the partnership
MAKER_ROLE = "qa"


def found_partnership(connection: Any) -> None:
    """Fill a new store, inside its maker's transaction."""
    cursor = connection.cursor()
    create_tables(cursor)
    cursor.execute("INSERT INTO scope(ix, uid) VALUES(1, ?)", (random_uid(),))
    found(cursor, "QA officer", MAKER_ROLE, device.load(connection).signing)


def partnership_of(connection: Any) -> bytes:
    """Return the identity of the workspace's partnership."""
    return bytes(connection.execute("SELECT uid FROM scope WHERE ix=1").fetchone()[0])


def present_member(connection: Any) -> Member:
    """Return the member whose device this is. A restored copy has a new device, which is admitted here."""
    identity = device.load(connection)
    cursor = connection.cursor()
    member = member_of(cursor, bytes(identity.verify_key))
    if member is not None:
        return member
    former = {bytes(one.verify_key) for one in device.former(connection)}
    before = next(member for member in members(cursor).values() if member.device in former)
    cursor.execute("BEGIN IMMEDIATE")
    again = readmit(cursor, before, identity.signing)
    cursor.execute("COMMIT")
    return again
