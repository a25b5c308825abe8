"""Work off the main thread: one thread owns the workspace, others draw pages and write the daily backup.

Nothing that takes longer than a blink runs where the window lives; results arrive as signals. A `Task` is the
handle: it tells progress, can be cancelled, and ends with exactly one of `done`, `failed` and `cancelled`.
"""

from collections.abc import Callable
from functools import cache
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


class CancelledError(Exception):
    """Raised inside the work when the user no longer wants it."""


class _Outbox(QObject):
    """What workers tell, on its way to the window's thread.

    Workers emit its signals and no others: it stays, while a task goes as soon as it has ended, perhaps
    before its own thread has come back from telling so. No object may be destroyed while a thread emits its
    signals.
    """

    told = Signal(object, float, str)
    finished = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        queued = Qt.ConnectionType.QueuedConnection
        self.told.connect(self._tell, queued)
        self.finished.connect(self._deliver, queued)

    @Slot(object, float, str)
    def _tell(self, task: "Task", share: float, words: str) -> None:
        if isValid(task):
            task.progress.emit(share, words)

    @Slot(object, object, object)
    def _deliver(self, task: "Task", result: object, problem: Exception | None) -> None:
        task.deliver(result, problem)


@cache
def _outbox() -> _Outbox:
    return _Outbox()


class Task(QObject):
    """One piece of work. The work is called with its task, to report progress and to learn of a cancel.

    The signals are emitted on the main thread, after control has gone back to its loop: whoever asks for the
    work has time to connect.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progress = Signal(float, str)
    ended = Signal()

    def __init__(self, parent: QObject, work: Callable[["Task"], Any]) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        self._outbox = _outbox()
        #: done even while the program ends: what somebody has typed
        self.to_the_end = False

    def cancel(self) -> None:
        self._stop.set()

    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def report(self, share: float, words: str = "") -> None:
        """Tell how far the work is (0 to 1); called by the work. Raises `CancelledError` to end it."""
        if self._stop.is_set():
            raise CancelledError
        self._outbox.told.emit(self, share, words)

    def run(self) -> None:
        """Do the work: on a worker's thread."""
        result, problem = None, None
        try:
            if not self._stop.is_set():
                result = self._work(self)
        except Exception as error:  # noqa: BLE001 - every failure must reach the window, which sorts them
            problem = error
        self._outbox.finished.emit(self, result, problem)

    def deliver(self, result: object, problem: Exception | None) -> None:
        """Tell how the work ended: on the main thread. Whoever asked may be gone by then."""
        if not isValid(self):
            return
        if self._stop.is_set() or isinstance(problem, CancelledError):
            self.cancelled.emit()
        elif problem is not None:
            self.failed.emit(problem)
        else:
            self.done.emit(result)
        self.ended.emit()


class Tasks(QObject):
    """The program's workers. `busy` tells whether the workspace's thread has anything to do."""

    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._open: set[Task] = set()

    @property
    def at_work(self) -> bool:
        return bool(self._open)

    def on_workspace(self, work: Callable[[Task], Any]) -> Task:
        """Queue `work` for the one thread that may touch the workspace, in the order asked."""
        return self._queue("workspace", work)

    def on_drawing(self, work: Callable[[Task], Any]) -> Task:
        """Queue `work` for the thread that draws pages (its library may be used by one thread only)."""
        return self._queue("drawing", work)

    def on_backup(self, work: Callable[[Task], Any]) -> Task:
        """Queue `work` for the thread that writes backups: nobody waits for it, the workspace works on."""
        return self._queue("backup", work)

    def on_hub(self, work: Callable[[Task], Any]) -> Task:
        """Queue `work` for the thread that waits for the hub: a shared folder may be slow, or gone."""
        return self._queue("hub", work)

    def _queue(self, pool: str, work: Callable[[Task], Any]) -> Task:
        task = Task(self, work)
        self._open.add(task)
        task.ended.connect(lambda: self._forget(task))
        if len(self._open) == 1:
            self.busy.emit(True)
        self._pool(pool).submit(task.run)
        return task

    def _pool(self, name: str) -> "ThreadPoolExecutor":
        """Return a pool of one thread, made when first needed: after the first picture."""
        from concurrent.futures import ThreadPoolExecutor

        if name not in self._pools:
            self._pools[name] = ThreadPoolExecutor(1, name)
        return self._pools[name]

    def _forget(self, task: Task) -> None:
        self._open.discard(task)
        task.deleteLater()
        if not self._open:
            self.busy.emit(False)

    def close(self) -> None:
        """Cancel what can be cancelled and wait for the rest; the workspace is closed by its own thread."""
        for task in self._open:
            if not task.to_the_end:
                task.cancel()
            # whoever asked is being closed: nobody is left to be told
            task.blockSignals(True)
        for pool in self._pools.values():
            pool.shutdown(wait=True)
