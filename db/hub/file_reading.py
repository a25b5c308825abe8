"""Reading one shared file: the next numbers of a stream, or stream after stream."""

from contextlib import closing, suppress

from sqlcipher3 import dbapi2

from . import ahead, file_store, tables
from .ahead import Ahead
from .tables import FOUND_BAD

PAGE = 200
"""So many segments of one stream are read at a time."""
_FROM = (
    "SELECT stream, n, content, hash FROM segment WHERE stream >= ? "
    f"ORDER BY stream, n, hash LIMIT {ahead.ROWS}"
)

Held = dict[int, list[bytes]]
"""Contents by number, those under one number in the order of their hashes."""


class Reading:
    """What was read of one state of the file."""

    def __init__(self) -> None:
        self._ahead = Ahead[Held]()

    def page(self, connection: dbapi2.Connection, stream: bytes, n: int) -> Held:
        """Return what is held under the next numbers from `n`: `PAGE` of them, or all that there are.

        Raises Damaged, dbapi2.Error.
        """
        if n == 1:
            whole = self._ahead.take(stream, lambda first: _whole_streams(connection, first))
            if whole is not None:
                return whole
        return file_store.page(connection, stream, n, PAGE)


def _whole_streams(connection: dbapi2.Connection, first: bytes) -> dict[bytes, Held]:
    """Return the streams from the first on that are whole within what is read ahead.

    What is damaged ends it: whoever asks for that very stream is told.
    """
    found: dict[bytes, Held] = {}
    size, last = 0, b""
    with closing(connection.execute(_FROM, (first,))) as rows, suppress(*FOUND_BAD):
        for count, (stream, n, content, hashed) in enumerate(rows, 1):
            if not tables.bears_its_hash(stream, n, content, hashed):
                break
            found.setdefault(stream, {}).setdefault(n, []).append(content)
            size, last = size + len(content), stream
            if count == ahead.ROWS or size > ahead.BYTES:
                break
        else:
            return found
    found.pop(last, None)  # of the one in which it ended there may be more
    return found
