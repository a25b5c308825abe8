"""A program that is closed while something is under way leaves its workspace closed and free."""

import gc
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import application
from ui.main_window import MainWindow
from ui.screens_guide import wait
from ui.settings import Settings
from ui.tasks import Task, Tasks

from .fake import PASSPHRASE, FakeFloor, open_copy


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


@pytest.mark.usefixtures("dressed")
def test_a_window_that_is_gone_is_let_go_of_with_all_that_it_held(
    qtbot: QtBot, settings: Settings, folder: Path
) -> None:
    settings.remember(folder)
    held = _used_and_closed(settings, qtbot)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert held() is None


def _used_and_closed(settings: Settings, qtbot: QtBot) -> weakref.ref[MainWindow]:
    """Return what remains of a window in which somebody went from place to place."""
    window = application.make_window(settings, FakeFloor().floor())
    window.show()
    window.welcome.form.secret.setText(PASSPHRASE)
    wait(window.arrived, window.welcome.form.unlock.click)
    wait(window.arrived, partial(window.go_to, "audits"))
    wait(window.arrived, partial(window.open_audit, window.desk.audits.selected(), "overview"))
    for place in ("plan", "forms", "matrix", "findings", "voices"):
        wait(window.arrived, partial(window.go_to, place))
    qtbot.waitUntil(lambda: not window.tasks._open)
    window.close()
    window.deleteLater()
    return weakref.ref(window)
