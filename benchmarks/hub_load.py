"""What a partnership’s laptops leave at a hub, year by year; sixty seats that share in the same minute."""

import hashlib
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from db.hub.contract import Hub, Segment

LAPTOPS, AUDITS_A_YEAR, SEGMENTS = 60, 12, 25
"""500,000 changes a year in 18,000 segments: each what is typed between two syncs."""
CONTENT_BYTES = 4300
PARTNERSHIP = b"P" * 16
SEATS, PROCESSES, EACH = 60, 8, 5
IDLE_S, MINUTE_S = 0.050, 30.0
"""A look when nothing is new; and until sixty who share in the same minute have all done so."""


class Memory(dict[str, bytes]):
    """What a laptop remembers."""

    def set(self, name: str, content: bytes) -> None:
        self[name] = content

    def forget(self, gone: Sequence[str]) -> None:
        for name in gone:
            self.pop(name, None)


def identity(*numbers: int) -> bytes:
    """Return 16 bytes that stand for these numbers."""
    return hashlib.sha256(repr(numbers).encode()).digest()[:16]


def years(first: int, last: int) -> Iterator[Segment]:
    """Give what comes in the years from the first to the last."""
    for audit in range(first * AUDITS_A_YEAR, last * AUDITS_A_YEAR):
        for laptop in range(LAPTOPS):
            stream = identity(laptop, audit)
            for n in range(1, SEGMENTS + 1):
                yield Segment(stream, n, os.urandom(CONTENT_BYTES))


def new(stream: int, first: int, count: int) -> list[Segment]:
    """Return segments of one stream that nobody has."""
    mine = identity(-1, stream)
    return [Segment(mine, n, os.urandom(CONTENT_BYTES)) for n in range(first, first + count)]


def seconds(act: Callable[[], object]) -> float:
    """Return how long it takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def in_turns(
    ours: Callable[[], object], bare: Callable[[], object], rounds: int = 5
) -> tuple[float, float, float]:
    """Do one and the other by turns; return the medians and the median of the turns' ratios."""
    times = [(seconds(ours), seconds(bare)) for _ in range(rounds)]
    mine, other = (statistics.median(each) for each in zip(*times, strict=True))
    return mine, other, statistics.median(a / b for a, b in times)


def idle(hub: Callable[[], Hub], rounds: int = 9) -> float:
    """Return how long a sync asks when nothing is new: whose it is, how far it reaches; opened each time."""

    def look() -> None:
        one = hub()
        one.info()
        one.heads()
        one.close()

    look()
    return statistics.median(seconds(look) for _ in range(rounds))


def pull(hub: Hub) -> int:
    """Read everything, as a newcomer does; return how many segments."""
    return sum(1 for stream in hub.heads() for _ in hub.get(stream, 0))


def share(hub: Hub, seat: int) -> int:
    """Be one seat that looks, brings something, and looks again."""
    hub.heads()
    brought = hub.put(new(1000 + seat, 1, EACH))
    assert hub.heads()[identity(-1, 1000 + seat)] == EACH
    hub.close()
    return brought


def same_minute(act: Callable[[int], int], seats: int = SEATS) -> float:
    """Let seats act in eight processes; return the seconds until the last has done. None may fail."""
    with ProcessPoolExecutor(PROCESSES, get_context("fork")) as pool:
        list(pool.map(identity, range(PROCESSES * 4)))  # all processes are there
        started = time.perf_counter()
        done = list(pool.map(act, range(seats)))
        taken = time.perf_counter() - started
    assert done == [EACH] * seats, done
    return taken
