"""What a laptop's own login may do in the database, tried as by psql: read what is sealed, append only."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from db.errors import UserProblem
from db.hub.contract import Publisher, Segment
from db.hub.postgres import administering
from db.hub.postgres.address import parse
from db.hub.postgres.admin import Admin
from db.hub.postgres.connecting import by_login
from db.hub.postgres.hub import PostgresHub
from db.hub.postgres.schema import Names
from db.hub.postgres.session import Session
from tests.support.postgres import Server, of_the_system, server, shared_server

from . import postgres_place
from .hubs import OTHER_PARTNERSHIP, PARTNERSHIP, DictMemory, device, segment, segments, stream
from .postgres_place import SCHEMA, admin, login, sql

COUNCILS = b"C" * 16
NAMES = Names.of(PARTNERSHIP)
FORBIDDEN = {
    "insert": f"INSERT INTO {SCHEMA}.segment VALUES ('\\x00', 1, '\\x00', '\\x00', 1)",
    "insert a head": f"INSERT INTO {SCHEMA}.head VALUES ('\\x00', 1)",
    "update": f"UPDATE {SCHEMA}.segment SET content = '\\x00'",
    "update a head": f"UPDATE {SCHEMA}.head SET n = 99",
    "update a mark": f"UPDATE {SCHEMA}.mark SET state = '\\x00'",
    "be a custodian": f"UPDATE {SCHEMA}.login SET custodian = true",
    "delete": f"DELETE FROM {SCHEMA}.segment",
    "delete heads": f"DELETE FROM {SCHEMA}.head",
    "truncate": f"TRUNCATE {SCHEMA}.segment",
    "claim it": f"UPDATE {SCHEMA}.hub SET partnership = '\\x00'",
    "read logins": f"SELECT * FROM {SCHEMA}.login",
    "lock": f"BEGIN; LOCK TABLE {SCHEMA}.segment IN EXCLUSIVE MODE",
    "create here": f"CREATE TABLE {SCHEMA}.mine(x int)",
    "create in public": "CREATE TABLE public.mine(x int)",
    "create a schema": "CREATE SCHEMA mine",
    "create a temporary table": "CREATE TEMP TABLE mine(x int)",
    "create a function": "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "become the owner": f"SET ROLE {NAMES.owner}",
    "become the administrator": "SET ROLE postgres",
    "be another": "SET SESSION AUTHORIZATION postgres",
    "grant itself more": f"GRANT {NAMES.owner} TO CURRENT_USER",
    "be a superuser": "ALTER ROLE CURRENT_USER SUPERUSER",
    "have more connections": "ALTER ROLE CURRENT_USER CONNECTION LIMIT 100",
    "make a login": "CREATE ROLE mine LOGIN",
    "make a database": "CREATE DATABASE mine",
    "change a function": f"ALTER FUNCTION {SCHEMA}.append SECURITY INVOKER",
    "drop": f"DROP TABLE {SCHEMA}.segment",
    "call what is the owner's": f"SELECT {SCHEMA}.caller('\\x00')",
    "count what is the owner's": f"SELECT {SCHEMA}.reached('\\x00', 0)",
    "leave a mark of its own": f"SELECT {SCHEMA}.marked()",
    "run a program": "COPY (SELECT 1) TO PROGRAM 'cat'",
    "write a file": "COPY (SELECT 1) TO '/tmp/mine'",
    "read a file": "SELECT pg_read_file('postgresql.conf')",
    "read passwords": "SELECT * FROM pg_authid",
    "make a trigger": f"CREATE TRIGGER mine BEFORE INSERT ON {SCHEMA}.segment EXECUTE FUNCTION x()",
}


@pytest.fixture
def police() -> Iterator[psycopg.Connection[Any]]:
    """What an auditor's login reaches by hand."""
    postgres_place.emptied()
    with by_login(*login(device(21))) as connection:
        yield connection


