"""A region on one PostgreSQL server, a schema a partnership: what grows with partnerships and years, and how.

`python -m benchmarks.region PARTNERSHIPS YEARS` measures up to that; without words a little of it.
"""

import sys
from functools import partial
from typing import NamedTuple

import psycopg

from db.hub.postgres import administering
from db.hub.postgres.address import parse
from db.hub.postgres.admin import Admin
from db.hub.postgres.schema import Names
from tests.support.postgres import programs, server

from .hub_load import SEATS, Memory, identity, idle, new, pull, same_minute, seconds, share, years
from .hub_postgres import SAFE, Place, fill, hub, prepared

REGION, DECADE = 32, 10
_AT_YEARS = (1, 2, 5, 10)


class Measured(NamedTuple):
    """One state of the region: sizes in bytes, times in seconds."""

    partnerships: int
    years: int
    one: int
    whole: int
    idle: float
    append: float
    together: float


class Region:
    """The partnerships in one database, each with a hub and a login a seat."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._places: list[list[Place]] = []
        self._memories: list[Memory] = []
        self._rounds = 0

    def add(self) -> None:
        """Set one more partnership up, and let it live through its first year."""
        number = len(self._places)
        first = prepared(self._address, identity(7, number))
        made = [
            administering.make_login(
                Admin(self._address), identity(7, number), identity(seat), custodian=False
            )
            for seat in range(1, SEATS)
        ]
        self._places.append([first, *((parse(one.address), one.login) for one in made)])
        self._memories.append(Memory())
        fill(self._address, identity(7, number), years(0, 1))

    def live(self, first: int, last: int) -> None:
        """Let all partnerships live through some years."""
        for number in range(len(self._places)):
            fill(self._address, identity(7, number), years(first, last))

    def measured(self, lived: int) -> Measured:
        """Measure the state that they are in after so many years."""
        one, whole = self._sizes()
        first = partial(hub, self._places[0][0], self._memories[0], identity(7, 0))
        looked = idle(first)
        self._rounds += 1
        mine = first()
        appended = seconds(lambda: mine.put(new(50_000 + self._rounds, 1, 1)))
        mine.close()
        for number, places in enumerate(self._places):
            knows = hub(places[0], self._memories[number], identity(7, number))
            knows.heads()
            knows.close()
        count = SEATS * len(self._places)
        together = same_minute(partial(self._seat, self._rounds * count), count)
        return Measured(len(self._places), lived, one, whole, looked, appended, together)

    def pulled(self) -> float:
        """Return the seconds in which a newcomer reads everything of one partnership."""
        mine = hub(self._places[0][0], None, identity(7, 0))
        taken = seconds(lambda: pull(mine))
        mine.close()
        return taken

    def _seat(self, before: int, number: int) -> int:
        at, seat = divmod(number, SEATS)
        place, memory = self._places[at][seat], Memory(self._memories[at])
        return share(hub(place, memory, identity(7, at)), before + number)

    def _sizes(self) -> tuple[int, int]:
        schema = Names.of(identity(7, 0)).schema
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            query = (
                "SELECT sum(pg_total_relation_size(c.oid))::bigint, pg_database_size(current_database()) "
                "FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace "
                "WHERE s.nspname = %s AND c.relkind = 'r'"
            )
            ((one, whole),) = connection.execute(query, [schema]).fetchall()
        return int(one), int(whole)


def row(found: Measured) -> str:
    """Return one state as a row of a table."""
    sizes = f"{found.one / 1e6:.0f} | {found.whole / 1e6:.0f}"
    times = f"{found.idle * 1e3:.1f} | {found.append * 1e3:.1f} | {found.together:.1f}"
    return f"| {found.partnerships} | {found.years} | {sizes} | {times} |"


def told(last: Measured, pulled: float) -> str:
    """Return what a region of ten years comes to if it goes on so."""
    a_year = last.one / last.years
    return (
        f"A newcomer reads {last.one / 1e6:.0f} MB in {pulled:.1f} s. A year of a partnership is "
        f"{a_year / 1e6:.0f} MB: {REGION} partnerships after {DECADE} years "
        f"{REGION * DECADE * a_year / 1e9:.0f} GB."
    )


def run(partnerships: int, most_years: int) -> None:
    """Measure 1, 2, 4 … partnerships for a year, then all of them through the years; print as it comes."""
    version = next((each for each in (18, 16, 15) if programs(each) is not None), None)
    if version is None:
        print("left out: there is no PostgreSQL on this machine")
        return
    with server(version, prepare=lambda _: SAFE) as running:
        region = Region(running.make_database())
        print("| partnerships | years | one, MB | all, MB | look, ms | append, ms | all seats, s |")
        print("|" + " --- |" * len(Measured._fields), flush=True)
        for number in range(1, partnerships + 1):
            region.add()
            if number & (number - 1) == 0 or number == partnerships:
                last = region.measured(1)
                print(row(last), flush=True)
        for lived in (each for each in _AT_YEARS if 1 < each <= most_years):
            region.live(last.years, lived)
            last = region.measured(lived)
            print(row(last), flush=True)
        print(told(last, region.pulled()))


if __name__ == "__main__":
    run(*map(int, sys.argv[1:3] or (2, 2)))
