"""A hub in PostgreSQL beside bare COPY and SELECT: appending, a pull, an idle look, sixty seats at once."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import count

import psycopg
from psycopg import sql

from db.hub.contract import Publisher, Segment
from db.hub.postgres import administering
from db.hub.postgres.address import Address, Login, parse
from db.hub.postgres.admin import Admin
from db.hub.postgres.hub import PostgresHub
from db.hub.postgres.schema import Names
from db.hub.postgres.session import Session
from db.hub.tables import seal
from tests.support.postgres import programs, server

from .hub_load import (
    EACH,
    IDLE_S,
    MINUTE_S,
    PARTNERSHIP,
    SEATS,
    Memory,
    identity,
    idle,
    in_turns,
    new,
    pull,
    same_minute,
    share,
    years,
)
from .side_by_side import Result, show

REACH, REACH_IDLE, REACH_GROWTH = 3.0, 1.0, 4.0
#: as a server is run that keeps what it was told
SAFE = {
    "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "autovacuum": "on",
    "shared_buffers": "128MB", "max_connections": "100", "max_wal_size": "4GB",
}  # fmt: skip
_BARE = {"stream": "bytea", "n": "int8", "content": "bytea"}
_numbers = count(1)
Place = tuple[Address, Login]


def prepared(address: str, partnership: bytes = PARTNERSHIP) -> Place:
    """Set a partnership's hub up; return how its first laptop reaches it."""
    made = administering.set_up(Admin(address), partnership, bytes(16))
    return parse(made.address), made.login


def hub(place: Place, memory: Memory | None = None, partnership: bytes = PARTNERSHIP) -> PostgresHub:
    """Return a laptop's hub."""
    publisher = Publisher(identity(0), partnership)
    return PostgresHub(Session(*place), publisher, Memory() if memory is None else memory)


def fill(address: str, partnership: bytes, segments: Iterable[Segment]) -> None:
    """Write what some years leave straight into the tables, as an administrator could."""
    schema = Names.of(partnership).schema
    names = {name: sql.Identifier(schema, name) for name in ("segment", "head", "login", "hub")}
    heads: dict[bytes, int] = {}
    with psycopg.connect(address, autocommit=True) as connection:
        query = sql.SQL("SELECT min(id) FROM {login}").format(**names)
        ((login,),) = connection.execute(query).fetchall()

        def rows() -> Iterator[tuple[object, ...]]:
            for one in segments:
                heads[one.stream] = one.n
                yield one.stream, one.n, seal(one), one.content, login

        columns = {"stream": "bytea", "n": "int8", "hash": "bytea", "content": "bytea", "login": "int4"}
        _copy(connection, names["segment"], columns, rows())
        _copy(connection, names["head"], {"stream": "bytea", "n": "int8"}, heads.items())
        connection.execute(sql.SQL("UPDATE {hub} SET begun = true").format(**names))
        connection.execute(sql.SQL("ANALYZE {segment}, {head}").format(**names))


def _copy(
    connection: "psycopg.Connection[tuple[object, ...]]",
    table: sql.Identifier,
    columns: dict[str, str],
    rows: Iterable[Sequence[object]],
) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    query = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(table, names)
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        copy.set_types(list(columns.values()))
        for row in rows:
            copy.write_row(row)


def _insert(address: str, rows: list[Segment]) -> int:
    with psycopg.connect(address, autocommit=True) as connection:
        _copy(connection, sql.Identifier("bare"), _BARE, rows)
    return len(rows)


def _select(address: str) -> int:
    with psycopg.connect(address) as connection:
        query = "SELECT stream, n, content FROM bare ORDER BY stream, n"
        return len(connection.execute(query, binary=True).fetchall())


def _make_bare(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE bare(stream bytea, n bigint, content bytea STORAGE EXTERNAL, "
            "PRIMARY KEY(stream, n))"
        )
        _copy(connection, sql.Identifier("bare"), _BARE, years(0, 1))
        connection.execute("ANALYZE bare")


def _append(place: Place, address: str, memory: Memory, many: int) -> tuple[float, float, float]:
    def ours() -> None:
        mine = hub(place, memory)
        mine.put(new(next(_numbers), 1, many))
        mine.close()

    return in_turns(ours, lambda: _insert(address, new(next(_numbers), 1, many)))


def _pull(place: Place) -> int:
    mine = hub(place)
    found = pull(mine)
    mine.close()
    return found


def _seat(places: list[Place], memory: Memory, seat: int) -> int:
    return share(hub(places[seat], memory), seat)


def _growth(address: str, place: Place, memory: Memory) -> tuple[float, float]:
    """Return the seconds of an idle look after one year, and after ten."""
    one = idle(partial(hub, place, memory))
    fill(address, PARTNERSHIP, years(1, 10))
    return one, idle(partial(hub, place, memory))


def measure(address: str) -> list[Result]:
    """Measure everything in an empty database."""
    place, memory = prepared(address), Memory()
    fill(address, PARTNERSHIP, years(0, 1))
    _make_bare(address)
    pulled = in_turns(partial(_pull, place), partial(_select, address), 3)
    many, single = (_append(place, address, memory, number) for number in (2000, 1))
    admin = Admin(address)
    made = [
        administering.make_login(admin, PARTNERSHIP, identity(seat), custodian=False) for seat in range(SEATS)
    ]
    before = _pull(place)
    places = [(parse(one.address), one.login) for one in made]
    together = same_minute(partial(_seat, places, memory))
    assert _pull(place) - before == SEATS * EACH, "something was lost"
    one, ten = _growth(address, place, memory)
    return [
        ("2,000 segments appended, beside bare COPY", *many, REACH),
        ("one segment appended, beside bare COPY", *single, REACH),
        ("a newcomer’s pull of a year, beside bare SELECT", *pulled, REACH),
        ("a look when nothing is new, ten years", ten, IDLE_S, ten / IDLE_S, REACH_IDLE),
        ("the same after one year", ten, one, ten / one, REACH_GROWTH),
        ("60 seats in the same minute", together, MINUTE_S, together / MINUTE_S, 1.0),
    ]


def run() -> list[Result]:
    """Measure on a server of our own; nothing where none can be had."""
    version = next((each for each in (18, 16, 15) if programs(each) is not None), None)
    if version is None:
        print("left out: there is no PostgreSQL on this machine")
        return []
    with ExitStack() as stack:
        return measure(stack.enter_context(server(version, prepare=lambda _: SAFE)).make_database())


if __name__ == "__main__":
    results = run()
    show(results)
    sys.exit(any(ratio > reach for _, _, _, ratio, reach in results))
