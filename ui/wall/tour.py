"""The wall and the projector for the pictures of the program: a case in which agencies differ."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from lscb_audit.errors import UserProblem

from ..main_window import MainWindow
from .screen import WallScreen
from .where import stand_before

Wait = Callable[[SignalInstance, Callable[[], object]], object]
_FULL = (1920, 1080)
_REASON = "Most agencies took part, but not all who knew the child were asked."


def screens(window: MainWindow, wait: Wait) -> Iterator[tuple[str, QWidget]]:
    """Go from the matrix to the wall: to be decided, half decided, before the room; then to the next line."""
    opened = window.session.opened
    if opened is None:
        raise UserProblem("Open an audit first.")
    rows = sorted(opened.grid.rows, key=lambda row: (row.decided, not row.disagrees, -row.apart))
    wait(window.arrived, lambda: stand_before(window.office, rows[0].unit.unit, rows[0].line.line))
    wall = window.screen()
    assert isinstance(wall, WallScreen)
    yield "08-wall", window
    if not wall.pane.decision().decided:
        wall.grade(3)
        wall.pane.reason.restore(_REASON)
    yield "08-wall-deciding", window
    wall.projector.toggle()
    projected = wall.projector.window
    assert projected is not None
    projected.resize(*_FULL)
    yield "08-projector", projected
    wall.projector.off()
    decided = next((row for row in rows if row.decided), rows[0])
    wait(wall.ready, lambda: stand_before(window.office, decided.unit.unit, decided.line.line))
    yield "08-wall-decided", window
