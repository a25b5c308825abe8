"""Connections that break at any byte, also after the server has stored and before it could say so."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from db.errors import PlaceProblem
from db.hub.contract import Hub, Publisher
from db.hub.postgres.hub import PostgresHub
from db.hub.postgres.session import PAUSES, Session
from tests.support.postgres import shared_server
from tests.support.proxy import Cut, network

from . import postgres_place
from .hubs import PARTNERSHIP, DictMemory, as_held, device, segments, stream
from .postgres_place import SCHEMA, login, sql

#: bytes of one connection's talk in each direction: a login (about 500), then some segments
_TALK = 30_000
SIZE = 1500


def socket_of_server() -> Path:
    server = shared_server()
    return server.folder / f".s.PGSQL.{server.port}"


def through(port: int, number: int, pause: object = None) -> PostgresHub:
    """Return a laptop's hub by way of a network that cuts."""
    address, known = login(device(number))
    by_way = address._replace(host="127.0.0.1", port=str(port))
    session = Session(by_way, known, pause or (lambda _: None))  # type: ignore[arg-type]  # a test's own
    return PostgresHub(session, Publisher(device(number), PARTNERSHIP), DictMemory())


class Course:
    """A laptop that puts and reads through a network that cuts, and is told of each lost answer."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.lost = 0
        self._putting: tuple[int, int] | None = None

    def plan(self) -> Cut:
        """Every connection breaks at some time, most of them early."""
        return Cut(self.random.random() < 0.4, self.random.randrange(100, self.random.choice((1200, _TALK))))

    def pause(self, _: float) -> None:
        """Whenever the connection is lost: had the server stored it already?"""
        if self._putting is None:
            return
        of, n = self._putting
        count = f"SELECT count(*) FROM {SCHEMA}.segment WHERE stream = '\\x{stream(of).hex()}' AND n = {n}"
        self.lost += sql(count) == [(1,)]
        self._putting = None

    def put(self, hub: Hub, of: int, first: int, last: int) -> None:
        while True:
            self._putting = of, last
            try:
                hub.put(segments(of, first, last, size=SIZE))
            except PlaceProblem:
                continue
            return

    def read(self, hub: Hub, seen: dict[tuple[bytes, int], bytes], reached: dict[bytes, int]) -> None:
        """Add what is new to `seen`, however often that takes."""
        self._putting = None
        while True:
            with suppress(PlaceProblem):
                for each in hub.heads():
                    for n, content in hub.get(each, reached.get(each, 0)):
                        assert (each, n) not in seen
                        seen[each, n], reached[each] = content, n
                return


def course(seed: int, cuts: int, lost: int) -> None:
    """Put and read until so many connections broke and so many answers were lost; all is there, and once."""
    postgres_place.emptied()
    told = Course(seed)
    written = dict.fromkeys((1, 2, 3), 0)
    seen: dict[tuple[bytes, int], bytes] = {}
    reached: dict[bytes, int] = {}
    with network(socket_of_server(), told.plan) as way:
        hubs = {number: through(way.port, number, told.pause) for number in written}
        while way.cuts < cuts or told.lost < lost:
            number = told.random.choice(list(written))
            more = told.random.randrange(1, 6)
            told.put(hubs[number], number, written[number] + 1, written[number] + more)
            written[number] += more
            if told.random.random() < 0.3:
                told.read(hubs[number], seen, reached)
        told.read(hubs[1], seen, reached)
        for hub in hubs.values():
            hub.close()
    whole = [each for number, n in written.items() for each in segments(number, 1, n, size=SIZE)]
    assert seen == as_held(whole)
    rows = sql(f"SELECT count(*), count(DISTINCT (stream, n)) FROM {SCHEMA}.segment")
    assert rows == [(len(whole), len(whole))]
    assert way.cuts >= cuts
    assert told.lost >= lost


def test_nothing_is_lost_or_twice_through_a_network_that_cuts() -> None:
    course(seed=1, cuts=15, lost=1)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_nothing_is_lost_or_twice_in_five_hundred_cuts() -> None:
    course(seed=2, cuts=500, lost=50)


def test_a_network_that_always_cuts_is_given_up_in_a_sentence() -> None:
    postgres_place.emptied()
    waited: list[float] = []
    with network(socket_of_server(), lambda: Cut(up=True, after=9000)) as way:
        hub = through(way.port, 1, waited.append)
        with pytest.raises(PlaceProblem, match="was lost"):
            hub.put(segments(1, 1, 40, size=SIZE))
        hub.close()
    assert waited == list(PAUSES)


def test_whoever_reads_goes_on_where_it_was_cut_off() -> None:
    postgres_place.emptied()
    direct = PostgresHub(postgres_place.session(device(1)), Publisher(device(1), PARTNERSHIP), DictMemory())
    direct.put(segments(1, 1, 60, size=300_000))
    plan = iter([Cut(up=False, after=9_000_000)])
    with network(socket_of_server(), lambda: next(plan, None)) as way:
        hub = through(way.port, 2)
        assert [n for n, _ in hub.get(stream(1), 0)] == list(range(1, 61))
        hub.close()
    assert way.cuts == 1


def test_a_server_that_starts_again_is_waited_for() -> None:
    postgres_place.emptied()
    hub = PostgresHub(
        Session(*login(device(1)), pause=lambda _: None), Publisher(device(1), PARTNERSHIP), DictMemory()
    )
    hub.put(segments(1, 1, 1))
    sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'lscb%'")
    assert hub.put(segments(1, 2, 2)) == 1
    hub.close()
