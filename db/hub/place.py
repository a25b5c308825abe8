"""From an address to a hub: one line a kind."""

import re
from pathlib import Path

from db.errors import UserProblem

from . import faults
from .contract import Hub, Memory, Publisher
from .file import FileHub
from .folder import FolderHub
from .postgres import address as servers
from .postgres import words
from .postgres.address import Login
from .postgres.hub import PostgresHub
from .postgres.session import Session

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_PASSWORD = re.compile(r"://[^/?#]*:[^/?#@]+@|[?&\s](?:password|sslpassword)\s*=", re.IGNORECASE)
_SERVERS = ("postgresql", "postgres")
_FILE = ".sqlite"


def is_server(address: str) -> bool:
    """Say whether an address is a database server's, where one needs a login."""
    scheme = _SCHEME.match(address.strip())
    return scheme is not None and scheme[1].lower() in _SERVERS


def server_at(address: str) -> servers.Address:
    """Return what the address of a database server says. Raises UserProblem; a password is never repeated."""
    if _PASSWORD.search(address):
        raise servers.with_password()
    return servers.parse(address)


def is_one_file(address: str) -> bool:
    """Say whether an address is that of one file for all, by its name."""
    path = Path(address)
    return path.suffix.lower() == _FILE and not is_server(address) and not path.is_dir()


def place_of(address: str) -> str:
    """Return an address as it is kept: a path from the root, so that it means the same in every folder.

    Raises UserProblem: none at all, one with a password in it, one where this version cannot share.
    """
    address = address.strip()
    if is_server(address):
        server_at(address)
        return address
    if not address:
        raise UserProblem("The hub has no address. Give the path of a shared folder or of one shared file.")
    if _PASSWORD.search(address):
        raise servers.with_password()
    if _SCHEME.match(address) is not None:
        raise UserProblem(
            f"“{address}” is no folder. Give the path under which this computer shows the shared folder."
        )
    return str(Path(address).expanduser().absolute())


def open_hub(address: str, publisher: Publisher, memory: Memory, login: Login | None = None) -> Hub:
    """Return the hub at `address`, which is looked at only when it is asked something.

    `memory` is for this hub alone; `login` is what this laptop logs in to a database with. Raises UserProblem
    when this version cannot share there.
    """
    place = place_of(address)
    if is_server(place):
        server = server_at(place)
        if login is None:
            raise words.no_login(server.place)
        return PostgresHub(Session(server, login), publisher, memory)
    if is_one_file(place):
        return FileHub(Path(place), publisher, memory)
    return FolderHub(Path(place), publisher, memory)


def ours(hub: Hub, partnership: bytes) -> bool:
    """Say whether the hub is that partnership's (16 bytes); False when nobody has published.

    Raises UserProblem when it is another partnership's or a newer version's; PlaceProblem.
    """
    info = hub.info()
    faults.refuse_foreign(info, partnership, hub.place)
    faults.refuse_newer(info, hub.place)
    return info is not None
