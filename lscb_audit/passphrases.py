"""How good a passphrase is, for the window that asks for one; whether one opens a workspace."""

from pathlib import Path

from db.keys import slots
from db.keys.passphrase import Strength, strength

from .errors import SecretProblem

__all__ = ["Strength", "opens", "strength"]


def opens(folder: Path, passphrase: str) -> bool:
    """Say whether a passphrase opens the key slot of the workspace `folder`. Raises PlaceProblem."""
    try:
        slots.unlock(slots.read(folder), passphrase=passphrase)
    except SecretProblem:
        return False
    return True
