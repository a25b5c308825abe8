"""The bundle: one file with the same tables as a lane, sent by post or carried on a stick; read as a hub."""

import errno
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Self

from sqlcipher3 import dbapi2

from db.errors import PlaceProblem, Problem
from db.files import describe, trouble, write_whole

from . import faults, spans, tables
from .choosing import follow
from .contract import Accept, Info, Segment
from .spans import Spans
from .tables import Damaged, NotOurs


class Bundle:
    """A Hub (contract.py) that can only be read."""

    def __init__(self, path: Path, held: ExitStack, connection: dbapi2.Connection, info: Info) -> None:
        self.place = str(path)
        self.unread: list[str] = []
        self._path = path
        self._held = held
        self._connection = connection
        self._info = info
        self._spans: Spans = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Return the bundle at `path`, every segment of it checked.

        Raises UserProblem (no bundle, a newer version's), PlaceProblem (damaged, cannot be read).
        """
        with ExitStack() as stack:
            try:
                with trouble("read", path):
                    connection = stack.enter_context(tables.opened(path))
                tables.check(connection)
                info, _ = tables.read_info(connection)
                faults.refuse_newer(info, str(path))
                found = spans.of((each.stream, each.n) for each in tables.read(connection))
            except NotOurs as error:
                raise faults.no_bundle(path) from error
            except (Damaged, *tables.FOUND_BAD) as error:
                raise _what_is_wrong(path, error) from error
            bundle = cls(path, stack.pop_all(), connection, info)
            bundle._spans = found
        return bundle

    def info(self) -> Info:
        """Return whose bundle this is."""
        return self._info

    def heads(self) -> dict[bytes, int]:
        """Return how far each stream reaches from 1."""
        return spans.heads([self._spans])

    def get(self, stream: bytes, after: int, accept: Accept | None = None) -> Iterator[tuple[int, bytes]]:
        """Give the segments after that number, as far as they go without a gap."""
        return follow(self.others, stream, after, accept)

    def others(self, stream: bytes, n: int) -> list[bytes]:
        """Return every distinct content held under the number, in the order of their hashes."""
        if not spans.holds(self._spans.get(stream, []), n):
            return []
        try:
            return tables.read_one(self._connection, stream, n)
        except (Damaged, *tables.FOUND_BAD) as error:
            raise _what_is_wrong(self._path, error) from error

    def put(self, segments: Sequence[Segment]) -> int:  # noqa: ARG002 - the verb of every hub
        """Refuse: a bundle is written once, by `write_bundle`. Raises UserProblem."""
        raise faults.only_read(self._path)

    def forget(self, streams: Collection[bytes]) -> None:  # noqa: ARG002 - the verb of every hub
        """Refuse, as `put` does."""
        raise faults.only_read(self._path)

    def replace(self, segments: Sequence[Segment]) -> None:  # noqa: ARG002 - the verb of every hub
        """Refuse, as `put` does."""
        raise faults.only_read(self._path)

    def check(self) -> list[str]:
        """Return that all can be read: `open` has seen to it."""
        return self.unread

    def close(self) -> None:
        """Close the file."""
        self._held.close()


def write_bundle(path: Path, info: Info, segments: Iterable[Segment]) -> None:
    """Write a bundle of the segments to `path`, whole or not at all, and read it back before it has its name.

    Raises PlaceProblem.
    """
    private = Path(tempfile.gettempdir())
    with trouble("write", private), tempfile.TemporaryDirectory(prefix="lscb-") as folder:
        made = Path(folder) / "bundle"
        try:
            tables.write(made, info, segments)
        except dbapi2.OperationalError as error:
            raise describe(OSError(errno.ENOSPC, "full"), "write", private) from error

        def copy(into: BinaryIO) -> None:
            with made.open("rb") as file:
                shutil.copyfileobj(file, into)

        def read_back(part: Path) -> None:
            try:
                Bundle.open(part).close()
            except Problem as problem:
                raise faults.not_read_back(path) from problem

        write_whole(path, copy, check=read_back)


def _what_is_wrong(path: Path, error: Exception) -> PlaceProblem:
    """Tell a disk that is gone from a file that is damaged."""
    cause = error.__cause__ if isinstance(error, Damaged) else error
    if getattr(cause, "sqlite_errorname", "").startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return describe(OSError(errno.EIO, "gone"), "read", path)
    return faults.damaged_bundle(path)
