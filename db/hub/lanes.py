"""Lanes: the bytes of one file of a folder hub, and what is remembered of it.

SQLite never works in the shared folder itself. A lane is made and read in a private folder of this computer;
into and out of the shared one go whole files of bytes that are known by their hash.
"""

import errno
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgpack
from sqlcipher3 import dbapi2

from db.files import describe, trouble

from . import spans, tables
from .contract import FORMAT, Info, Segment
from .spans import Spans
from .tables import Damaged, NotOurs

_REMEMBERED = 1
"""The form of what is remembered. What has another, or is of a program that read less, is read anew."""


class Index(NamedTuple):
    """What is remembered of a lane, true of its name for ever as that holds the hash. `size`: of the file."""

    size: int
    info: Info
    replaces: tuple[str, ...]
    spans: Spans


class Lane(NamedTuple):
    """What one file holds. Contents of one number stand in the order of their hashes."""

    size: int
    info: Info
    replaces: tuple[str, ...]
    contents: dict[tuple[bytes, int], list[bytes]]

    @property
    def segments(self) -> Iterator[Segment]:
        """Every segment."""
        return (
            Segment(stream, n, each) for (stream, n), contents in self.contents.items() for each in contents
        )

    def to_remember(self) -> Index:
        """Return what is to be remembered of it."""
        return Index(self.size, self.info, self.replaces, spans.of(sorted(self.contents)))


def pack(info: Info, segments: Iterable[Segment], replaces: Iterable[str]) -> bytes:
    """Return the bytes of a lane. Raises PlaceProblem when the private folder refuses."""
    with _private() as path:
        tables.write(path, info, segments, replaces)
        with tables.opened(path) as connection:
            tables.check(connection)
        return path.read_bytes()


def unpack(content: bytes) -> Lane | None:
    """Return what the bytes hold, None when they are no lane; of a newer version's lane only what it says."""
    with _private() as path:
        path.write_bytes(content)
        try:
            with tables.opened(path) as connection:
                tables.check(connection)
                info, replaces = tables.read_info(connection)
                contents: dict[tuple[bytes, int], list[bytes]] = {}
                if info.min_reader <= FORMAT:
                    for stream, n, held in tables.read(connection):
                        contents.setdefault((stream, n), []).append(held)
        except (Damaged, NotOurs):
            return None
        return Lane(len(content), info, replaces, contents)


def remembered(content: bytes | None) -> Index | None:
    """Return what `remember` made bytes of, None for nothing or another form."""
    if content is None:
        return None
    form, reader, *rest = msgpack.unpackb(content, strict_map_key=False)
    if (form, reader) != (_REMEMBERED, FORMAT):
        return None
    size, info, replaces, held = rest
    return Index(size, Info(*info), tuple(replaces), held)


def remember(index: Index) -> bytes:
    """Return an index as bytes."""
    packed: bytes = msgpack.packb((_REMEMBERED, FORMAT, *index))
    return packed


@contextmanager
def _private() -> Iterator[Path]:
    """Give a path for one file in a folder that nobody else sees, and that is gone afterwards."""
    place = Path(tempfile.gettempdir())
    with trouble("write", place):
        try:
            with tempfile.TemporaryDirectory(prefix="lscb-") as folder:
                yield Path(folder) / "lane"
        except dbapi2.OperationalError as error:
            if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR")):
                raise describe(OSError(errno.ENOSPC, "full"), "write", place) from error
            raise
