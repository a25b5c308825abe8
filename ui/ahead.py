"""What somebody will need is built before it is asked for: a step at a time, and only while nobody types."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 40
QUIET_S = 0.4
"""Who types pauses for less between two keys."""


class Ahead(QObject):
    """`quiet` tells for how many seconds nobody has typed and nothing is at work."""

    def __init__(self, quiet: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quiet = quiet
        self._steps: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def left(self) -> int:
        """How many steps are still to be done."""
        return len(self._steps)

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        """Do these steps, each a short one, in quiet moments from now on."""
        self._steps.extend(steps)
        self._timer.start()

    def look(self) -> None:
        """Do the next step if it is quiet."""
        if self._steps and self._quiet() >= QUIET_S:
            self._steps.popleft()()
        if not self._steps:
            self._timer.stop()

    def end(self) -> None:
        """Leave the rest until somebody asks for it."""
        self._steps.clear()
        self._timer.stop()
