"""The wall in the real window, over a real workspace with cheap keys."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit import moderating
from lscb_audit.moderating import CaseKey, CaseOnWall
from lscb_audit.workspace import Workspace
from tests.ui.fake import FakeFloor
from ui.main_window import MainWindow
from ui.wall.screen import WallScreen
from ui.wall.where import stand_before

from .a_case import LINE, UNIT, a_case

REFERENCE = "step-down-2"
KEY = CaseKey(REFERENCE, UNIT, LINE)


class Room(NamedTuple):
    """The window with a case on the wall, and short ways to act as a facilitator does."""

    window: MainWindow
    wall: WallScreen
    qtbot: QtBot

    def ask(self, work: Callable[[Workspace], Any]) -> Any:
        """Do something with the workspace on its thread, after all that was asked for before."""
        found: list[Any] = []
        task = self.window.tasks.on_workspace(lambda _: work(self.window.session.workspace))  # type: ignore[arg-type]  # it is open
        task.done.connect(found.append)
        task.failed.connect(found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        if isinstance(found[0], Exception):
            raise found[0]
        return found[0]

    def record(self, key: CaseKey = KEY) -> CaseOnWall:
        """Return the case as the record has it."""
        found: CaseOnWall = self.ask(lambda workspace: moderating.read_case(workspace, key))
        return found

    def settled(self) -> None:
        """Wait until all that was asked for is done and shown."""
        for _ in range(2):
            self.ask(lambda _: True)
            QApplication.processEvents()

    def back(self) -> None:
        """Come back from a dialog: Qt's offscreen platform does not by itself."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.settled()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target: QWidget = QApplication.focusWidget() or self.wall
        QTest.keyClick(target, key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, words: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)

    def say(self, words: str) -> None:
        """Type a remark and press Enter."""
        self.wall.discussion.edit.setFocus()
        self.type(words)
        self.key(Qt.Key.Key_Return)

    def go(self, unit: str = UNIT, line: str = LINE) -> None:
        with self.qtbot.waitSignal(self.wall.ready):
            stand_before(self.window.office, unit, line)
        self.settled()


def open_room(at: Callable[[str], MainWindow], qtbot: QtBot) -> Room:
    window = at("audits")
    with qtbot.waitSignal(window.arrived):
        window.open_audit(window.desk.audits.selected(), "tasks")
    with qtbot.waitSignal(window.arrived):
        stand_before(window.office, UNIT, LINE)
    screen = window.screen()
    assert isinstance(screen, WallScreen)
    made = Room(window, screen, qtbot)
    made.settled()
    return made


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([a_case()])


@pytest.fixture
def room(at: Callable[[str], MainWindow], qtbot: QtBot) -> Room:
    return open_room(at, qtbot)
