"""Fingerprints of laptops as words: what two people read to each other by telephone."""

from functools import cache

from db.keys.device import fingerprint
from resources import reader

#: of the 96 bits of a fingerprint so many bytes are said, a word each
SAID = 8


@cache
def plain_words() -> tuple[str, ...]:
    """Return the 256 words: one a byte."""
    lines = reader.text("dictionary/passphrase_words.txt").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def in_words(verify_key: bytes, public_key: bytes) -> str:
    """Return the fingerprint of a laptop's two public keys as eight words (64 bits)."""
    digest = bytes.fromhex(fingerprint(verify_key, public_key).replace(" ", ""))
    return " ".join(plain_words()[byte] for byte in digest[:SAID])
