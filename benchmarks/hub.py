"""What a shared folder of 60 laptops costs: a look when nothing is new, a publishing, a first pull.

One year against ten. The look is also held against a limit of its own: people sync without noticing.
"""

import hashlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from db.hub import lanes, names
from db.hub.contract import Info, Publisher, Segment
from db.hub.folder import FolderHub

from .side_by_side import Result, show

LAPTOPS, AUDITS_A_YEAR, SEGMENTS = 60, 12, 12
PARTS_A_YEAR = 1.2
"""An auditor shares some 5 MB a year; a part is closed at 4 MB."""
CONTENT_BYTES = 600
LIMIT_S = 0.050
REACH_LIMIT, REACH_YEARS, REACH_LISTING, REACH_PUBLISH, REACH_PULL = 1.0, 8.0, 6.0, 15.0, 40.0
_PARTNERSHIP = b"P" * 16


class _Memory(dict[str, bytes]):
    def set(self, name: str, content: bytes) -> None:
        self[name] = content

    def forget(self, gone: Sequence[str]) -> None:
        for name in gone:
            self.pop(name, None)


def _id(*numbers: int) -> bytes:
    return hashlib.sha256(repr(numbers).encode()).digest()[:16]


def _fill(folder: Path, years: int) -> None:
    """Write what that many years leave: parts that were closed, and the last one in two states."""
    parts = 1 + round(years * PARTS_A_YEAR)
    for laptop in range(LAPTOPS):
        streams = [_id(laptop, audit) for audit in range(AUDITS_A_YEAR * years)]
        held = [Segment(s, n, os.urandom(CONTENT_BYTES)) for s in streams for n in range(1, SEGMENTS + 1)]
        size = -(-len(held) // parts)
        replaced: list[str] = []
        for part in range(1, parts + 1):
            share = held[(part - 1) * size : part * size]
            for generation in (1, 2) if part == parts else (1,):
                content = lanes.pack(Info(_PARTNERSHIP), share[: len(share) + generation - 2], replaced)
                name = names.compose(_id(laptop), part, generation, content)
                (folder / name).write_bytes(content)
                replaced = [name] if generation == 1 and part == parts else []


def _hub(folder: Path, memory: _Memory) -> FolderHub:
    return FolderHub(folder, Publisher(_id(0), _PARTNERSHIP), memory)


def _median(act: Callable[[], object], times: int = 9) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def _listing(folder: Path) -> int:
    with os.scandir(folder) as entries:
        return sum(entry.stat().st_size for entry in entries)


def _pull(folder: Path) -> _Memory:
    memory = _Memory()
    hub = _hub(folder, memory)
    count = sum(1 for stream in hub.heads() for _ in hub.get(stream, 0))
    assert count == sum(hub.heads().values())
    return memory


def _read_all(folder: Path) -> None:
    for path in folder.iterdir():
        with closing(dbapi2.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
            connection.execute("SELECT stream, n, content FROM segment").fetchall()


def _write(path: Path, rows: Sequence[Segment]) -> None:
    path.unlink(missing_ok=True)
    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute("CREATE TABLE segment(stream, n, content, PRIMARY KEY(stream, n))")
        connection.executemany("INSERT INTO segment VALUES (?, ?, ?)", rows)
        connection.commit()


def _published(folder: Path, memory: _Memory) -> tuple[float, float]:
    """Return how long one more segment takes with a part of 2 MB, and a bare table of as much."""
    hub = _hub(folder, memory)
    rows = [Segment(_id(9, 9), n, os.urandom(20_000)) for n in range(1, 101)]
    hub.put(rows)
    numbers = iter(range(101, 200))
    ours = _median(lambda: _hub(folder, memory).put([Segment(_id(9, 9), next(numbers), os.urandom(4096))]))
    return ours, _median(lambda: _write(folder.parent / "bare", rows))


def run() -> list[Result]:
    """Return the results; the limits stand in this file's constants."""
    with tempfile.TemporaryDirectory() as made:
        one, ten = Path(made) / "one", Path(made) / "ten"
        for folder, years in ((one, 1), (ten, 10)):
            folder.mkdir()
            _fill(folder, years)
        started = time.perf_counter()
        remembered = _pull(ten)
        pull = time.perf_counter() - started
        read = _median(lambda: _read_all(ten), 3)
        first = _pull(one)
        idle = _median(lambda: _hub(ten, remembered).heads())
        young = _median(lambda: _hub(one, first).heads())
        listing = _median(lambda: _listing(ten))
        publish, bare = _published(ten, remembered)
    return [
        ("a look, nothing new, 60 laptops × 10 years", idle, LIMIT_S, idle / LIMIT_S, REACH_LIMIT),
        ("the same after one year", idle, young, idle / young, REACH_YEARS),
        ("the same beside a bare listing", idle, listing, idle / listing, REACH_LISTING),
        ("one segment published into a part of 2 MB", publish, bare, publish / bare, REACH_PUBLISH),
        ("a newcomer's first pull of ten years", pull, read, pull / read, REACH_PULL),
    ]


if __name__ == "__main__":
    results = run()
    show(results)
    sys.exit(any(ratio > reach for _, _, _, ratio, reach in results))
