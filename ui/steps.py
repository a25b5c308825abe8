"""Long work of the window's own thread, cut into steps: keys and pictures come between them."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


def in_steps(owner: QObject, steps: Iterable[Callable[[], object]]) -> None:
    """Do the first step now, and each other in a turn of the loop of its own, as long as `owner` lives."""
    left = iter(steps)

    def turn() -> None:
        step = next(left, None)
        if step is not None:
            step()
            QTimer.singleShot(0, owner, turn)

    turn()
