"""What goes wrong at a database is told in a sentence, by what a real server says."""

import shutil
from collections.abc import Iterator

import psycopg
import pytest

from db.errors import PlaceProblem, Problem, UserProblem
from db.hub.contract import Publisher
from db.hub.postgres import administering, words
from db.hub.postgres.address import Login, parse
from db.hub.postgres.admin import Admin
from db.hub.postgres.connecting import by_login
from db.hub.postgres.hub import PostgresHub
from db.hub.postgres.schema import VERSION
from db.hub.postgres.session import Session
from tests.support.postgres import shared_server

from . import postgres_place
from .hubs import PARTNERSHIP, DictMemory, device, segment, segments, stream
from .postgres_place import SCHEMA, admin, login, sql

NOT_HERE = "postgresql://lscb_1_2@127.0.0.1:{port}/{database}"


@pytest.fixture
def hub() -> Iterator[PostgresHub]:
    """A hub of which a laptop has put two segments."""
    postgres_place.emptied()
    place = PostgresHub(
        Session(*login(device(1)), pause=lambda _: None), Publisher(device(1), PARTNERSHIP), DictMemory()
    )
    place.put(segments(1, 1, 2))
    yield place
    place.close()


def refusal(address: str, known: Login) -> Problem:
    with pytest.raises(Problem) as caught:
        PostgresHub(Session(parse(address), known), Publisher(device(1), PARTNERSHIP), DictMemory()).info()
    assert known.password not in str(caught.value)
    return caught.value


def test_nothing_listens_there() -> None:
    problem = refusal(NOT_HERE.format(port=1, database="x"), Login("lscb_1_2", "secret"))
    assert isinstance(problem, PlaceProblem)
    assert "nothing listens there" in str(problem)


def test_the_name_of_the_server_is_not_known() -> None:
    problem = refusal("postgresql://lscb_1_2@nowhere.invalid/x", Login("lscb_1_2", "secret"))
    assert "the name of the server is not known" in str(problem)


def test_no_server_runs_there() -> None:
    problem = refusal("postgresql://lscb_1_2@/x?host=/nowhere", Login("lscb_1_2", "secret"))
    assert "no server runs there" in str(problem)


def test_the_password_is_wrong_or_the_database_is_not_there() -> None:
    address, known = login(device(1))
    assert "does not accept" in str(refusal(str(address), known._replace(password="wrong")))
    assert "no such database" in str(refusal(str(address._replace(database="nowhere")), known))


def test_a_login_holds_three_connections_and_no_more() -> None:
    address, mine = login(device(31))  # nobody else's: what others have just closed may still be counted
    held = [by_login(address, mine) for _ in range(3)]
    try:
        problem = refusal(str(address), mine)
    finally:
        for one in held:
            one.close()
    assert isinstance(problem, PlaceProblem)
    assert "too many are connected" in str(problem)


def test_an_older_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "OLDEST", 99)
    problem = refusal(str(login(device(31))[0]), login(device(31))[1])
    assert "is PostgreSQL 18. This program needs PostgreSQL 99" in str(problem)


def test_a_hub_of_a_newer_version_is_refused(hub: PostgresHub) -> None:
    sql(f"UPDATE {SCHEMA}.hub SET min_reader = 99")
    try:
        with pytest.raises(UserProblem, match="newer version"):
            hub.heads()
        with pytest.raises(UserProblem, match="newer version"):
            administering.set_up(admin(), PARTNERSHIP, device(1))
        sql(f"UPDATE {SCHEMA}.hub SET min_reader = 1, version = {VERSION + 1}")
        with pytest.raises(UserProblem, match="newer version"):
            administering.make_login(admin(), PARTNERSHIP, device(1), custodian=False)
        assert hub.heads() == {stream(1): 2}  # newer tables, which older programs can read
    finally:
        sql(f"UPDATE {SCHEMA}.hub SET min_reader = 1, version = {VERSION}")


def test_another_partnerships_schema_is_refused() -> None:
    other = PARTNERSHIP[:8] + b"else----"  # the same name of the schema, a chance in 2 to the 64
    with pytest.raises(UserProblem, match="belongs to another partnership"):
        administering.set_up(admin(), other, device(1))


def test_tables_that_somebody_has_changed_are_told(hub: PostgresHub) -> None:
    sql(f"ALTER TABLE {SCHEMA}.segment ALTER n TYPE numeric")
    try:
        with pytest.raises(PlaceProblem, match="what no hub holds"):
            list(hub.get(stream(1), 0))
    finally:
        sql(f"ALTER TABLE {SCHEMA}.segment ALTER n TYPE bigint")
    assert len(dict(hub.get(stream(1), 0))) == 2


def test_a_database_that_can_only_be_read_is_read(hub: PostgresHub) -> None:
    sql("ALTER DATABASE contract SET default_transaction_read_only = on")
    try:
        hub.close()
        assert hub.heads() == {stream(1): 2}
        with pytest.raises(PlaceProblem, match="can only be read"):
            hub.put([segment(1, 3)])
    finally:
        sql("ALTER DATABASE contract RESET ALL")
        hub.close()
    assert hub.put([segment(1, 3)]) == 1


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("53100", "its disk is full"),
        ("57014", "took too long"),
        ("XX001", "is damaged"),
        ("53200", "out of memory"),
    ],
)
def test_what_the_server_says_while_it_stores_is_told(hub: PostgresHub, state: str, said: str) -> None:
    sql(f"""
        CREATE FUNCTION {SCHEMA}.planted() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '{state}'; END $$;
        CREATE TRIGGER planted BEFORE INSERT ON {SCHEMA}.segment EXECUTE FUNCTION {SCHEMA}.planted()""")
    try:
        with pytest.raises(PlaceProblem, match=said):
            hub.put([segment(1, 3)])
        assert hub.heads() == {stream(1): 2}
    finally:
        sql(f"DROP FUNCTION {SCHEMA}.planted CASCADE")


