"""Locks a workspace that nobody uses: after minutes without a key or a movement, with a warning before."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

WARNING_S = 30
TICK_MS = 1_000

_KINDS = QEvent.Type
_KEYS = frozenset({_KINDS.KeyPress, _KINDS.ShortcutOverride})
_SIGNS = frozenset(
    {
        *(_KINDS.KeyPress, _KINDS.MouseMove, _KINDS.MouseButtonPress, _KINDS.Wheel),
        *(_KINDS.TouchBegin, _KINDS.TabletPress, _KINDS.InputMethod),
    }
)
"""What tells that somebody is there."""


def seconds_awake_and_asleep() -> float:
    """Return a clock that also counts the time for which the laptop sleeps, where there is one."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot_time) if boot_time is not None else time.monotonic()


class IdleLock(QObject):
    """`warned` tells each second how many are left; `kept_open` that somebody is there after all.

    `expired` is the time to lock; `rested` the same time in a workshop, where a projector is blanked instead.

    Real keys and movements come through the system's windows, so only these
    are watched: a watch on every event of every widget would cost each picture. During the warning the whole
    program is watched, so that the key that keeps it open does nothing else.
    """

    warned = Signal(int)
    kept_open = Signal()
    expired = Signal()
    rested = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        clock: Callable[[], float] = seconds_awake_and_asleep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._minutes, self._clock = minutes, clock
        self._last = 0.0
        self.warning = False
        #: the key that kept it open, until it is let go
        self._held: int | None = None
        self._windows: list[QWindow] = []
        #: whether a room looks on: then nothing locks and nothing warns, the time that ran out is told
        self.in_the_room: Callable[[], bool] = lambda: False
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def quiet(self) -> float:
        """Return for how many seconds there was no sign of anybody; while nothing is open, for ever."""
        return self._clock() - self._last if self.running else float("inf")

    def begin(self) -> None:
        """A workspace is open from now on."""
        self._last = self._clock()
        if not self.running:
            app = _application()
            app.focusWindowChanged.connect(self._watch)
            app.focusChanged.connect(self._moved)
            self._watch(QGuiApplication.focusWindow())
        self._timer.start()

    def end(self) -> None:
        """Nothing is open any more."""
        if self.running:
            app = _application()
            app.focusWindowChanged.disconnect(self._watch)
            app.focusChanged.disconnect(self._moved)
        self._timer.stop()
        self._end_warning()
        self._let_go()
        for window in self._windows:
            window.removeEventFilter(self)
            window.destroyed.disconnect(self._forget)
        self._windows = []

    def tick(self) -> None:
        """Look at the clock."""
        left = self._last + 60 * self._minutes() - self._clock()
        if self.in_the_room():
            self._end_warning()
            if left <= 0:
                self._last = self._clock()
                self.rested.emit()
        elif left <= 0:
            self.end()
            self.expired.emit()
        elif left <= WARNING_S:
            if not self.warning:
                self.warning = True
                _application().installEventFilter(self)
            self.warned.emit(round(left))

    def somebody_is_there(self) -> None:
        """A key, a movement, or something written: the time begins anew, unless it had run out asleep."""
        if not self.running:
            return
        if self._clock() - self._last >= 60 * self._minutes():
            self.tick()
            return
        self._last = self._clock()
        if self.warning:
            self._end_warning()
            self.kept_open.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        kind = event.type()
        if isinstance(event, QKeyEvent) and self._swallows(event):
            return True
        if kind in _SIGNS:
            self.somebody_is_there()
        return False

    def _swallows(self, event: QKeyEvent) -> bool:
        """Whether a key keeps it open and does nothing else: neither in a field nor as a shortcut."""
        kind, key = event.type(), event.key()
        if self._held is not None:
            if kind == _KINDS.KeyRelease and not event.isAutoRepeat():
                self._let_go()
                return False
            if event.isAutoRepeat() and key == self._held:
                return True
            if kind in _KEYS:
                self._let_go()
            return False
        if not self.warning or kind not in _KEYS:
            return False
        event.accept()
        if kind == _KINDS.KeyPress:
            self._held = key
            self.somebody_is_there()
        return True

    def _end_warning(self) -> None:
        self.warning = False
        if self._held is None:
            _application().removeEventFilter(self)

    def _let_go(self) -> None:
        self._held = None
        if not self.warning:
            _application().removeEventFilter(self)

    def _moved(self) -> None:
        """The focus went elsewhere: by a key, the mouse, or a helper such as a screen reader."""
        if not self.warning:
            self.somebody_is_there()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self, gone: QObject) -> None:
        self._windows = [window for window in self._windows if window is not gone]


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
