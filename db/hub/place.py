"""From an address to a hub: one line a kind."""

import re
from pathlib import Path

from db.errors import UserProblem

from . import faults
from .contract import Hub, Memory, Publisher
from .folder import FolderHub

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_PASSWORD = re.compile(r"://[^/?#]*:[^/?#]*@|[?&\s](?:password|sslpassword)\s*=", re.IGNORECASE)
_SERVERS = ("postgresql", "postgres")
_FILE = ".sqlite"


def open_hub(address: str, publisher: Publisher, memory: Memory) -> Hub:
    """Return the hub at `address`, which is looked at only when it is asked something.

    `memory` is for this hub alone. Raises UserProblem when this version cannot share there.
    """
    address = address.strip()
    if not address:
        raise UserProblem("The hub has no address. Give the path of a shared folder.")
    scheme = _SCHEME.match(address)
    if _PASSWORD.search(address):
        raise UserProblem(
            "The address of the hub has a password in it, which would be kept and shown with it. "
            "Give the address without the password."
        )
    if scheme is not None and scheme[1].lower() in _SERVERS:
        raise _not_here("a database server")
    if scheme is not None:
        raise UserProblem(
            f"“{address}” is no folder. Give the path under which this computer shows the shared folder."
        )
    if address.lower().endswith(_FILE):
        raise _not_here("a single SQLite file")
    return FolderHub(Path(address).expanduser().absolute(), publisher, memory)


def ours(hub: Hub, partnership: bytes) -> bool:
    """Say whether the hub is that partnership's (16 bytes); False when nobody has published.

    Raises UserProblem when it is another partnership's or a newer version's; PlaceProblem.
    """
    info = hub.info()
    faults.refuse_foreign(info, partnership, hub.place)
    faults.refuse_newer(info, hub.place)
    return info is not None


def _not_here(kind: str) -> UserProblem:
    return UserProblem(
        f"This version of the program shares through a shared folder or a bundle, not through {kind}. "
        "Give the path of a shared folder."
    )
