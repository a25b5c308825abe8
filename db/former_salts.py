"""Batches from before sharing: how their salts were made is known no more, so the salts are kept."""

from hashlib import blake2b
from typing import Any

from .canonical import SALT

_SEED, _SALTS = b"\x00", b"\x01"


def keep_salts(connection: Any) -> None:
    """Put the salts of each batch in the place of the seed that they came from, inside the migration."""
    rows = connection.execute("SELECT id, count, salts FROM batch").fetchall()
    seeded = [(ix, count, bytes(salts)[1:]) for ix, count, salts in rows if bytes(salts)[:1] == _SEED]
    connection.executemany(
        "UPDATE batch SET salts=? WHERE id=?",
        [(_SALTS + b"".join(_made(seed, count + 1)), ix) for ix, count, seed in seeded],
    )


def _made(seed: bytes, count: int) -> list[bytes]:
    return [blake2b(n.to_bytes(4, "little"), key=seed, digest_size=SALT).digest() for n in range(count)]
