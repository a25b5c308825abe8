"""One connection to a database server: protected, with short patience, and without what the user's own
settings (PGSSLMODE, PGOPTIONS, …) would make of it.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.files import trouble

from . import words
from .address import Address, Login, tls

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

PATIENCE = 10
"""Seconds until a server that does not answer is given up."""
_ALWAYS = {
    "keepalives_idle": "20", "keepalives_interval": "5", "keepalives_count": "3",
    "tcp_user_timeout": "30000", "connect_timeout": str(PATIENCE), "application_name": "lscb-audit",
    "options": "-c search_path=pg_catalog -c statement_timeout=120s -c lock_timeout=20s "
    "-c idle_in_transaction_session_timeout=60s -c client_min_messages=error",
}  # fmt: skip


def by_login(address: Address, login: Login) -> "Connection":
    """Return a connection with a laptop's own login. Raises psycopg.Error, UserProblem (too old a server).

    The password is never given to a server that could keep it: it is proved, not told.
    """
    proved = {"user": login.user, "password": login.password, "require_auth": "scram-sha-256,none"}
    if not address.local:
        proved["channel_binding"] = "require"
    with _vouching(login.ca) as file:
        return _connect(address, {**proved, **tls(address, file)})


def as_administrator(address: Address, password: str, ca: str) -> "Connection":
    """Return a connection with the login that the address names, and the means that this computer has for it.

    Raises psycopg.Error, UserProblem (too old a server).
    """
    given = {"user": address.user, "password": password}
    with _vouching(ca) as file:
        return _connect(address, {**{name: it for name, it in given.items() if it}, **tls(address, file)})


def needs_password(error: BaseException | None) -> bool:
    """Say whether a connection failed because the server wanted a password and none was there."""
    made = getattr(error, "pgconn", None)
    return made is not None and bool(made.needs_password)


def _connect(address: Address, more: Mapping[str, str]) -> "Connection":
    import psycopg
    from psycopg.conninfo import make_conninfo

    where = {"host": address.host, "port": address.port, "dbname": address.database}
    said = {name: value for name, value in where.items() if value}
    if "," in address.host:
        said["target_session_attrs"] = "read-write"
    connection = psycopg.connect(make_conninfo(**said, **more, **_ALWAYS), autocommit=True)
    version = connection.info.server_version
    if version < words.OLDEST * 10000:
        connection.close()
        raise words.too_old(address.place, version)
    return connection


@contextmanager
def _vouching(ca: str) -> Iterator[str]:
    """Give the certificate as a file for as long as a connection is made, "" for none."""
    if not ca:
        yield ""
        return
    place = Path(tempfile.gettempdir())
    with tempfile.TemporaryDirectory(prefix="lscb-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "ca.pem"
        with trouble("write", place):
            file.write_text(ca, encoding="ascii")
        yield str(file)
