"""Puts sharing into the window: its part of the status bar, its actions, what happens when something came."""

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ..idle_lock import IdleLock
from ..places import COUNTED
from .keeper import EVERY_MS, Sharing
from .status_part import SharingPart

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from ..screen import Arriving

_ONCE = Qt.ConnectionType.SingleShotConnection
CAME = "Something came from other laptops. It shows when you come to this place again."
_TYPING = (QLineEdit, QPlainTextEdit, QTextEdit)
_KEPT = (*COUNTED, "form", "plan", "differences")
"""Places where one is in the middle of something: they are not read anew under one's hands."""


class Attached(QObject):
    """Holds what shares for one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.sharing = Sharing(window.office, partial(_is_there, window.locking.idle), self)
        window.office.sharing = self.sharing
        self.part = SharingPart(self.sharing, window.status)
        layout = window.status.layout()
        assert layout is not None
        layout.addWidget(self.part)
        # what the part needs is no longer there for the words at the left
        self.sharing.changed.connect(window.status.dress)
        self.part.clicked.connect(lambda: window.go_to("sharing"))
        window.locking.idle.warned.connect(self.sharing.before_locking)
        window.office.came.connect(self._came)
        window.office.came.connect(window.waiting.look)

    def _came(self) -> None:
        """Have what is shown read again, unless somebody types or is in the middle of something."""
        window = self._window
        screen, focus = window.screen(), QApplication.focusWidget()
        if window.cover is not None or not hasattr(screen, "arrive"):
            return
        if screen.name in _KEPT or isinstance(focus, _TYPING):
            window.tell(CAME, "done")
            return
        inside = isinstance(screen, QWidget) and focus is not None and screen.isAncestorOf(focus)
        if inside:
            # what had the focus may be built anew
            cast("Arriving", screen).ready.connect(partial(self._refocus, screen.name), _ONCE)
        cast("Arriving", screen).arrive()

    def _refocus(self, name: str) -> None:
        screen, focus = self._window.screen(), QApplication.focusWidget()
        stays = focus is not None and isinstance(screen, QWidget) and screen.isAncestorOf(focus)
        if screen.name == name and not stays:
            screen.take_focus()


def _is_there(idle: IdleLock) -> bool:
    return idle.quiet() * 1000 < EVERY_MS