def hub(number: int) -> PostgresHub:
    return PostgresHub(
        postgres_place.session(device(number)), Publisher(device(number), PARTNERSHIP), DictMemory()
    )


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
def test_a_laptops_login_may_not(police: psycopg.Connection[Any], statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        police.execute(statement.encode())


def test_it_may_read_what_is_sealed_and_call_three_functions(police: psycopg.Connection[Any]) -> None:
    query = """SELECT relname::text FROM pg_class WHERE relnamespace = %s::regnamespace
        AND relkind = 'r' AND has_table_privilege(oid, 'SELECT') ORDER BY 1"""
    assert police.execute(query, [SCHEMA]).fetchall() == [("head",), ("hub",), ("mark",), ("segment",)]
    query = """SELECT proname::text FROM pg_proc WHERE pronamespace = %s::regnamespace
        AND has_function_privilege(oid, 'EXECUTE') ORDER BY 1"""
    assert police.execute(query, [SCHEMA]).fetchall() == [("append",), ("forget",), ("replace",)]
    query = """SELECT rolconnlimit, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls
        FROM pg_roles WHERE rolname = current_user"""
    assert police.execute(query).fetchall() == [(3, False, False, False, False, False)]


def test_nobody_can_log_in_as_owner_or_group(police: psycopg.Connection[Any]) -> None:
    query = "SELECT rolname::text FROM pg_roles WHERE rolname = ANY(%s) AND NOT rolcanlogin"
    assert len(police.execute(query, [[NAMES.owner, NAMES.laptops]]).fetchall()) == 2


def test_what_is_forged_under_anothers_number_stands_beside_and_shows_who_brought_it() -> None:
    postgres_place.emptied()
    hub(1).put(segments(1, 1, 2))
    forged = segment(1, 2, "police never wrote this")
    hub(21).put([forged])
    true = segment(1, 2).content
    assert set(hub(2).others(stream(1), 2)) == {true, forged.content}
    assert dict(hub(2).get(stream(1), 0, lambda _, n, each: n != 2 or each == true))[2] == true
    brought = f"""SELECT l.name FROM {SCHEMA}.segment s JOIN {SCHEMA}.login l ON l.id = s.login
        WHERE s.content = '\\x{forged.content.hex()}'"""
    assert sql(brought) == [(login(device(21))[1].user,)]


def test_whoever_appends_is_known_by_the_login_not_by_what_is_said() -> None:
    postgres_place.emptied()
    other = PostgresHub(postgres_place.session(device(21)), Publisher(device(1), PARTNERSHIP), DictMemory())
    other.put(segments(1, 1, 1))
    hub(1).forget([stream(1)])
    assert hub(2).heads() == {stream(1): 1}
    hub(21).forget([stream(1)])
    assert hub(2).heads() == {}


def test_an_auditors_login_takes_out_only_what_it_brought() -> None:
    postgres_place.emptied()
    hub(1).put([*segments(1, 1, 3), *segments(2, 1, 1)])
    hub(21).put(segments(3, 1, 1))
    hub(21).forget([stream(1), stream(2), stream(3)])
    assert hub(2).heads() == {stream(1): 3, stream(2): 1}
    hub(21).replace([segment(1, 2, "without a word")])
    assert set(hub(2).others(stream(1), 2)) == {
        segment(1, 2).content,
        segment(1, 2, "without a word").content,
    }


def test_a_custodians_login_takes_out_anything() -> None:
    postgres_place.emptied()
    hub(1).put([*segments(1, 1, 3), *segments(2, 1, 1)])
    custodian = PostgresHub(
        Session(*login(device(30), custodian=True)), Publisher(device(30), PARTNERSHIP), DictMemory()
    )
    custodian.replace([segment(1, 2, "without a word")])
    assert hub(2).others(stream(1), 2) == [segment(1, 2, "without a word").content]
    custodian.forget([stream(1)])
    assert hub(2).heads() == {stream(2): 1}
    custodian.close()


def test_two_partnerships_in_one_database_know_nothing_of_each_other() -> None:
    postgres_place.emptied()
    made = administering.set_up(admin(), OTHER_PARTNERSHIP, device(40))
    other = PostgresHub(
        Session(parse(made.address), made.login), Publisher(device(40), OTHER_PARTNERSHIP),
        DictMemory(),
    )  # fmt: skip
    hub(1).put(segments(1, 1, 3))
    other.put(segments(2, 1, 1))
    assert other.heads() == {stream(2): 1}
    assert stream(2) not in hub(2).heads()
    with (
        by_login(*login(device(21))) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(f"SELECT * FROM {Names.of(OTHER_PARTNERSHIP).schema}.segment".encode())
    other.close()


def test_an_administrator_is_no_laptop() -> None:
    with psycopg.connect(admin().address) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(
            f"SELECT {SCHEMA}.append('\\x{PARTNERSHIP.hex()}', '\\x00', '{{}}', '{{}}', '{{}}')".encode()
        )


def test_what_is_no_segment_is_refused_by_the_server_too(police: psycopg.Connection[Any]) -> None:
    call = f"SELECT {SCHEMA}.append(%s, %s, %s::bytea[], %s::bigint[], %s::bytea[])"
    for wrong in (Segment(b"short", 1, b""), Segment(stream(1), 0, b""), Segment(stream(1), -1, b"")):
        with pytest.raises(psycopg.errors.CheckViolation):
            police.execute(call.encode(), [PARTNERSHIP, device(21), *([one] for one in wrong)])


def set_up_by_a_council(running: Server) -> None:
    """Let somebody who is no superuser set a hub up, use it, and revoke a login."""
    database = ("-c", "CREATE DATABASE council OWNER council")
    running.run("psql", "-qc", "CREATE ROLE council LOGIN CREATEROLE", *database, running.address())
    with psycopg.connect(running.address()) as connection:
        connection.execute("ALTER ROLE council PASSWORD 'of the council'")
    council = Admin(running.address("council", "council"), lambda _: "of the council")
    made = administering.set_up(council, COUNCILS, device(50))
    again = administering.set_up(council, COUNCILS, device(50), keep=made)
    assert (made.new, again.login, again.new) == (True, made.login, False)
    session, publisher = Session(parse(made.address), made.login), Publisher(device(50), COUNCILS)
    place = PostgresHub(session, publisher, DictMemory())
    assert place.put(segments(1, 1, 1)) == 1
    assert place.heads() == {stream(1): 1}
    assert administering.revoke(council, COUNCILS, [device(50)]) == [made.login.user]
    with pytest.raises(UserProblem, match="does not let this login do that"):
        place.put(segments(1, 2, 2))
    place.close()


def test_whoever_owns_the_database_and_may_make_logins_sets_a_hub_up() -> None:
    set_up_by_a_council(shared_server())


@pytest.mark.slow
@pytest.mark.parametrize("version", [16, pytest.param(of_the_system(), marks=pytest.mark.postgres)])
def test_older_servers_have_the_same_rights(version: int) -> None:
    with server(version) as running:
        set_up_by_a_council(running)


def test_who_may_not_make_logins_or_does_not_own_the_database_is_told_so() -> None:
    with psycopg.connect(shared_server().address()) as connection:
        connection.execute("CREATE ROLE clerk LOGIN CREATEROLE PASSWORD 'of the clerk'")
    with pytest.raises(UserProblem, match="may not set up a hub"):
        administering.set_up(
            Admin(shared_server().address(user="clerk"), lambda _: "of the clerk"), PARTNERSHIP, device(1)
        )
