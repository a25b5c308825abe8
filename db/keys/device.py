"""The identity of this device: it signs (Ed25519) and is sealed to (X25519). Kept inside the encrypted store.

Whoever holds a copy of a store holds its identity too. Therefore a restored copy gets a new one, and keeps
the former only to open what was sealed to it and to vouch for the new one.
"""

import hashlib
from dataclasses import dataclass, field

from nacl.public import PrivateKey, PublicKey
from nacl.signing import SigningKey, VerifyKey
from sqlcipher3 import dbapi2

from .recovery import sheet_seeds

_SIGNING, _SEALING, FORMER = "device.signing", "device.sealing", "device.former."
_FINGERPRINT_BYTES = 12


@dataclass(frozen=True)
class Identity:
    """The two private keys of a device. They do not show when printed."""

    signing: SigningKey = field(repr=False)
    sealing: PrivateKey = field(repr=False)

    @property
    def verify_key(self) -> VerifyKey:
        """The key by which others check what this device signed."""
        return self.signing.verify_key

    @property
    def public_key(self) -> PublicKey:
        """The key to which others seal what this device may read."""
        return self.sealing.public_key

    @property
    def fingerprint(self) -> str:
        """What two people read to each other to compare devices."""
        return fingerprint(bytes(self.verify_key), bytes(self.public_key))


def fingerprint(verify_key: bytes, public_key: bytes) -> str:
    """Return six groups of four signs (`3FA0 …`, 96 bits) for the two public keys of a device."""
    digest = hashlib.blake2b(verify_key + public_key, person=b"lscb device", digest_size=_FINGERPRINT_BYTES)
    return grouped(digest.digest())


def grouped(digest: bytes) -> str:
    """Return a digest as people read it to each other, four signs a group."""
    text = digest.hex().upper()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def renew(connection: dbapi2.Connection) -> Identity:
    """Make and store a new identity inside the open transaction; one that was there becomes a former one."""
    count = connection.execute("SELECT count(*) FROM secret WHERE name LIKE ?", (f"{FORMER}%",)).fetchone()[0]
    before = dict(
        connection.execute(
            "SELECT name, value FROM secret WHERE name IN (?, ?)", (_SIGNING, _SEALING)
        ).fetchall()
    )
    if before:
        former = before[_SIGNING] + before[_SEALING]
        connection.execute("INSERT INTO secret VALUES (?, ?)", (f"{FORMER}{count + 1:04d}", former))
    identity = Identity(SigningKey.generate(), PrivateKey.generate())
    connection.executemany(
        "INSERT OR REPLACE INTO secret VALUES (?, ?)",
        [(_SIGNING, bytes(identity.signing)), (_SEALING, bytes(identity.sealing))],
    )
    return identity


def load(connection: dbapi2.Connection) -> Identity:
    """Return the identity of this device."""
    rows = dict(connection.execute("SELECT name, value FROM secret WHERE name LIKE 'device.%'").fetchall())
    return Identity(SigningKey(rows[_SIGNING]), PrivateKey(rows[_SEALING]))


def of_sheet(printed: str) -> Identity:
    """Return the keys of a partnership's recovery sheet, by the recovery key as it is printed."""
    signing, sealing = sheet_seeds(printed)
    return Identity(SigningKey(signing), PrivateKey(sealing))


def former(connection: dbapi2.Connection) -> tuple[Identity, ...]:
    """Return the identities that this store had before it was restored, the latest first."""
    rows = connection.execute(
        "SELECT value FROM secret WHERE name LIKE ? ORDER BY name DESC", (f"{FORMER}%",)
    ).fetchall()
    return tuple(Identity(SigningKey(value[:32]), PrivateKey(value[32:])) for (value,) in rows)
