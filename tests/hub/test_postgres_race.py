"""The order in which others' work becomes visible: a reader that goes by stream and number misses nothing.

A reader that goes by one running number does miss, in the same tests: so they bite.
"""

import random
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg
import pytest

from db.hub.contract import Publisher
from db.hub.postgres.connecting import by_login
from db.hub.postgres.hub import PostgresHub

from . import postgres_place
from .hubs import PARTNERSHIP, DictMemory, device, everything, segment, stream
from .postgres_place import SCHEMA, login, sql

_APPEND = f"SELECT {SCHEMA}.append(%s, %s, %s::bytea[], %s::bigint[], %s::bytea[])".encode()


@pytest.fixture
def running() -> Iterator[None]:
    """Numbers for `race`."""
    with running_numbers():
        yield


@contextmanager
def running_numbers() -> Iterator[None]:
    """A table with one running number for everybody, filled in the same transactions."""
    postgres_place.emptied()
    sql("CREATE TABLE public.running(id bigserial, stream int, n int)")
    sql("GRANT USAGE ON SCHEMA public TO PUBLIC; GRANT ALL ON public.running TO PUBLIC")
    sql("GRANT ALL ON SEQUENCE public.running_id_seq TO PUBLIC")
    yield
    sql("DROP TABLE public.running; REVOKE USAGE ON SCHEMA public FROM PUBLIC")


class Reader:
    """A laptop that follows both ways."""

    def __init__(self) -> None:
        self._hub = PostgresHub(
            postgres_place.session(device(19)), Publisher(device(19), PARTNERSHIP), DictMemory()
        )
        self._last = 0
        self._mine: dict[bytes, int] = {}
        self.by_streams: list[tuple[bytes, int]] = []
        self.by_running_number: list[tuple[int, int]] = []

    def look(self) -> None:
        for id, of, n in sql(f"SELECT id, stream, n FROM public.running WHERE id > {self._last} ORDER BY id"):
            self._last = int(str(id))
            self.by_running_number.append((int(str(of)), int(str(n))))
        for of in self._hub.heads():
            for n, _ in self._hub.get(of, self._mine.get(of, 0)):
                self._mine[of] = n
                self.by_streams.append((of, n))


def put(connection: psycopg.Connection[tuple[object, ...]], number: int, n: int) -> None:
    """Append one segment in a transaction that is left open."""
    each = segment(number, n)
    connection.execute("INSERT INTO public.running(stream, n) VALUES (%s, %s)", [number, n])
    connection.execute(_APPEND, [PARTNERSHIP, device(number), *([part] for part in each)])


@pytest.mark.usefixtures("running")
def test_what_was_begun_first_and_finished_last_is_not_missed() -> None:
    reader = Reader()
    with by_login(*login(device(1))) as slow, by_login(*login(device(2))) as quick:
        slow.autocommit = False
        put(slow, 1, 1)
        put(quick, 2, 1)
        reader.look()
        assert reader.by_running_number == [(2, 1)]
        slow.commit()
    reader.look()
    assert reader.by_running_number == [(2, 1)]
    assert reader.by_streams == [(stream(2), 1), (stream(1), 1)]


def race(writers: int, each: int, seed: int) -> tuple[int, int]:
    """Let writers with slow commits and a reader run; return how many rows either way of reading missed."""
    postgres_place.emptied()
    sql("TRUNCATE public.running")
    reader, done = Reader(), threading.Event()

    def write(number: int) -> None:
        chance = random.Random(f"{seed} {number}")
        with by_login(*login(device(number))) as connection:
            connection.autocommit = False
            for n in range(1, each + 1):
                put(connection, number, n)
                connection.execute("SELECT pg_sleep(%s)", [chance.random() * 0.008])
                connection.commit()

    def read() -> None:
        while not done.is_set():
            reader.look()

    with ExitStack() as stack:
        stack.callback(done.set)
        threads = [threading.Thread(target=write, args=[number]) for number in range(1, writers + 1)]
        reading = threading.Thread(target=read)
        for thread in (reading, *threads):
            thread.start()
        for thread in threads:
            thread.join()
    reading.join()
    reader.look()
    assert len(everything(PostgresHub(
        postgres_place.session(device(19)), Publisher(device(19), PARTNERSHIP), DictMemory()
    ))) == writers * each  # fmt: skip
    assert len(set(reader.by_streams)) == len(reader.by_streams)
    return writers * each - len(reader.by_streams), writers * each - len(reader.by_running_number)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.usefixtures("running")
def test_eight_writers_with_slow_commits_are_followed_without_a_miss() -> None:
    missed = [race(writers=8, each=300, seed=round_) for round_ in range(20)]
    assert [by_streams for by_streams, _ in missed] == [0] * 20
    assert all(by_running_number for _, by_running_number in missed)


@pytest.mark.usefixtures("running")
def test_two_who_append_to_the_same_streams_in_another_order_do_not_wait_for_each_other() -> None:
    forward = [[stream(of) for of in (1, 2, 3)], [1, 1, 1], [b"a"] * 3]
    backward = [[stream(of) for of in (3, 2, 1)], [2, 2, 2], [b"b"] * 3]
    with by_login(*login(device(1))) as one, by_login(*login(device(2))) as other:
        one.autocommit = False
        one.execute(_APPEND, [PARTNERSHIP, device(1), *forward])
        second = threading.Thread(target=lambda: other.execute(_APPEND, [PARTNERSHIP, device(2), *backward]))
        second.start()
        one.commit()
        second.join()
    hub = PostgresHub(postgres_place.session(device(3)), Publisher(device(3), PARTNERSHIP), DictMemory())
    assert hub.heads() == {stream(1): 2, stream(2): 2, stream(3): 2}
