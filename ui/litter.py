"""Circular garbage is collected by the window's own thread alone, and all of it only while nobody types.

Python collects on whichever thread happens to fill its list. Rings of Python objects hold Qt's widgets and
timers, which no other thread may destroy; and a whole collection takes a tenth of a second, in which no key
is answered.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 200
QUIET_S = 3.0
MOST_OLD = 300
"""So many rounds without a whole collection are too many: then it is made, quiet or not."""


class Litter(QObject):
    """`quiet` tells for how many seconds nobody has typed and nothing is at work."""

    def __init__(self, quiet: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quiet, self._was = quiet, False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        self._was = gc.isenabled()
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Let Python do it again."""
        self._timer.stop()
        if self._was:
            gc.enable()

    def look(self) -> int | None:
        """Collect what is due; return the oldest generation that was collected."""
        due = due_generation(gc.get_count(), gc.get_threshold(), self._quiet() >= QUIET_S)
        if due is not None:
            gc.collect(due)
        return due


def due_generation(counts: tuple[int, int, int], thresholds: tuple[int, int, int], quiet: bool) -> int | None:
    """Return which generation Python would collect now, the oldest only where it is quiet, or long due."""
    young, middle, old = (count > threshold for count, threshold in zip(counts, thresholds, strict=True))
    if old and (quiet or counts[2] > MOST_OLD):
        return 2
    if middle:
        return 1
    return 0 if young else None
