"""What a test must not leave behind: threads, and of Qt windows, running timers, threads and busy pools.

What is left alive acts in a later test, which then fails without a reason of its own.
"""

import gc
import threading
from collections.abc import Callable, Iterator
from functools import cache, wraps
from typing import Any
from weakref import WeakSet

# Windows that Qt keeps for itself, for the next tool tip or drag.
_QT_OWN = ("QTipLabel", "QShapedPixmapWindow", "QWhatsThat")
# Long enough for anything that was told to end; a test that passes does not wait at all.
_PATIENCE_S = 5.0
_started: WeakSet[Any] = WeakSet()


class ThreadWatch:
    """Python threads that were not there when the test began."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())

    def left(self) -> list[str]:
        """Return the names of the threads that do not end."""
        started = [thread for thread in threading.enumerate() if thread not in self._before]
        for thread in started:
            thread.join(_PATIENCE_S)
        return [f"thread {thread.name}" for thread in started if thread.is_alive()]


class QtWatch:
    """Qt objects that were not there when the test began."""

    def __init__(self) -> None:
        _note_what_starts()
        # Kept alive on purpose: an object of the same address must not be taken for an old one.
        self._before = [thing for thing, _ in _active()]

    def left(self) -> list[str]:
        """Return a description of everything that is still active."""
        _settle()
        left = self._new()
        if left:
            # Rings of Python objects keep their windows until the collector comes by: no fault of the test.
            del left
            gc.collect()
            _settle()
            left = self._new()
        return sorted(words for _, words in left)

    def _new(self) -> list[tuple[Any, str]]:
        before = {id(thing) for thing in self._before}
        return [(thing, words) for thing, words in _active() if id(thing) not in before]


def _settle() -> None:
    """Let what is on its way to its end arrive there."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(int(_PATIENCE_S * 1000))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def _active() -> list[tuple[Any, str]]:
    return [*_windows(), *_busy()]


def _windows() -> Iterator[tuple[Any, str]]:
    from PySide6.QtWidgets import QApplication

    for widget in QApplication.topLevelWidgets():
        kind = widget.metaObject().className()
        if widget.parent() is None and kind not in _QT_OWN:
            yield widget, f"window {_name(widget)}"


def _busy() -> Iterator[tuple[Any, str]]:
    """Timers, threads and pools that were started by Python and still run."""
    import shiboken6
    from PySide6.QtCore import QThread, QThreadPool, QTimer

    for thing in list(_started):
        if not shiboken6.isValid(thing):
            continue
        match thing:
            case QTimer() if thing.isActive():
                yield thing, f"running timer {_name(thing)}"
            case QThread() if thing.isRunning():
                yield thing, f"running thread {_name(thing)}"
            case QThreadPool() if thing.activeThreadCount():
                yield thing, f"busy pool {_name(thing)}"


@cache
def _note_what_starts() -> None:
    """Keep account of what is started. Asking the garbage collector instead takes a tenth of a second."""
    from PySide6.QtCore import QThread, QThreadPool, QTimer

    for kind in (QTimer, QThread, QThreadPool):
        kind.start = _noting(kind.start)  # type: ignore[method-assign]  # for all overloads


def _noting(start: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(start)
    def noted(self: Any, *arguments: Any, **options: Any) -> Any:
        _started.add(self)
        return start(self, *arguments, **options)

    return noted


def _name(thing: Any) -> str:
    """Return class and object name from the outermost owner inwards."""
    chain = []
    while thing is not None:
        label = f" “{thing.objectName()}”" if thing.objectName() else ""
        chain.append(type(thing).__name__ + label)
        thing = thing.parent()
    return " > ".join(reversed(chain))
