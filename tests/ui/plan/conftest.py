"""The window of the plan's tests: over an empty workspace, or over one with the sample audit."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit import setting_up
from lscb_audit.setting_up import NewAudit, PlanSheet
from lscb_audit.workspace import Workspace
from tests.ui.fake import PASSPHRASE, FakeFloor
from ui.main_window import MainWindow
from ui.plan.screen import PlanScreen

T = TypeVar("T")


@pytest.fixture
def floor(request: pytest.FixtureRequest) -> FakeFloor:
    """An empty workspace, unless the test asks for the `sample`."""
    return FakeFloor() if "sample" in request.fixturenames else FakeFloor([])


@pytest.fixture
def sample() -> str:
    """The sample audit is in the workspace."""
    return "step-down-2"


class Desk:
    """The window with a plan on it, driven by keys."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        with qtbot.waitSignal(window.arrived):
            window.welcome.form.secret.setText(PASSPHRASE)
            window.welcome.form.unlock.click()

    def on_record(self, work: Callable[[Workspace], T]) -> T:
        """Do something with the record, on its own thread."""
        found: list[T] = []
        task = self.window.tasks.on_workspace(lambda _: work(self.window.session.workspace))  # type: ignore[arg-type]  # it is open
        task.done.connect(found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0]

    def make(self, title: str = "Neglect") -> "Desk":
        """Make an audit and show its plan."""
        today = self.window.office.today()
        reference = self.on_record(lambda at: setting_up.make_audit(at, NewAudit(title), today))
        return self.open(reference)

    def open(self, reference: str, section: str = "") -> "Desk":
        with self.qtbot.waitSignal(self.window.arrived):
            self.window.open_audit(reference, "plan")
        if section:
            self.screen.follow(section)
        return self

    @property
    def screen(self) -> PlanScreen:
        shown = self.window.screen()
        assert isinstance(shown, PlanScreen)
        return shown

    def sheet(self) -> PlanSheet:
        """Return the plan as it is in the record."""
        today, reference = self.window.office.today(), self.window.office.audit
        return self.on_record(lambda at: setting_up.read_plan(at, reference, today))

    def until(self, there: Callable[[PlanSheet], object]) -> None:
        """Wait until the screen shows a plan of which this is true."""
        self.qtbot.waitUntil(lambda: self.screen.shown is not None and bool(there(self.screen.shown)))

    def come_back(self) -> None:
        """Be in the window again after a dialog: no window manager does it here."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            QTest.keyClick(self.focus(), key, modifier)

    def tab(self, times: int = 1) -> None:
        self.press(Qt.Key.Key_Tab, times=times)

    def answering(self, kind: type[QDialog], answer: Callable[..., None]) -> QTimer:
        """Answer the next dialog of this kind by keys, once it has the focus."""
        timer = QTimer(self.window, interval=10)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind) and dialog.isActiveWindow():
                timer.stop()
                answer(dialog)

        timer.timeout.connect(look)
        timer.start()
        return timer


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> Desk:
    return Desk(window, qtbot)
