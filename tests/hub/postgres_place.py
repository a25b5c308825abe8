"""A hub in a database for tests: one schema in one server, emptied for each world; a login a device."""

from functools import cache
from pathlib import Path

import psycopg

from db.hub.postgres import administering
from db.hub.postgres.address import Address, Login, parse
from db.hub.postgres.admin import Admin
from db.hub.postgres.hub import PostgresHub
from db.hub.postgres.schema import Names
from db.hub.postgres.session import Session
from tests.support.postgres import shared_server

from .hubs import PARTNERSHIP, Shared

SCHEMA = Names.of(PARTNERSHIP).schema
_sessions: dict[bytes, Session] = {}


@cache
def admin() -> Admin:
    """Return the administrator of a database in which the hub is set up."""
    found = Admin(shared_server().make_database("contract"))
    administering.set_up(found, PARTNERSHIP, bytes(16))
    return found


@cache
def login(device: bytes, *, custodian: bool = False) -> tuple[Address, Login]:
    """Return the address and login of a device, made when it is first wanted."""
    made = administering.make_login(admin(), PARTNERSHIP, device, custodian=custodian)
    return parse(made.address), made.login


def session(device: bytes) -> Session:
    """Return what all hubs of a device speak through: a login may hold a few connections only."""
    if device not in _sessions:
        _sessions[device] = Session(*login(device))
    return _sessions[device]


def sql(statement: str) -> list[tuple[object, ...]]:
    """Return what a statement of the administrator's gives."""
    writing = "-c default_transaction_read_only=off"  # whatever a test has made of the database
    with psycopg.connect(admin().address, autocommit=True, options=writing) as connection:
        done = connection.execute(statement.encode())
        return done.fetchall() if done.description else []


def emptied() -> None:
    """Make the hub one where nobody has published."""
    sql(f"DELETE FROM {SCHEMA}.segment; DELETE FROM {SCHEMA}.head; UPDATE {SCHEMA}.hub SET begun = false")


def database(_: Path) -> Shared:
    """Return an empty hub to share."""
    emptied()
    return Shared(lambda publisher, memory: PostgresHub(session(publisher.device), publisher, memory))


def close_all() -> None:
    """Let every connection go; what is asked something later connects again."""
    for each in _sessions.values():
        each.close()
