"""The time of a case: what the agenda gives it, less what has gone by. It warns quietly, once."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

WARN_S, TICK_MS = 120, 1_000


class CaseClock(QObject):
    """One clock for each case, by its name; only that of the case on the wall runs.

    `ticked` each second while it runs; `warned` once a case, two minutes before its time is up.
    """

    ticked = Signal()
    warned = Signal(str)

    def __init__(self, now: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        #: seconds that have gone by, by case, without the stretch that runs
        self._gone: dict[str, float] = {}
        self._minutes: dict[str, int | None] = {}
        self._told: set[str] = set()
        self._began: float | None = None
        self.case = ""
        self.paused = False
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def stand_before(self, case: str, minutes: int | None) -> None:
        """A case is on the wall: its clock runs, the one before rests."""
        if case != self.case:
            self._rest()
            self.case = case
        self._minutes[case] = minutes
        if minutes is not None and not self.paused:
            self._begin()
        else:
            self._rest()
        self.ticked.emit()

    def rest(self) -> None:
        """Nobody stands before the wall."""
        self._rest()

    def forget(self) -> None:
        self._rest()
        self._gone, self._minutes, self._told, self.case = {}, {}, set(), ""

    def pause(self) -> None:
        """Stop the clock, or let it go on."""
        self.paused = not self.paused
        if self.paused:
            self._rest()
        elif self._minutes.get(self.case) is not None:
            self._begin()
        self.ticked.emit()

    def left(self) -> float | None:
        """Return how many seconds the case has left, below 0 when it is over; None without a time."""
        minutes = self._minutes.get(self.case)
        if minutes is None:
            return None
        gone = self._gone.get(self.case, 0.0)
        return 60 * minutes - gone - (self._now() - self._began if self._began is not None else 0.0)

    @property
    def is_short(self) -> bool:
        left = self.left()
        return left is not None and left <= WARN_S

    def words(self) -> str:
        """Return how the clock stands: “9 min left”, “2 min over”; "" without a time."""
        left = self.left()
        if left is None:
            return ""
        said = f"{-int(left // 60)} min over" if left < -59 else "time is up" if left <= 0 else _minutes(left)
        return f"{said}, paused" if self.paused else said

    def _begin(self) -> None:
        if self._began is None:
            self._began = self._now()
        self._timer.start()

    def _rest(self) -> None:
        if self._began is not None:
            self._gone[self.case] = self._gone.get(self.case, 0.0) + self._now() - self._began
            self._began = None
        self._timer.stop()

    def _tick(self) -> None:
        if self.is_short and self.case not in self._told:
            self._told.add(self.case)
            self.warned.emit(self.words())
        self.ticked.emit()


def _minutes(left: float) -> str:
    return f"{-int(-left // 60)} min left"
