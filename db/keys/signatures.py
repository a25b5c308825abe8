"""Checking a signature: Ed25519, by PyNaCl."""

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey


def signed_by(verify_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether the holder of this key signed this message."""
    try:
        VerifyKey(verify_key).verify(message, signature)
    except (BadSignatureError, ValueError):  # ValueError: a key or signature of another length
        return False
    return True
