"""Members: who takes part, in which role, for which agency, as the signed records say.

What a member may write is decided by the authority table (above this floor) from the role and agency that
stand here.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from .identity import random_uid
from .settings import read_setting, write_setting

if TYPE_CHECKING:
    from .keys.device import Identity
    from .sharing.membership import Membership
    from .sharing.records import Row

ANCHOR = "founded"


class Member(NamedTuple):
    """One person's place in the partnership. `agency` None = the partnership's own business unit.

    `device` is the public signing key of the laptop that is meant, b"" for a place nobody has taken yet.
    """

    uid: bytes
    name: str
    role: str
    agency: bytes | None
    device: bytes


def found(
    cursor: Any,
    partnership: bytes,
    name: str,
    role: str,
    identity: "Identity",
    sheet: tuple[bytes, bytes],
    clock: int,
) -> Member:
    """Write the first record: the maker of the partnership, signed by the maker's own device.

    `sheet` are the public keys (signing, sealing) of the recovery sheet, two empty ones where there is none.
    """
    from .sharing import records

    member = Member(random_uid(), name, role, None, bytes(identity.verify_key))
    values = (partnership, member.uid, name, role, bytes(identity.public_key), *sheet)
    record = records.signed(records.FOUNDED, clock, values, identity.signing)
    write_setting(cursor, ANCHOR, records.keep(cursor, record).hex())
    return member


def readmit(cursor: Any, former: "Identity", identity: "Identity", clock: int) -> None:
    """Write that a member goes on with another device (after a restore), signed by the former one."""
    from .sharing import records

    values = bytes(identity.verify_key), bytes(identity.public_key)
    records.keep(cursor, records.signed(records.SUCCEEDED, clock, values, former.signing))


def membership_of(cursor: Any) -> "Membership":
    """Return everybody and every laptop, as the records that are here say."""
    from .sharing.records import rows

    return _meaning(rows(cursor), read_setting(cursor, ANCHOR))


@lru_cache(maxsize=1)
def _meaning(rows: "tuple[Row, ...]", anchor: str) -> "Membership":
    """Return what records mean. One sync asks a dozen times, and they are seldom others."""
    from .sharing.membership import membership
    from .sharing.records import understood

    # a workspace that is being recovered does not know yet which record it trusts
    return membership(understood(rows), bytes.fromhex(anchor))


def members(cursor: Any) -> dict[bytes, Member]:
    """Return everybody by identity."""
    return membership_of(cursor).people()


def record_problems(cursor: Any) -> list[str]:
    """Return what does not hold of the records of members: their signatures."""
    from .sharing.records import Sealed, genuine, known_as

    for digest, body, signer, signature in cursor.execute("SELECT hash, body, signer, signature FROM record"):
        record = Sealed(bytes(body), bytes(signer), bytes(signature))
        if known_as(record.body, record.signer) != bytes(digest) or not genuine(record):
            return ["The list of members was altered: a record does not carry its device's signature."]
    return []
