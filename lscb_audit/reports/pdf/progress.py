"""Telling how far a rendering is, and stopping it when asked."""

from collections.abc import Callable


class Cancelled(Exception):
    """The user stopped it. Nothing was written."""


class Ticker:
    """Counts steps. `progress` is told about every hundredth part, so that a window is not flooded."""

    def __init__(
        self, progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._done = self._total = self._told = 0

    def start(self, total: int) -> None:
        self._total = total

    def tick(self) -> None:
        """One step more. Raises Cancelled. Parts of split pieces may make more steps than were foreseen."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        self._done += 1
        if self._progress is not None and self._done - self._told >= max(self._total // 100, 1):
            self._told = self._done
            self._progress(min(self._done, self._total), self._total)
