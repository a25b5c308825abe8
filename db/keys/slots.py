"""Key slots: the random key of a store, wrapped once by a passphrase and once by the printed recovery key.

A slot says how its wrapping key is derived, and carries the store's key sealed with it (XChaCha20-Poly1305;
all else that the slot says is authenticated with it). Nothing says whose store it is. The file is JSON.
"""

import base64
import binascii
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from db.errors import PlaceProblem, SecretProblem, UserProblem
from db.files import trouble, write_whole

from . import passphrase as passphrases
from . import recovery

FILE = "slots.json"
KEY_BYTES = 32
PASSPHRASE, RECOVERY = "passphrase", "recovery"
_FORMAT = 1
_SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 16, 24, 16
_MOST_MEMORY_KIB, _MOST_PASSES = 1024 * 1024, 16


@dataclass(frozen=True)
class Cost:
    """What it costs to try one passphrase (Argon2id): `passes` over `memory_kib` KiB of memory."""

    passes: int = 3
    memory_kib: int = 64 * 1024


@dataclass(frozen=True)
class Slot:
    """One way to the key. `wrapped` is the sealed key; `passes` and `memory_kib` are 0 for a recovery key."""

    kind: str
    passes: int
    memory_kib: int
    salt: bytes
    nonce: bytes
    wrapped: bytes


def for_passphrase(key: bytes, passphrase: str, cost: Cost, *, weak: bool = False) -> Slot:
    """Return a new slot that the passphrase opens.

    Raises UserProblem when the passphrase is too weak; where `weak` is allowed, only when it is empty.
    """
    judged = passphrases.strength(passphrase)
    if not judged.accepted and not (weak and passphrase):
        raise UserProblem(*judged.reasons)
    return _wrap(key, passphrase, PASSPHRASE, cost)


def for_recovery(key: bytes) -> tuple[Slot, str]:
    """Return a new slot and the recovery key that opens it, as it is printed."""
    printed = recovery.generate()
    return _wrap(key, printed, RECOVERY, Cost(0, 0)), printed


def unlock(
    slots: Iterable[Slot],
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    what: str = "this workspace",
) -> bytes:
    """Return the key of `what`, by the passphrase or the recovery key (as typed). Raises SecretProblem."""
    if (passphrase is None) == (recovery_key is None):
        raise ValueError("either a passphrase or a recovery key")
    kind = PASSPHRASE if recovery_key is None else RECOVERY
    secret = recovery.parse(recovery_key) if recovery_key is not None else passphrase or ""
    for slot in slots:
        if slot.kind == kind and (key := _unwrap(slot, secret)) is not None:
            return key
    if kind == RECOVERY:
        raise SecretProblem(
            f"This recovery key does not open {what}. It may be another's, or have been replaced."
        )
    raise SecretProblem(f"This passphrase does not open {what}.")


def read(folder: Path) -> tuple[Slot, ...]:
    """Return the slots of the workspace `folder`. Raises PlaceProblem."""
    path = folder / FILE
    if not path.exists():
        raise PlaceProblem(
            f"The workspace “{folder}” is damaged: its file “{FILE}” is missing. Without it nothing opens "
            "the workspace; copy the whole folder again, or restore a backup."
        )
    with trouble("read", path):
        content = path.read_bytes()
    return decode(content, path)


def write(folder: Path, slots: Iterable[Slot]) -> None:
    """Write the slots of the workspace `folder`, whole or not at all."""
    write_whole(folder / FILE, encode(slots))


def encode(slots: Iterable[Slot]) -> bytes:
    """Return the slots as the bytes of a slot file."""
    rows = [{name: _text(value) for name, value in asdict(slot).items()} for slot in slots]
    return json.dumps({"format": _FORMAT, "slots": rows}, indent=1).encode("ascii")


