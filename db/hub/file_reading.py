"""Reading one shared file stream after stream: on a share each question costs several journeys, so whoever
goes through it in order is given the streams that follow along with the one that was asked for.
"""

from contextlib import closing, suppress

from sqlcipher3 import dbapi2

from . import file_store, tables
from .tables import FOUND_BAD

PAGE = 200
"""So many segments are read at a time."""
_AHEAD_BYTES = 1 << 20
_FROM = (
    f"SELECT stream, n, content, hash FROM segment WHERE stream >= ? ORDER BY stream, n, hash LIMIT {PAGE}"
)

Held = dict[int, list[bytes]]
"""Contents by number, those under one number in the order of their hashes."""


class Reading:
    """What was read of one state of the file beyond what was asked for."""

    def __init__(self) -> None:
        self._ahead: dict[bytes, Held] = {}
        self._begun: bytes | None = None
        self._pays = True

    def page(self, connection: dbapi2.Connection, stream: bytes, n: int) -> Held:
        """Return what is held under the next numbers from `n`: `PAGE` of them, or all that there are.

        Raises Damaged, dbapi2.Error.
        """
        if n == 1:
            before, self._begun = self._begun, stream
            if self._pays and stream not in self._ahead and before is not None and before < stream:
                self._ahead = _whole_streams(connection, stream)
                self._pays = stream in self._ahead
            if stream in self._ahead:
                return self._ahead.pop(stream)
        return file_store.page(connection, stream, n, PAGE)


def _whole_streams(connection: dbapi2.Connection, first: bytes) -> dict[bytes, Held]:
    """Return the streams from the first on, as many as are whole within a page of segments and a megabyte.

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
            if count == PAGE or size > _AHEAD_BYTES:
                break
        else:
            return found
    found.pop(last, None)  # of the one in which it ended there may be more
    return found
