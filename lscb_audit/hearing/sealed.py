"""The file of a pass-round: sealed with a key of its own that lies in the encrypted store, and nowhere else.

A file apart, because what is written into the store stays for a while in its log and for weeks in its
backups: two states of it would show what one person added. Of this file there is one state, always of one
length; whatever an older one left on the disk opens to nobody once its key is gone.
"""

import secrets
from contextlib import suppress
from pathlib import Path

from db.files import trouble, write_whole

from ..errors import PlaceProblem

FILE = "round"
_KEY, _NONCE, _LENGTH = 32, 24, 4
#: how much it holds without growing: more than a room full of people writes
_ROOM = 1 << 18


def new_key() -> bytes:
    return secrets.token_bytes(_KEY)


def write(folder: Path, key: bytes, content: bytes) -> None:
    """Write the file anew, whole or not at all. Raises PlaceProblem."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal

    room = _ROOM
    while room < len(content) + _LENGTH:
        room *= 2
    filled = (len(content).to_bytes(_LENGTH, "big") + content).ljust(room, b"\0")
    nonce = secrets.token_bytes(_NONCE)
    write_whole(folder / FILE, nonce + seal(filled, FILE.encode(), nonce, key))


def read(folder: Path, key: bytes) -> bytes:
    """Return what the file holds; nothing where there is none yet. Raises PlaceProblem."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as unseal
    from nacl.exceptions import CryptoError

    path = folder / FILE
    with trouble("read", path):
        if not path.exists():
            return b""
        sealed = path.read_bytes()
    try:
        filled = unseal(sealed[_NONCE:], FILE.encode(), sealed[:_NONCE], key)
    except (CryptoError, ValueError, TypeError) as error:
        raise PlaceProblem(
            f"The file “{path}” of the pass-round is damaged, and what was given in it is lost. "
            "Throw the pass-round away and ask again."
        ) from error
    length = int.from_bytes(filled[:_LENGTH], "big")
    return filled[_LENGTH : _LENGTH + length]


def remove(folder: Path) -> None:
    """Remove the file, if it is there."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)