def decode(content: bytes, path: Path) -> tuple[Slot, ...]:
    """Return the slots in the bytes of a slot file; `path` is for the sentence of the PlaceProblem."""
    try:
        data = json.loads(content)
        if data["format"] != _FORMAT:
            raise UserProblem(f"“{path}” was written by a newer version of this program. Install that.")
        slots = tuple(_slot(row) for row in data["slots"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PlaceProblem(
            f"“{path}” is damaged and opens nothing. Copy the whole folder again, or restore a backup."
        ) from error
    return slots


def change_passphrase(folder: Path, key: bytes, new: str, cost: Cost) -> None:
    """Replace the passphrase of the workspace `folder`; the old one stays until the new one is proven."""
    _exchange(folder, key, for_passphrase(key, new, cost), passphrase=new)


def replace_recovery(folder: Path, key: bytes) -> str:
    """Replace the recovery key of the workspace `folder`; return the new one. The old one opens no more."""
    slot, printed = for_recovery(key)
    _exchange(folder, key, slot, recovery_key=printed)
    return printed


def _exchange(
    folder: Path, key: bytes, new: Slot, *, passphrase: str | None = None, recovery_key: str | None = None
) -> None:
    write(folder, (*read(folder), new))
    on_disk = read(folder)
    if unlock([on_disk[-1]], passphrase=passphrase, recovery_key=recovery_key) != key:
        raise PlaceProblem(f"The new key slot did not read back from “{folder}”. The old one is still valid.")
    write(folder, (*(slot for slot in on_disk[:-1] if slot.kind != new.kind), new))


def _wrap(key: bytes, secret: str, kind: str, cost: Cost) -> Slot:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    slot = Slot(kind, cost.passes, cost.memory_kib, salt, nonce, b"")
    return replace(slot, wrapped=seal(key, _header(slot), nonce, _wrapping_key(slot, secret)))


def _unwrap(slot: Slot, secret: str) -> bytes | None:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as unseal
    from nacl.exceptions import CryptoError

    wrapping_key = _wrapping_key(slot, secret)
    try:
        return unseal(slot.wrapped, _header(slot), slot.nonce, wrapping_key)
    except CryptoError:
        return None


def _wrapping_key(slot: Slot, secret: str) -> bytes:
    from nacl.exceptions import RuntimeError as NoMemory
    from nacl.pwhash import argon2id

    if slot.kind == RECOVERY:
        return recovery.stretch(secret, slot.salt)
    text = passphrases.normalise(secret).encode("utf-8", "surrogatepass")
    try:
        return argon2id.kdf(KEY_BYTES, text, slot.salt, opslimit=slot.passes, memlimit=slot.memory_kib * 1024)
    except NoMemory as error:  # its one way to fail with arguments that are in range
        needed = max(1, slot.memory_kib // 1024)
        raise PlaceProblem(
            f"The passphrase cannot be tried: that needs {needed} MB of free memory. Close other programs."
        ) from error


def _header(slot: Slot) -> bytes:
    return encode([replace(slot, wrapped=b"")])


def _slot(row: dict[str, object]) -> Slot:
    slot = Slot(
        str(row["kind"]),
        _whole(row["passes"], _MOST_PASSES),
        _whole(row["memory_kib"], _MOST_MEMORY_KIB),
        *(_bytes(row[name]) for name in ("salt", "nonce", "wrapped")),
    )
    derived = slot.kind != PASSPHRASE or (slot.passes >= 1 and slot.memory_kib >= 8)
    lengths = len(slot.salt), len(slot.nonce), len(slot.wrapped)
    if lengths != (_SALT_BYTES, _NONCE_BYTES, KEY_BYTES + _TAG_BYTES) or not derived:
        raise ValueError("no slot")
    return slot


def _whole(value: object, most: int) -> int:
    """A damaged or planted file must not ask for more memory or time than any slot of ours."""
    if not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError("out of range")
    return value


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(str(value).encode("ascii"), validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error


def _text(value: str | int | bytes) -> str | int:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
