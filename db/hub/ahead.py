"""Reading streams before they are asked for: each question to a share or a server costs a journey, so whoever
goes through a hub in order is given the streams that follow along with the one that was asked for.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

ROWS, BYTES = 1000, 1 << 20
"""So much is read ahead at a time, where it is more than one segment."""

T = TypeVar("T")


class Ahead(Generic[T]):
    """What was read of one state of a hub beyond what was asked for."""

    def __init__(self) -> None:
        self._kept: dict[bytes, T] = {}
        self._begun: bytes | None = None
        self._pays = True

    def take(self, stream: bytes, read: Callable[[bytes], dict[bytes, T]]) -> T | None:
        """Return the whole of a stream that somebody begins with, None where that was not read ahead.

        `read` returns the streams from one on, as many as are whole within `ROWS` and `BYTES`. It is called
        when streams are asked for in order, until that does not pay.
        """
        before, self._begun = self._begun, stream
        if self._pays and stream not in self._kept and before is not None and before < stream:
            self._kept = read(stream)
            self._pays = stream in self._kept
        return self._kept.pop(stream, None)
