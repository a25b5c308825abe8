"""What an administrator's login does: set a hub up, give laptops logins of their own, take them back.

Nothing of the administrator's is kept. A laptop's password is made here and sent to the server as a verifier
only, so that neither the server's log nor its tables know it.
"""

import secrets
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from db.errors import UserProblem

from .. import faults
from ..contract import MIN_READER
from . import words
from .address import Address, Login
from .admin import Admin, as_owner, is_superuser, working
from .schema import CONNECTIONS, PREFIX, VERSION, Names, statements

if TYPE_CHECKING:
    from psycopg import sql

    from .connecting import Connection

_PASSWORD_BYTES = 32
#: not every administrator may end others' sessions; these may write nothing any more anyway
_END_SESSIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity, pg_roles
WHERE usename = %s AND rolname = current_user AND (rolsuper OR pg_has_role('pg_signal_backend', 'USAGE'))"""
_LIMITS = (
    "statement_timeout = '120s'",
    "lock_timeout = '20s'",
    "idle_in_transaction_session_timeout = '60s'",
)


class Made(NamedTuple):
    """A laptop's own address and login. `new`: the hub was set up now."""

    address: str
    login: Login
    new: bool = False


def set_up(admin: Admin, partnership: bytes, seat: bytes, *, keep: Made | None = None) -> Made:
    """Make the partnership's hub where it is not there yet, and a custodian's login for this laptop.

    `keep` is a login that this laptop has already: if it still holds, it stays. Raises Problem in words.
    """
    names = Names.of(partnership)
    with working(admin) as (connection, address, ca):
        new = not _exists(connection, names)
        if not new:
            _check_whose(connection, names, partnership, address)
        _make(connection, names, partnership, address)
        if keep is not None and _holds(connection, names, keep.login.user):
            return keep._replace(new=new)
        return _login(connection, names, address, ca, seat, custodian=True)._replace(new=new)


def is_there(admin: Admin, partnership: bytes) -> bool:
    """Say whether this partnership's hub is in the database. Raises Problem in words."""
    with working(admin) as (connection, _, _):
        return _exists(connection, Names.of(partnership))


def make_login(admin: Admin, partnership: bytes, seat: bytes, *, custodian: bool) -> Made:
    """Make a login for one laptop (`seat`: 16 bytes that stand for it). Raises Problem in words."""
    names = Names.of(partnership)
    with working(admin) as (connection, address, ca):
        if not _exists(connection, names):
            raise words.no_hub(address.place)
        _check_whose(connection, names, partnership, address)
        return _login(connection, names, address, ca, seat, custodian=custodian)


def revoke(admin: Admin, partnership: bytes, seats: Collection[bytes]) -> list[str]:
    """Let the logins of these laptops in no more, and end what they have open; return their names."""
    from psycopg import sql

    names = Names.of(partnership)
    with working(admin) as (connection, address, _):
        if not _exists(connection, names):
            raise words.no_hub(address.place)
        with as_owner(connection, names):
            query = sql.SQL(
                "UPDATE {} SET revoked = now() WHERE seat = ANY(%s) AND revoked IS NULL RETURNING name"
            )
            found = connection.execute(query.format(_table(names, "login")), [list(seats)]).fetchall()
        for (name,) in found:
            connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(name)))
            connection.execute(_END_SESSIONS, [name])
        return [name for (name,) in found]


def only_hub(admin: Admin) -> bytes:
    """Return whose hub the database holds (16 bytes), where it holds one, or the address names its schema.

    Raises Problem in words.
    """
    from psycopg import sql

    with working(admin) as (connection, address, _):
        query = "SELECT nspname FROM pg_namespace WHERE nspname LIKE %s ORDER BY nspname"
        found = [name for (name,) in connection.execute(query, [PREFIX.replace("_", "\\_") + "%"]).fetchall()]
        wanted = admin.address.partition("#")[2]
        named = [name for name in found if wanted in ("", name)]
        if not named:
            raise words.no_hub(address.place)
        if len(named) > 1:
            raise UserProblem(
                f"“{address.place}” holds the hubs of several partnerships. Say which by its schema, "
                f"at the end of the address: #{named[0]} or another of {', '.join(named)}."
            )
        names = Names.under(named[0])
        with as_owner(connection, names):
            rows = connection.execute(sql.SQL("SELECT partnership FROM {}").format(_table(names, "hub")))
            return bytes(rows.fetchall()[0][0])


