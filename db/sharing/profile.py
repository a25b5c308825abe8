"""What was destroyed, remembered in the user's own profile: a backup that is restored must not bring it back.

Digests only: they tell nothing to whoever does not hold the data anyway.
"""

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from platformdirs import user_data_path

from .ended import What

_FILE = "ended"


def digest(scope: bytes, what: What) -> str:
    """Return how one end is remembered."""
    return blake2b(scope + what.encode(), digest_size=16, person=b"lscb-ended-1").hexdigest()


def remembered() -> frozenset[str]:
    """Return the digests that this user's profile holds; nothing where nothing can be kept."""
    with suppress(OSError, UnicodeDecodeError):
        return frozenset(_path().read_text(encoding="ascii").split())
    return frozenset()


def remember(scope: bytes, what: What) -> None:
    """Remember one, once."""
    name = digest(scope, what)
    if name in remembered():
        return
    with suppress(OSError):
        _path().parent.mkdir(parents=True, exist_ok=True)
        with _path().open("a", encoding="ascii") as file:
            file.write(name + "\n")


def _path() -> Path:
    return user_data_path("lscb-audit", appauthor=False) / _FILE
