"""A window over a workspace in which two laptops wrote apart, and the other laptop beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from lscb_audit.differences import Difference, open_differences
from lscb_audit.workspace import Workspace
from tests.support.two_laptops import exchange, second
from tests.ui.fake import PASSPHRASE, FakeFloor, open_copy
from tests.ui.form.audits import REFERENCE, to_fill
from ui.differences.screen import DifferencesScreen
from ui.main_window import MainWindow
from ui.office import Seat

KEY = FormKey(REFERENCE, "C02", "CHS")
EVIDENCE, GRADE, ANALYSIS = At("K2", "evidence"), At("K2", "own"), At("K1", "analysis")
AUDITOR = Seat("auditor", "CHS", "Community health")
BEFORE = "He showed his bed. He was well."
MINE, THEIRS = "He showed his bed and toys. He was well.", "He showed his bed. He was well and sang."
BOTH = "He showed his bed and toys. He was well and sang."


def write(workspace: Workspace, at: At, text: str, key: FormKey = KEY) -> None:
    """Write into a field of a form over what stands there."""
    target = auditing.places.find(workspace, key).target(at)
    seen = auditing.showing.shown(workspace, [target])[target].heads
    auditing.settle(workspace, key, at, text, seen)


class Desk(NamedTuple):
    """The window at the differences, and short ways to act on it as a person does."""

    window: MainWindow
    screen: DifferencesScreen
    other: Workspace
    qtbot: QtBot

    def ask(self, work: Callable[[Workspace], Any]) -> Any:
        """Do something with the workspace on its thread, after all that was asked for before."""
        found: list[Any] = []
        workspace = self.window.session.workspace
        assert isinstance(workspace, Workspace)
        task = self.window.tasks.on_workspace(lambda _: work(workspace))
        task.done.connect(found.append)
        task.failed.connect(found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        if isinstance(found[0], Exception):
            raise found[0]
        return found[0]

    def settled(self) -> None:
        """Wait until all that was asked for is done and shown."""
        for _ in range(3):
            self.ask(lambda _: True)
            QApplication.processEvents()

    def open(self, agency: str = "CHS") -> tuple[Difference, ...]:
        """Return what stands in the record to be decided."""
        found: tuple[Difference, ...] = self.ask(lambda workspace: open_differences(workspace, agency))
        return found

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target: QWidget = QApplication.focusWidget() or self.screen
        QTest.keyClick(target, key, modifiers)

    def save(self) -> None:
        """Press Ctrl+Enter and wait for what is shown then."""
        with self.qtbot.waitSignal(self.window.office.wrote):
            self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settled()


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([to_fill()])


@pytest.fixture
def other(folder: Path, floor: FakeFloor, tmp_path: Path) -> Iterator[Workspace]:
    """The other laptop; both have heard of what each wrote in the evidence and the grade of line 2."""
    with open_copy(folder, floor.audits) as mine:
        auditing.declare(mine, KEY, "yes", "", "", "2026-11-20")
        write(mine, EVIDENCE, BEFORE)
    with second(folder, tmp_path / "other.lscb", PASSPHRASE) as other:
        with open_copy(folder, ()) as mine:
            for workspace, text, grade in ((mine, MINE, "good"), (other, THEIRS, "ri")):
                write(workspace, EVIDENCE, text)
                write(workspace, GRADE, grade)
            write(mine, ANALYSIS, "It went well.")
            write(other, ANALYSIS, "It went badly.")
            exchange(mine, other)
        yield other


@pytest.fixture
def desk(other: Workspace, at: Callable[[str], MainWindow], qtbot: QtBot) -> Desk:
    """The auditor of the agency at the differences, coming from home; the second thing is shown."""
    window = at("my_work")
    window.office.sit(AUDITOR)
    with qtbot.waitSignal(window.arrived):
        window.go_to("my_work")
    with qtbot.waitSignal(window.arrived):
        window.do("differences")
    screen = window.screen()
    assert isinstance(screen, DifferencesScreen)
    made = Desk(window, screen, other, qtbot)
    made.settled()
    return made
