"""A hub that answers anything at all: the bytes say what."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from db.errors import UserProblem
from db.hub.choosing import follow
from db.hub.contract import Accept, Info, Publisher, Segment
from db.hub.postgres.address import Address
from db.hub.postgres.hub import PostgresHub
from tests.hub.hubs import DictMemory, everything
from tests.sharing.beginnings import Beginning, begin

_ANY_HEADS = (1, 2, 3, 4, 1 << 39, 1 << 40, (1 << 63) - 1)
_ANY_NUMBERS = (0, -1, 1, 2, 3, 1 << 39, 1 << 40, 1 << 62, (1 << 63) - 1)
_ANY_FORMATS = (1, 1, 1, 0, 2, 99)


def sound() -> list[bytes]:
    """Bytes to begin with."""
    return [bytes(range(256)) * 2, bytes(400), b"\x05" * 300]


class _Drawn:
    """Choices drawn from bytes; when they are at an end, always the first."""

    def __init__(self, content: bytes) -> None:
        self._left = list(content[:2000])

    def number(self, below: int) -> int:
        return self._left.pop() % below if self._left else 0

    def one(self, choices: Sequence[Any]) -> Any:
        return choices[self.number(len(choices))]


class AnyHub:
    """A Hub (contract.py) whose answers have the right types and no more sense than the bytes."""

    place = "anywhere"

    def __init__(self, content: bytes, world: Beginning) -> None:
        self._drawn, self._kept = _Drawn(content), dict(world.hub.kept)
        self._keys = sorted(self._kept)
        self.partnership = world.hub.partnership
        self.unread: list[str] = []

    def _stream(self) -> bytes:
        return bytes(self._drawn.one([*{key[0]: 1 for key in self._keys}, b"", bytes(16), bytes(40)]))

    def _content(self) -> bytes:
        found = self._kept[self._drawn.one(self._keys)]
        cut = self._drawn.number(4)
        return found if cut < 2 else found[: self._drawn.number(256)] if cut == 2 else found + bytes(9)

    def info(self) -> Info | None:
        other = self._drawn.one([self.partnership] * 6 + [bytes(16), b""])
        told = Info(other, self._drawn.one(_ANY_FORMATS), self._drawn.one(_ANY_FORMATS))
        return told if self._drawn.number(9) else None

    def heads(self) -> dict[bytes, int]:
        return {self._stream(): self._drawn.one(_ANY_HEADS) for _ in range(self._drawn.number(6))}

    def get(self, stream: bytes, after: int, accept: Accept | None = None) -> Iterator[tuple[int, bytes]]:
        return follow(self.others, stream, after, accept)

    def others(self, stream: bytes, n: int) -> list[bytes]:
        right = [self._kept[stream, n]] if (stream, n) in self._kept and self._drawn.number(3) else []
        return [*right, *(self._content() for _ in range(self._drawn.number(3)))]

    def put(self, segments: Sequence[Segment]) -> int:
        return len(segments) - self._drawn.number(2)

    def forget(self, streams: Collection[bytes]) -> None:
        del streams

    def replace(self, segments: Sequence[Segment]) -> None:
        del segments

    def check(self) -> list[str]:
        return []

    def close(self) -> None:
        """Nothing is held open."""


@cache
def _world() -> Beginning:
    return begin(3, 2, 1)


def take(content: bytes, _: Path) -> None:
    """Share with such a hub; afterwards share with a sound one as if nothing had been."""
    world = _world()
    laptop = world.laptops[1].restored(world.laptops[1].connection, renew=False)
    try:
        try:
            laptop.sync(AnyHub(content, world))
        finally:
            laptop.begin()
            laptop.sync(world.hub)
            assert laptop.texts() >= world.laptops[0].texts()
    finally:
        laptop.close()


_ANY_VALUES: tuple[Any, ...] = (
    b"", bytes(16), b"P" * 16, bytes(70), *_ANY_NUMBERS, None, True, False, "text", 1.5, [], b"LSCBSEG1",
)  # fmt: skip


class _AnyRows:
    """What stands in the place of a session with a database: rows as wide as was asked, of any values."""

    address = Address("example", "5432", "audits", "someone")

    def __init__(self, content: bytes) -> None:
        self._drawn = _Drawn(content)
        self._asked = 0

    def ask(self, query: Any, _: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        self._asked += 1
        if self._asked > 200:
            raise UserProblem("Enough.")
        text = query.as_string(None)
        width = text.split("FROM")[0].count(",") + 1
        if '"append"(' in text:  # one row, whatever stands in the tables
            return [(self._drawn.number(2),)]
        if "SELECT sha256(" in text:
            return [(self._drawn.one((b"", bytes(32))),)]
        return [
            tuple(self._drawn.one(_ANY_VALUES) for _ in range(width)) for _ in range(self._drawn.number(4))
        ]

    def close(self) -> None:
        """Nothing is held open."""


def take_rows(content: bytes, _: Path) -> None:
    """Ask a database that answers with any rows whatever a sync asks."""
    publisher = Publisher(b"D" * 16, b"P" * 16)
    hub = PostgresHub(_AnyRows(content), publisher, DictMemory())  # type: ignore[arg-type]  # answers as one
    asked: list[Callable[[], object]] = [
        hub.info, hub.heads, lambda: everything(hub), lambda: hub.others(b"s" * 16, 1), hub.check,
        lambda: hub.put([Segment(b"s" * 16, 1, b"content")]),
    ]  # fmt: skip
    for each in asked[content[0] % len(asked) :] if content else asked:
        each()