def _exists(connection: "Connection", names: Names) -> bool:
    query = "SELECT 1 FROM pg_namespace WHERE nspname = %s"
    return connection.execute(query, [names.schema]).fetchone() is not None


def _check_whose(connection: "Connection", names: Names, partnership: bytes, address: Address) -> None:
    from psycopg import sql

    query = sql.SQL("SELECT partnership, min_reader, version FROM {}").format(_table(names, "hub"))
    with as_owner(connection, names):
        ((whose, min_reader, version),) = connection.execute(query).fetchall()
    if bytes(whose) != partnership:
        raise faults.foreign(address.place)
    if version > VERSION or min_reader > MIN_READER:
        raise words.newer_schema(address.place)


def _make(connection: "Connection", names: Names, partnership: bytes, address: Address) -> None:
    """Make owner, group, schema and rights, or bring them to this version: all of it or nothing."""
    from psycopg import sql

    parts = {name: sql.Identifier(value) for name, value in names._asdict().items()}
    parts["database"] = sql.Identifier(address.database)
    with connection.transaction():
        for role in (names.owner, names.laptops):
            query = "SELECT 1 FROM pg_roles WHERE rolname = %s"
            if connection.execute(query, [role]).fetchone() is None:
                connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {database} FROM PUBLIC").format(**parts))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {database} TO {laptops}").format(**parts))
        if connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'public'").fetchone():
            connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        if not is_superuser(connection):
            connection.execute(sql.SQL("GRANT {owner} TO CURRENT_USER").format(**parts))
        connection.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {owner}").format(**parts)
        )
        with as_owner(connection, names):
            connection.execute(statements(names, partnership))


def _login(
    connection: "Connection", names: Names, address: Address, ca: str, seat: bytes, *, custodian: bool
) -> Made:
    from psycopg import sql

    login = Login(f"{names.schema}_{secrets.token_hex(6)}", secrets.token_urlsafe(_PASSWORD_BYTES), ca)
    verifier = connection.pgconn.encrypt_password(
        login.password.encode(), login.user.encode(), b"scram-sha-256"
    ).decode()
    role = sql.Identifier(login.user)
    with connection.transaction():
        connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN CONNECTION LIMIT {} PASSWORD {} IN ROLE {}").format(
                role, sql.Literal(CONNECTIONS), sql.Literal(verifier), sql.Identifier(names.laptops)
            )
        )
        for limit in _LIMITS:
            connection.execute(sql.SQL("ALTER ROLE {} SET ").format(role) + sql.SQL(limit))
        with as_owner(connection, names):
            query = sql.SQL("INSERT INTO {}(name, seat, custodian) VALUES (%s, %s, %s)")
            connection.execute(query.format(_table(names, "login")), [login.user, seat, custodian])
    return Made(str(address._replace(user=login.user, root="")), login)


def _holds(connection: "Connection", names: Names, user: str) -> bool:
    from psycopg import sql

    query = sql.SQL(
        "SELECT 1 FROM {} JOIN pg_roles ON rolname = name WHERE name = %s AND revoked IS NULL AND rolcanlogin"
    )
    with as_owner(connection, names):
        return connection.execute(query.format(_table(names, "login")), [user]).fetchone() is not None


def _table(names: Names, table: str) -> "sql.Identifier":
    from psycopg import sql

    return sql.Identifier(names.schema, table)
