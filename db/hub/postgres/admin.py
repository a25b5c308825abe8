"""The administrator of a database: an address, a password that is not kept, what is checked first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from . import words
from .address import Address, certificate, parse
from .connecting import as_administrator, needs_password
from .schema import Names

if TYPE_CHECKING:
    from .connecting import Connection

Password = Callable[[bool], str]
"""Gives the administrator's password: "" for none; asked again with True when the server wants one."""


def no_password(_: bool) -> str:
    """None is given: the server may not want one, or this computer knows it (libpq's own means)."""
    return ""


class Admin(NamedTuple):
    """An administrator's address, and how the password is got. It may name the hub's schema behind a #."""

    address: str
    password: Password = no_password


@contextmanager
def working(admin: Admin) -> Iterator[tuple["Connection", Address, str]]:
    """Give a connection that may administer, its address as the server says it, and the certificate used.

    Raises Problem in words, whatever goes wrong inside.
    """
    import psycopg

    address = parse(admin.address.partition("#")[0])
    ca = certificate(address)
    connection = _connected(admin, address, ca)
    try:
        said = connection.info
        address = address._replace(
            host=address.host or said.host, port=address.port or str(said.port), database=said.dbname
        )
        _refuse_what_cannot(connection, address)
        yield connection, address, ca
    except psycopg.Error as error:
        raise words.working(error, address.place) or error from error
    finally:
        connection.close()


def _connected(admin: Admin, address: Address, ca: str) -> "Connection":
    import psycopg

    try:
        try:
            return as_administrator(address, admin.password(False), ca)
        except psycopg.OperationalError as error:
            if not needs_password(error):
                raise
            return as_administrator(address, admin.password(True), ca)
    except psycopg.Error as error:
        raise words.connecting(error, address.place) from error


def _refuse_what_cannot(connection: "Connection", address: Address) -> None:
    """Refuse a login that reaches not far enough, and a server that only follows another."""
    query = """
        SELECT pg_is_in_recovery(), rolsuper OR (rolcreaterole AND pg_has_role(datdba, 'USAGE'))
        FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()"""
    ((standby, may),) = connection.execute(query).fetchall()
    if standby:
        raise words.standby(address.place)
    if not may:
        raise words.not_allowed(address.place)


@contextmanager
def as_owner(connection: "Connection", names: Names) -> Iterator[None]:
    """Be the hub's owner for a transaction: one that is no superuser has no other right to it."""
    from psycopg import sql

    with connection.transaction():
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(names.owner)))
        yield
        connection.execute("RESET ROLE")


def is_superuser(connection: "Connection") -> bool:
    query = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
    return connection.execute(query).fetchone() == (True,)
