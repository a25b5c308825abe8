"""Work off the main thread: results, problems, cancelling, and a main thread that is never away."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.tasks import Task, Tasks


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:  # noqa: ARG001 - signals need an application
    made = Tasks()
    yield made
    made.close()


def test_the_work_is_done_elsewhere_and_its_result_arrives_here(tasks: Tasks, qtbot: QtBot) -> None:
    here = threading.current_thread()
    seen: list[object] = []
    task = tasks.on_workspace(lambda _: threading.current_thread())
    task.done.connect(lambda worker: seen.extend([worker, threading.current_thread()]))
    with qtbot.waitSignal(task.ended):
        pass
    assert seen[0] is not here
    assert seen[1] is here


def test_the_workspace_has_one_thread_and_keeps_the_order(tasks: Tasks, qtbot: QtBot) -> None:
    order: list[int] = []
    threads: set[str] = set()

    def work(number: int) -> None:
        order.append(number)
        threads.add(threading.current_thread().name)

    for number in range(20):
        last = tasks.on_workspace(lambda _, number=number: work(number))  # type: ignore[misc]
    with qtbot.waitSignal(last.ended):
        pass
    assert order == list(range(20))
    assert len(threads) == 1


def test_a_problem_arrives_as_it_was_raised(tasks: Tasks, qtbot: QtBot) -> None:
    def work(_: Task) -> None:
        raise KeyError("gone")

    task = tasks.on_workspace(work)
    with qtbot.waitSignal(task.failed) as failed:
        pass
    assert isinstance(failed.args[0], KeyError)


def test_a_cancelled_task_ends_as_cancelled_and_nothing_else(tasks: Tasks, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    told: list[str] = []

    def work(task: Task) -> str:
        begun.set()
        go_on.wait(10)
        task.report(0.5, "half")
        return "too late"

    task = tasks.on_workspace(work)
    task.done.connect(lambda _: told.append("done"))
    task.cancelled.connect(lambda: told.append("cancelled"))
    with qtbot.waitSignal(task.ended):
        begun.wait(10)
        task.cancel()
        go_on.set()
    assert told == ["cancelled"]


def test_progress_is_told_in_order(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[tuple[float, str]] = []

    def work(task: Task) -> None:
        for step in (0.25, 0.5, 1.0):
            task.report(step, "Counting")

    task = tasks.on_workspace(work)
    task.progress.connect(lambda share, words: told.append((share, words)))
    with qtbot.waitSignal(task.ended):
        pass
    assert told == [(0.25, "Counting"), (0.5, "Counting"), (1.0, "Counting")]


def test_the_window_answers_while_the_workspace_works(tasks: Tasks, qtbot: QtBot) -> None:
    answered = threading.Event()
    QTimer.singleShot(0, answered.set)
    # the work ends only because the window's own thread goes on turning meanwhile
    task = tasks.on_workspace(lambda _: answered.wait())
    with qtbot.waitSignal(task.done) as done:
        pass
    assert done.args == [True]


def test_busy_is_told_while_there_is_work(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[bool] = []
    tasks.busy.connect(told.append)
    task = tasks.on_workspace(lambda _: time.monotonic())
    with qtbot.waitSignal(task.ended):
        pass
    qtbot.waitUntil(lambda: told == [True, False])


def test_what_is_told_of_a_task_that_is_gone_reaches_nobody(qapp: QApplication) -> None:
    heard: list[object] = []
    task = Task(qapp, lambda mine: mine.report(0.5, "half"))
    for signal in (task.progress, task.done, task.ended):
        signal.connect(lambda *what: heard.append(what))
    delete(task)
    worker = threading.Thread(target=task.run)
    worker.start()
    worker.join()
    qapp.processEvents()
    assert heard == []
