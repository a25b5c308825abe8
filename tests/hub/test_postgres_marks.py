"""Asking a database whether anything is new: a few marks tell, whoever changed what, and none is missed."""

from collections.abc import Callable, Sequence

import pytest

from db.hub.contract import Publisher
from db.hub.postgres import administering
from db.hub.postgres.connecting import by_login
from db.hub.postgres.hub import PostgresHub
from db.hub.postgres.session import Session

from . import postgres_place
from .asked import of_databases
from .hubs import PARTNERSHIP, DictMemory, device, segment, segments, stream
from .postgres_place import SCHEMA, admin, login, sql
from .test_postgres_race import put, running

__all__ = ["running"]

_TRIGGERS = ("marks_new", "marks_moved", "marks_gone", "marks_emptied")
_HELD = {stream(1): 2, stream(2): 3}


@pytest.fixture
def memory() -> DictMemory:
    """What a laptop remembers that knows all of a hub."""
    postgres_place.emptied()
    hub(1).put([*segments(1, 1, 2), *segments(2, 1, 3)])
    made = DictMemory()
    assert hub(19, made).heads() == _HELD
    return made


def hub(number: int, memory: DictMemory | None = None) -> PostgresHub:
    publisher = Publisher(device(number), PARTNERSHIP)
    return PostgresHub(postgres_place.session(device(number)), publisher, memory or DictMemory())


def forgotten_by_a_custodian() -> None:
    session = Session(*login(device(22), custodian=True))
    PostgresHub(session, Publisher(device(22), PARTNERSHIP), DictMemory()).forget([stream(2)])
    session.close()


def asked(knows: DictMemory, patch: pytest.MonkeyPatch) -> tuple[list[str], dict[bytes, int]]:
    """Look with what is remembered; return what the database was asked, and how far the streams reach."""
    said: list[str] = []
    with patch.context() as while_looking:
        of_databases(while_looking, said)
        found = hub(19, knows).heads()
    return said, found


def reads_all(said: Sequence[str]) -> bool:
    return any("SELECT stream" in query for query in said)


def test_when_nothing_is_new_no_stream_is_looked_at(
    memory: DictMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, found = asked(memory, monkeypatch)
    assert found == _HELD
    assert len(said) == 2
    assert not reads_all(said)


def test_what_changes_nothing_leaves_no_mark(memory: DictMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    hub(2).put(segments(1, 1, 2))  # said again, or filled in by another
    hub(2).put([segment(1, 2, "other bytes"), segment(5, 3)])  # beside, and after a hole
    said, found = asked(memory, monkeypatch)
    assert found == _HELD
    assert not reads_all(said)


WAYS: dict[str, Callable[[], object]] = {
    "put": lambda: hub(2).put([segment(3, 1)]),
    "put further": lambda: hub(2).put([segment(1, 3)]),
    "close a gap": lambda: hub(2).put([segment(1, 4), segment(1, 3)]),
    "replace what is not there": lambda: hub(2).replace([segment(4, 1)]),
    "forget": lambda: hub(1).forget([stream(1)]),
    "forget as a QA officer": forgotten_by_a_custodian,
    "an administrator deletes": lambda: sql(f"DELETE FROM {SCHEMA}.head WHERE n = 2"),
    "an administrator puts back": lambda: sql(f"UPDATE {SCHEMA}.head SET n = 1 WHERE n = 2"),
    "an administrator empties": lambda: sql(f"TRUNCATE {SCHEMA}.head"),
    "an administrator adds": lambda: sql(
        f"INSERT INTO {SCHEMA}.head VALUES (uuid_send(gen_random_uuid()), 1)"
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_whoever_changes_how_far_streams_reach_it_is_noticed(
    memory: DictMemory, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    WAYS[way]()
    said, found = asked(memory, monkeypatch)
    assert found == hub(18).heads() != _HELD
    assert reads_all(said)
    assert not reads_all(asked(memory, monkeypatch)[0])


def test_an_older_state_that_others_went_on_with_is_never_taken_for_the_newer(
    memory: DictMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = ("head", "segment", "mark")
    for name in tables:
        sql(f"CREATE TABLE public.old_{name} AS SELECT * FROM {SCHEMA}.{name}")
    try:
        hub(2).put([segment(3, 1)])
        assert asked(memory, monkeypatch)[1] == {**_HELD, stream(3): 1}
        # the dump of the day before
        sql("; ".join(
            f"DELETE FROM {SCHEMA}.{name}; INSERT INTO {SCHEMA}.{name} SELECT * FROM public.old_{name}"
            for name in tables
        ))  # fmt: skip
    finally:
        for name in tables:
            sql(f"DROP TABLE public.old_{name}")
    assert asked(memory, monkeypatch)[1] == _HELD
    hub(2).put([segment(4, 1)])
    assert asked(memory, monkeypatch)[1] == {**_HELD, stream(4): 1}


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("marked", [True, False])
def test_what_is_committed_late_is_seen_by_whoever_knew_the_state_before(marked: bool) -> None:
    """And is not seen where no marks are left, in the same test: so it bites."""
    memory = DictMemory()
    if not marked:
        for name in _TRIGGERS:
            sql(f"ALTER TABLE {SCHEMA}.head DISABLE TRIGGER {name}")
    try:
        with by_login(*login(device(1))) as slow, by_login(*login(device(2))) as quick:
            slow.autocommit = False
            put(slow, 1, 1)
            put(quick, 2, 1)
            assert hub(19, memory).heads() == {stream(2): 1}
            slow.commit()
        late = {stream(1): 1} if marked else {}
        assert hub(19, memory).heads() == {stream(2): 1, **late}
    finally:
        sql(f"ALTER TABLE {SCHEMA}.head ENABLE TRIGGER USER")


def test_tables_of_an_older_version_are_read_whole_until_they_are_brought_to_this_one(
    memory: DictMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql(f"DROP FUNCTION {SCHEMA}.marked CASCADE; DROP TABLE {SCHEMA}.mark")
    sql(f"UPDATE {SCHEMA}.hub SET version = 1")
    try:
        for n in (3, 4):
            hub(2).put([segment(1, n)])
            assert asked(memory, monkeypatch)[1] == {**_HELD, stream(1): n}
    finally:
        administering.set_up(admin(), PARTNERSHIP, device(1))
    for n in (5, 6):
        hub(2).put([segment(1, n)])
        assert asked(memory, monkeypatch)[1] == {**_HELD, stream(1): n}
    assert not reads_all(asked(memory, monkeypatch)[0])
