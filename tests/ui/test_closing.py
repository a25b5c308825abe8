"""A program that is closed while something is under way leaves its workspace closed and free."""

from collections.abc import Callable
from threading import Event

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.tasks import Task, Tasks

from .fake import FakeFloor, open_copy


def test_the_workspace_is_closed_though_its_thread_is_at_work(
    at: Callable[[str], MainWindow], qtbot: QtBot, floor: FakeFloor
) -> None:
    window, begun = at("my_work"), Event()

    def work(task: Task) -> None:
        begun.set()
        # it ends only because the window cancels what is under way as it closes
        task._stop.wait()

    window.tasks.on_workspace(work)
    waiting = window.tasks.on_workspace(lambda _: None)
    qtbot.waitUntil(begun.is_set)
    window.close()
    (left,) = floor.workspaces
    assert waiting.is_cancelled()
    assert left.closed
    # one that still holds its lock could not be opened again
    open_copy(left.folder, ()).close()


def test_what_is_marked_is_done_to_the_end_and_nothing_else(qapp: QApplication) -> None:
    tasks, begun, done = Tasks(qapp), Event(), list[str]()

    def work(task: Task) -> None:
        begun.set()
        task._stop.wait()

    tasks.on_workspace(work)
    tasks.on_workspace(lambda _: done.append("given up"))
    tasks.on_workspace(lambda _: done.append("to the end")).to_the_end = True
    begun.wait()
    tasks.close()
    tasks.deleteLater()
    assert done == ["to the end"]
