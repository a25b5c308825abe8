"""Hubs for tests: a place that several devices share, each with a memory of its own that outlives its hub."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from db.hub import file_probe
from db.hub.bundle import Bundle, write_bundle
from db.hub.contract import Hub, Info, Publisher, Segment
from db.hub.file import FileHub
from db.hub.folder import FolderHub
from db.hub.names import Name, compose, parse

PARTNERSHIP = b"P" * 16
OTHER_PARTNERSHIP = b"Q" * 16


class DictMemory:
    """A memory that counts nothing and forgets only what it is told to."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.held.get(name)

    def set(self, name: str, content: bytes) -> None:
        self.held[name] = content

    def forget(self, names: Sequence[str]) -> None:
        for name in names:
            self.held.pop(name, None)


def device(number: int) -> bytes:
    """Return the identity of a device."""
    return number.to_bytes(16, "big")


def stream(number: int) -> bytes:
    """Return the identity of a stream."""
    return b"stream" + bytes([number]) * 10


def segment(of: int, n: int, words: str = "", size: int = 0) -> Segment:
    """Return the segment that is usual under that number of a stream, or another one of that size."""
    content = f"{of}:{n}:{words}".encode()
    return Segment(stream(of), n, content + bytes(max(0, size - len(content))))


def segments(of: int, first: int, last: int, size: int = 0) -> list[Segment]:
    """Return the usual segments first to last of a stream."""
    return [segment(of, n, size=size) for n in range(first, last + 1)]


class Shared:
    """One place and those who share it. `hub(number)` gives a device's hub, anew each time."""

    def __init__(self, make: Callable[[Publisher, DictMemory], Hub]) -> None:
        self._make = make
        self.memories: dict[int, DictMemory] = {}

    def hub(self, number: int = 1, partnership: bytes = PARTNERSHIP) -> Hub:
        memory = self.memories.setdefault(number, DictMemory())
        return self._make(Publisher(device(number), partnership), memory)


def folder(path: Path) -> Shared:
    """Return a folder to share, made if it is missing."""
    path.mkdir(parents=True, exist_ok=True)
    return Shared(lambda publisher, memory: FolderHub(path, publisher, memory))


def single_file(path: Path, *, locks: bool | None = True) -> Shared:
    """Return a single file to share in a folder, which is made if it is missing.

    `locks`: whether they are said to hold; None: they are tried.
    """
    path.mkdir(parents=True, exist_ok=True)
    file = path / "hub.sqlite"
    hold = file_probe.locks_hold if locks is None else lambda _: bool(locks)
    return Shared(lambda publisher, memory: FileHub(file, publisher, memory, hold))


@contextmanager
def filled_file(path: Path, held: Iterable[Segment]) -> Iterator[Hub]:
    """Give a single-file hub that holds these."""
    shared = single_file(path / "shared")
    shared.hub(1).put(list(held))
    yield shared.hub(2)


@contextmanager
def filled_folder(path: Path, held: Iterable[Segment]) -> Iterator[Hub]:
    """Give a folder hub that holds these."""
    shared = folder(path / "shared")
    shared.hub(1).put(list(held))
    yield shared.hub(2)


@contextmanager
def filled_bundle(path: Path, held: Iterable[Segment]) -> Iterator[Hub]:
    """Give a bundle that holds these."""
    write_bundle(path / "bundle", Info(PARTNERSHIP), held)
    bundle = Bundle.open(path / "bundle")
    yield bundle
    bundle.close()


def database(path: Path) -> Shared:
    """Return an empty database to share. Its server is started when a test first wants it."""
    from . import postgres_place

    return postgres_place.database(path)


@contextmanager
def filled_database(path: Path, held: Iterable[Segment]) -> Iterator[Hub]:
    """Give a hub in a database that holds these."""
    shared = database(path)
    shared.hub(1).put(list(held))
    yield shared.hub(2)


#: hubs that take and give; a new kind is one line
WRITABLE: dict[str, Callable[[Path], Shared]] = {
    "folder": lambda path: folder(path / "shared"),
    "file": lambda path: single_file(path / "shared"),
    "database": database,
}
#: hubs that were filled before
FILLED = {
    "folder": filled_folder,
    "bundle": filled_bundle,
    "file": filled_file,
    "database": filled_database,
}


def everything(hub: Hub) -> dict[tuple[bytes, int], bytes]:
    """Return all that a newcomer pulls from the hub."""
    return {(each, n): content for each in hub.heads() for n, content in hub.get(each, 0)}


def as_held(held: Iterable[Segment]) -> dict[tuple[bytes, int], bytes]:
    """Return segments as `everything` does."""
    return {(each.stream, each.n): each.content for each in held}


def lanes(path: Path) -> dict[str, Name]:
    """Return the lanes in a folder, by name, in order."""
    parsed = {file.name: parse(file.name) for file in sorted(path.iterdir())}
    return {name: found for name, found in parsed.items() if found is not None}


def put_lane(path: Path, content: bytes, number: int = 1, part: int = 1, generation: int = 1) -> Path:
    """Write a lane of these bytes under its right name, and return the file."""
    file = path / compose(device(number), part, generation, content)
    file.write_bytes(content)
    return file
