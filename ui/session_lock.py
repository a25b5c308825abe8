"""Hears from the system that the user has locked the desktop, or that the laptop goes to sleep.

Windows: the messages of its sessions. Linux: D-Bus, from the screen saver and from logind. Elsewhere, and
where there is no bus, nothing is heard, and the workspace is locked by idleness alone.
"""

import sys
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtWidgets import QWidget

SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_LOGIN = "org.freedesktop.login1"


def watch(window: QWidget, locked: Callable[[], object]) -> QObject | None:
    """Call `locked` each time that the desktop is locked; keep what is returned for as long."""
    if sys.platform == "win32":
        from .session_lock_windows import WindowsLock

        return WindowsLock(window, locked)
    if sys.platform.startswith("linux"):
        made = DesktopLock(locked, window)
        made.listen()
        return made
    return None


class DesktopLock(QObject):
    """Takes the signals of D-Bus."""

    def __init__(self, locked: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locked = locked

    def listen(self) -> bool:
        """Ask the buses that are there for their signals; tell whether any can be heard."""
        from PySide6.QtDBus import QDBusConnection

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        # what `SLOT` returns is no bytes, as the types want it, but the only thing that is taken
        begun, locked = cast(bytes, SLOT("saver_changed(bool)")), cast(bytes, SLOT("session_locked()"))
        signals = (
            *((session, name, "ActiveChanged", begun) for name in SAVERS),
            (system, f"{_LOGIN}.Session", "Lock", locked),
            (system, f"{_LOGIN}.Manager", "PrepareForSleep", begun),
        )
        heard = [
            bus.connect("", "", interface, signal, self, slot)
            for bus, interface, signal, slot in signals
            if bus.isConnected()
        ]
        return any(heard)

    @Slot(bool)
    def saver_changed(self, begins: bool) -> None:
        if begins:
            self._locked()

    @Slot()
    def session_locked(self) -> None:
        self._locked()
