"""How good a passphrase is, for the window that asks for one (see `db.keys.passphrase`)."""

from db.keys.passphrase import Strength, strength

__all__ = ["Strength", "strength"]
