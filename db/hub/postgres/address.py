"""Addresses of database servers: read once, and refused where somebody could listen in.

An address never holds a password; what a laptop logs in with is a `Login`, kept in its encrypted store.
"""

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from db.errors import UserProblem
from db.files import trouble

#: what an address may say beside host, port, database and user
_ALLOWED = {"host", "port", "dbname", "user", "sslmode", "sslrootcert"}
_CHECKED, _SYSTEM = "verify-full", "system"
_PORT = "5432"


class Address(NamedTuple):
    """Where a database is. `host` is a name, an IP address, the folder of a socket, or several of them.

    `root` is the file with the certificate of those who vouch for the server, "system" or "".
    """

    host: str
    port: str
    database: str
    user: str = ""
    mode: str = ""
    root: str = ""

    @property
    def place(self) -> str:
        """Where it is whoever logs in: under this a login is kept."""
        return f"{self.host}:{self.port or _PORT}/{self.database}"

    @property
    def local(self) -> bool:
        """Whether the way there stays on this computer, so that nobody can listen in."""
        return all(_is_local(host) for host in self.host.split(","))

    def __str__(self) -> str:
        """Return the address as it is kept and shown."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        port = self.port if self.port != _PORT else ""
        asked = [f"sslmode={self.mode}"] if self.local and self.mode else []
        if self.host.startswith("/") or not self.host or "," in port:
            more = {"host": quote(self.host, safe="/,:"), "port": port}
            asked += [f"{name}={value}" for name, value in more.items() if value]
            where = ""
        else:
            where = (f"[{self.host}]" if ":" in self.host else self.host) + (f":{port}" if port else "")
        rest = f"?{'&'.join(asked)}" if asked else ""
        return f"postgresql://{user}{where}/{quote(self.database, safe='')}{rest}"


class Login(NamedTuple):
    """What one laptop logs in with; `ca`: the certificate (PEM) by which it knows the server, "" for none."""

    user: str
    password: str
    ca: str = ""

    def __repr__(self) -> str:
        """Keep the password out of whatever shows this."""
        return f"Login({self.user!r})"


def parse(text: str) -> Address:
    """Return what an address says. Raises UserProblem: it cannot be read, or the way there is not safe."""
    said = _read(text)
    # a password with a / in it is taken for a port and a part of the database's name
    if said.keys() & {"password", "sslpassword"} or "@" in said.get("dbname", ""):
        raise with_password()
    ports = [port or _PORT for port in said.get("port", "").split(",")]
    if not all(port.isdecimal() for port in ports):
        raise _no_address()
    other = sorted(said.keys() - _ALLOWED)
    if other:
        raise UserProblem(
            f"The address of the hub says “{other[0]}”, which this program does not use. Leave it out; "
            "host, port, database, user and sslrootcert may be said."
        )
    address = Address(
        host=said.get("host", ""),
        port=",".join(ports) if {*ports} != {_PORT} else "",
        database=said.get("dbname", ""),
        user=said.get("user", ""),
        mode=said.get("sslmode", ""),
        root=said.get("sslrootcert", ""),
    )
    if not address.local and address.mode not in ("", _CHECKED):
        raise UserProblem(
            f"“{address.place}” would be reached without checking that it is the right server "
            f"(sslmode={address.mode}). Leave sslmode out, so that its certificate is checked."
        )
    return address


def certificate(address: Address) -> str:
    """Return the certificate in the file that the address names, "" where it names none.

    Raises UserProblem: no certificate; PlaceProblem: the file cannot be read.
    """
    if address.root in ("", _SYSTEM):
        return ""
    path = Path(address.root)
    with trouble("read the certificate", path):
        content = path.read_bytes()
    if b"-----BEGIN CERTIFICATE-----" not in content or b"PRIVATE KEY" in content:
        raise UserProblem(f"“{path}” is no certificate of those who vouch for the server (PEM).")
    return content.decode("ascii", "replace")


def tls(address: Address, ca_file: str) -> Mapping[str, str]:
    """Return how the connection is to be protected. `ca_file`: the file of a certificate, "" for none."""
    if address.local and address.mode != _CHECKED:
        return {"sslmode": address.mode or "prefer"}
    return {"sslmode": _CHECKED, "sslrootcert": ca_file or _SYSTEM}


def _read(text: str) -> dict[str, str]:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    scheme, colon, rest = text.strip().partition(":")
    try:
        said = conninfo_to_dict(f"{scheme.lower()}{colon}{rest}")
    except psycopg.Error:
        # what was typed is not said again: a password may be in it, in a place where none belongs
        raise _no_address() from None
    return {name: str(value) for name, value in said.items() if value not in (None, "")}


def _no_address() -> UserProblem:
    return UserProblem(
        "The address of the hub is no address of a database. Write it as postgresql://SERVER/DATABASE."
    )


def with_password() -> UserProblem:
    """An address is kept and shown."""
    return UserProblem(
        "The address of the hub has a password in it, which would be kept and shown with it. "
        "Give the address without the password."
    )


def _is_local(host: str) -> bool:
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
