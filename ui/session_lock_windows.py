"""Windows tells each window that asked for it when its user locks the desktop."""

import ctypes
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

WM_WTSSESSION_CHANGE, WM_POWERBROADCAST = 0x02B1, 0x0218
WTS_SESSION_LOCK, PBT_APMSUSPEND = 0x7, 0x4


def is_lock(message: int, wparam: int) -> bool:
    """Whether a window's message says that the desktop is locked or the laptop goes to sleep."""
    return (message, wparam) in (
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
        (WM_POWERBROADCAST, PBT_APMSUSPEND),
    )


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, locked: Callable[[], object]) -> None:
        super().__init__()
        self._locked = locked

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if kind == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            if is_lock(told.message, told.wParam):
                self._locked()
        return False, 0


class WindowsLock(QObject):
    """Registers the window, and takes it off the list when the program ends."""

    def __init__(self, window: QWidget, locked: Callable[[], object]) -> None:
        super().__init__(window)
        self._filter = _Filter(locked)
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self._filter)
        # only this session's lock is of interest (0); a failure leaves the lock by idleness
        windows = ctypes.CDLL("wtsapi32")
        windows.WTSRegisterSessionNotification(wintypes.HWND(int(window.winId())), 0)
