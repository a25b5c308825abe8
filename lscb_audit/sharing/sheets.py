"""The recovery sheet of the partnership: replaced by a new one, the old one signs nothing more."""

from typing import Any

from db.keys import device
from db.keys.device import Identity
from db.members import membership_of
from db.sharing import records


def replace_sheet(cursor: Any, new: Identity, clock: int) -> None:
    """Sign that a new sheet takes the place of all before it, inside the caller's transaction.

    What they signed until now and is known here goes on counting: the laptops that they brought back.
    """
    sheets = membership_of(cursor).sheets
    kept = [one.hash for one in records.stored(cursor) if one.signer in sheets]
    values = bytes(new.verify_key), bytes(new.public_key), kept
    sign = device.load(cursor.connection).signing
    records.keep(cursor, records.signed(records.SHEET, clock, values, sign))
