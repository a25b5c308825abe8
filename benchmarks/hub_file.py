"""One shared file beside bare SQLite: appending, a newcomer's pull, an idle look, sixty seats at once."""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2

from db.hub import file_store
from db.hub.contract import Publisher, Segment
from db.hub.file import FileHub

from .hub_load import (
    EACH,
    IDLE_S,
    MINUTE_S,
    PARTNERSHIP,
    Memory,
    identity,
    idle,
    in_turns,
    new,
    pull,
    same_minute,
    seconds,
    share,
    years,
)
from .side_by_side import Result, show

REACH, REACH_PULL, REACH_IDLE, REACH_GROWTH, CHANGED_S = 3.0, 4.0, 1.0, 4.0, 0.2
_TABLE = "CREATE TABLE bare(stream BLOB, n INTEGER, content BLOB, PRIMARY KEY(stream, n))"
_numbers = count(1)


def hub(path: Path, memory: Memory | None = None, device: int = 0) -> FileHub:
    """Return a laptop's hub; that locks hold was seen before."""
    publisher = Publisher(identity(device), PARTNERSHIP)
    return FileHub(path, publisher, Memory() if memory is None else memory, lambda _: True)


def fill(path: Path, first: int, last: int) -> None:
    """Write what some years leave, without waiting for the disk."""
    begin = hub(path)
    begin.put(new(0, 1, 1))
    begin.close()
    with closing(file_store.connected(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        with file_store.writing(connection):
            file_store.add(connection, years(first, last))
            file_store.touch(connection, (), more=False)


def _bare(path: Path) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path), isolation_level=None, timeout=60)
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def _insert(path: Path, rows: Sequence[Segment]) -> int:
    with closing(_bare(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO bare VALUES(?,?,?)", rows)
        connection.execute("COMMIT")
    return len(rows)


def _select(path: Path) -> int:
    with closing(_bare(path)) as connection:
        return sum(1 for _ in connection.execute("SELECT stream, n, content FROM bare ORDER BY stream, n"))


def _make_bare(path: Path) -> None:
    with closing(_bare(path)) as connection:
        connection.execute(_TABLE)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO bare VALUES(?,?,?)", years(0, 1))
        connection.execute("COMMIT")


def _append(one: Path, bare: Path, memory: Memory, many: int) -> tuple[float, float, float]:
    numbers = iter(lambda: next(_numbers), None)

    def ours() -> None:
        mine = hub(one, memory)
        mine.put(new(next(numbers), 1, many))
        mine.close()

    return in_turns(ours, lambda: _insert(bare, new(next(numbers), 1, many)))


def _seat(path: Path, memory: Memory, seat: int) -> int:
    return share(hub(path, memory, seat), seat)


def _changed(path: Path, memory: Memory) -> float:
    """Return the seconds of a look after another laptop has brought something."""
    taken = []
    other = Memory(memory)
    for _ in range(7):
        giver = hub(path, other, 1)
        giver.put(new(next(_numbers), 1, 1))
        giver.close()
        mine = hub(path, memory)
        taken.append(seconds(mine.heads))
        mine.close()
    return statistics.median(taken)


def run() -> list[Result]:
    """Measure everything; print the sizes."""
    with tempfile.TemporaryDirectory() as made:
        one, ten, bare = (Path(made) / name for name in ("one.sqlite", "ten.sqlite", "bare"))
        fill(one, 0, 1)
        _make_bare(bare)
        shutil.copyfile(one, ten)
        fill(ten, 1, 10)
        memories = Memory(), Memory()
        pulled = in_turns(lambda: pull(hub(one)), lambda: _select(bare), 3)
        for path, memory in zip((one, ten), memories, strict=True):
            hub(path, memory).heads()
        many, single = (_append(one, bare, memories[0], number) for number in (500, 1))
        looks = [idle(partial(hub, path, memory)) for path, memory in zip((one, ten), memories, strict=True)]
        changed = _changed(ten, memories[1])
        print(f"one year {one.stat().st_size / 1e6:.0f} MB, ten {ten.stat().st_size / 1e6:.0f} MB")
        before = pull(hub(one))
        together = same_minute(partial(_seat, one, memories[0]))
        assert pull(hub(one)) - before == 60 * EACH, "something was lost"
        hub(one).check()
    return [
        ("500 segments appended, beside bare INSERT", *many, REACH),
        ("one segment appended, beside bare INSERT", *single, REACH),
        ("a newcomer’s pull of a year, beside bare SELECT", *pulled, REACH_PULL),
        ("a look when nothing is new, ten years", looks[1], IDLE_S, looks[1] / IDLE_S, REACH_IDLE),
        ("the same after one year", looks[1], looks[0], looks[1] / looks[0], REACH_GROWTH),
        ("a look after a change, ten years", changed, CHANGED_S, changed / CHANGED_S, 1.0),
        ("60 seats in the same minute", together, MINUTE_S, together / MINUTE_S, 1.0),
    ]


if __name__ == "__main__":
    results = run()
    show(results)
    sys.exit(any(ratio > reach for _, _, _, ratio, reach in results))
