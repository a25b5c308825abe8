"""Long work of the window's own thread, cut into steps: keys and pictures come between them."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 5
"""Long enough for what is waiting: a key, a picture."""


def in_steps(owner: QObject, steps: Iterable[Callable[[], object]]) -> None:
    """Do the first step now, each other a few milliseconds after the one before, as long as `owner` lives."""
    left = iter(steps)

    def turn() -> None:
        step = next(left, None)
        if step is not None:
            step()
            QTimer.singleShot(PAUSE_MS, owner, turn)

    turn()
