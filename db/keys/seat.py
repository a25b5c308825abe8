"""Which laptop a workspace lies on: tells a copied disk or folder from its original.

The user's own profile holds a random value that is never copied with the workspace's folder; the folder has a
place and a number on its disk. A copy differs in profile, or in both place and number.
"""

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_data_path

from ..settings import read_setting, write_setting

_NAME, _FILE = "seat", "seat"


class Seat(NamedTuple):
    """Where a workspace was when it was last opened."""

    profile: str
    place: str
    number: str


def moved(cursor: Any, folder: Path) -> bool:
    """Say whether this is another laptop, or another copy, than the one that last opened the workspace.

    Notes where it is now, inside the caller's transaction.
    """
    known, now = read_setting(cursor, _NAME), _seat(folder)
    if known == json.dumps(now):
        return False
    write_setting(cursor, _NAME, json.dumps(now))
    if not known:
        return False
    before = Seat(*json.loads(known))
    elsewhere = before.place != now.place and before.number != now.number
    return (before.profile != now.profile and bool(now.profile)) or elsewhere


def _seat(folder: Path) -> Seat:
    found = folder.stat()
    return Seat(_profile(), os.path.abspath(folder), f"{found.st_dev}:{found.st_ino}")


def _profile() -> str:
    """Return this user's random value, made on first use; "" where nothing can be kept."""
    path = user_data_path("lscb-audit", appauthor=False) / _FILE
    with suppress(OSError):
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(secrets.token_hex(16), encoding="ascii")
        return path.read_text(encoding="ascii").strip()
    return ""