def test_a_deadlock_is_tried_again(hub: PostgresHub) -> None:
    sql(f"""
        CREATE SEQUENCE {SCHEMA}.tried;
        CREATE FUNCTION {SCHEMA}.planted() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                IF nextval('{SCHEMA}.tried') < 3 THEN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END IF;
                RETURN NULL;
            END $$;
        CREATE TRIGGER planted BEFORE INSERT ON {SCHEMA}.segment EXECUTE FUNCTION {SCHEMA}.planted();
        GRANT USAGE ON SEQUENCE {SCHEMA}.tried TO PUBLIC""")
    try:
        assert hub.put([segment(1, 3)]) == 1
    finally:
        sql(f"DROP FUNCTION {SCHEMA}.planted CASCADE; DROP SEQUENCE {SCHEMA}.tried")


def test_a_hub_that_was_taken_away_is_missed() -> None:
    place = Admin(shared_server().make_database())
    made = administering.set_up(place, b"G" * 16, device(1))
    hub = PostgresHub(Session(parse(made.address), made.login), Publisher(device(1), b"G" * 16), DictMemory())
    assert hub.heads() == {}
    schema = made.login.user.rpartition("_")[0]
    with psycopg.connect(place.address) as connection:
        connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())
    with pytest.raises(UserProblem, match="There is no hub in the database"):
        hub.heads()
    hub.close()
    with pytest.raises(UserProblem, match="There is no hub in the database"):
        administering.make_login(place, b"G" * 16, device(1), custodian=False)


def test_a_login_that_is_revoked_writes_no_more_even_while_it_is_connected() -> None:
    postgres_place.emptied()
    made = administering.make_login(admin(), PARTNERSHIP, device(60), custodian=False)
    gone = PostgresHub(
        Session(parse(made.address), made.login), Publisher(device(60), PARTNERSHIP), DictMemory()
    )
    gone.put([segment(2, 1)])
    sql(f"UPDATE {SCHEMA}.login SET revoked = now() WHERE name = '{made.login.user}'")
    with pytest.raises(UserProblem, match="does not let this login do that"):
        gone.put([segment(2, 2)])
    gone.close()
    sql(f"UPDATE {SCHEMA}.login SET revoked = NULL WHERE name = '{made.login.user}'")
    assert administering.revoke(admin(), PARTNERSHIP, [device(60)]) == [made.login.user]
    assert administering.revoke(admin(), PARTNERSHIP, [device(60)]) == []
    with pytest.raises(UserProblem, match="its login was revoked"):
        gone.heads()


def test_damage_is_found_by_looking_through_and_mended_by_whoever_has_it(hub: PostgresHub) -> None:
    hub.put([segment(1, 3)])
    sql(f"UPDATE {SCHEMA}.segment SET content = 'rot' WHERE n = 2")
    assert hub.check() == [f"segment 2 of stream {stream(1).hex()}"]
    assert hub.heads() == {stream(1): 1}
    hub.put([segment(1, 2)])
    assert hub.check() == []
    assert hub.heads() == {stream(1): 3}


def test_an_older_hub_is_brought_to_this_version(hub: PostgresHub) -> None:
    sql(f"UPDATE {SCHEMA}.hub SET version = 0; DROP FUNCTION {SCHEMA}.forget")
    with pytest.raises(UserProblem, match="no hub"):
        hub.forget([stream(1)])
    administering.set_up(admin(), PARTNERSHIP, device(1))
    hub.forget([stream(1)])
    assert hub.heads() == {}
    assert sql(f"SELECT version FROM {SCHEMA}.hub") == [(VERSION,)]


@pytest.mark.slow
def test_a_server_that_follows_another_is_read_and_never_written(hub: PostgresHub) -> None:
    first = shared_server()
    folder = first.folder / "standby"
    copied = ("-D", str(folder / "data"), "-h", str(first.folder), "-p", str(first.port), "-U", "postgres")
    folder.mkdir()
    shutil.chown(folder, first.folder.stat().st_uid)
    first.run("pg_basebackup", *copied, "-R", "-X", "stream", "-c", "fast")
    standby = first._replace(folder=folder, port=first.port + 1)
    standby.start({"port": str(standby.port), "unix_socket_directories": str(folder)})
    try:
        address, known = login(device(1))
        there = address._replace(host=str(folder), port=str(standby.port))
        copy = PostgresHub(Session(there, known), Publisher(device(1), PARTNERSHIP), DictMemory())
        assert copy.heads() == {stream(1): 2}
        with pytest.raises(PlaceProblem, match="a standby"):
            copy.put([segment(1, 3)])
        with pytest.raises(PlaceProblem, match="a standby"):
            administering.set_up(Admin(standby.address("contract")), PARTNERSHIP, device(1))
        # of several servers the one that can be written to is taken
        both = there._replace(host=f"{folder},{first.folder}", port=f"{standby.port},{first.port}")
        either = PostgresHub(Session(both, known), Publisher(device(1), PARTNERSHIP), DictMemory())
        assert either.put([segment(1, 3)]) == 1
        copy.close()
        either.close()
    finally:
        standby.stop()
    assert hub.heads() == {stream(1): 3}
