"""Walks through the steps of a sync: each on the thread that it belongs to, none on the window's.

What touches the record is done on the workspace's thread, between what else is asked there, so that typing
never waits for a slow share; what touches the hub on a thread of its own. Cancelling means that the next step
is not taken: a step is never cut off in the middle.
"""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from ..tasks import Task, Tasks

if TYPE_CHECKING:
    from lscb_audit.sharing.steps import Step

Steps = Generator["Step", Any, Any]


class _End(NamedTuple):
    """The last step is done: what all of it came to."""

    result: Any


class Walk(QObject):
    """Ends with exactly one of `done`, `failed` and `cancelled`, then `ended`; as a `Task` does.

    `begin` gives the steps, on the workspace's thread; `may_go_on` is asked before each step, here.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progress = Signal(float, str)
    ended = Signal()

    def __init__(
        self,
        tasks: Tasks,
        begin: Callable[[], Steps],
        may_go_on: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._begin, self._may_go_on = tasks, begin, may_go_on
        self._steps: Steps | None = None
        self._stopped, self._taken = False, 0

    def start(self) -> None:
        """Take the first step."""
        self._follow(self._tasks.on_workspace(lambda _: self._first()))

    def cancel(self) -> None:
        """Take no further step."""
        self._stopped = True

    def _first(self) -> "Step | _End":
        self._steps = self._begin()
        return _advanced(lambda: next(self._steps))  # type: ignore[arg-type]  # it was made the line before

    def _next(self, step: "Step | _End") -> None:
        if isinstance(step, _End):
            self.done.emit(step.result)
            self.ended.emit()
        elif self._stopped or not self._may_go_on():
            self._close()
            self.cancelled.emit()
            self.ended.emit()
        else:
            self._taken += 1
            # how many steps there will be nobody knows: ever more of the line is filled
            self.progress.emit(self._taken / (self._taken + 8), step.said)
            queue = self._tasks.on_hub if step.where == "hub" else self._tasks.on_workspace
            self._follow(queue(lambda _: self._take(step)))

    def _take(self, step: "Step") -> "Step | _End":
        """Do a step and go on to the next: on the thread of the step."""
        steps, result = self._steps, step.work()
        assert steps is not None
        return _advanced(lambda: steps.send(result))

    def _follow(self, task: Task) -> None:
        task.done.connect(self._next)
        task.failed.connect(self._fail)

    def _fail(self, problem: Exception) -> None:
        self._close()
        self.failed.emit(problem)
        self.ended.emit()

    def _close(self) -> None:
        """Let the hub go; what was done until then is settled in the record, so on the record's thread."""
        steps = self._steps
        if steps is not None:
            self._tasks.on_workspace(lambda _: steps.close())


def _advanced(go_on: Callable[[], "Step"]) -> "Step | _End":
    try:
        return go_on()
    except StopIteration as end:
        return _End(end.value)
