"""The form in the real window, over a real workspace with cheap keys."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from lscb_audit.rules import form as rules
from lscb_audit.workspace import Workspace
from tests.ui.fake import FakeFloor
from ui.form.screen import FormScreen
from ui.main_window import MainWindow
from ui.office import Seat

from .audits import REFERENCE, to_fill

KEY = FormKey(REFERENCE, "C02", "CHS")
TODAY = "2026-11-20"


class Desk(NamedTuple):
    """The window with a form open, and short ways to act on it as a person does."""

    window: MainWindow
    screen: FormScreen
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

    def record(self, key: FormKey = KEY) -> rules.Form:
        """Return the form as the record has it, drafts laid over it."""
        found: rules.Form = self.ask(lambda workspace: auditing.read(workspace, key)).form
        return found

    def settled(self) -> None:
        """Wait until all that was asked for is done and shown."""
        self.ask(lambda _: True)
        QApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target: QWidget = QApplication.focusWidget() or self.screen
        QTest.keyClick(target, key, modifiers)

    def type(self, words: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)

    def focus(self, field: str) -> None:
        self.screen.focus_on(field)
        QApplication.processEvents()

    def open(self, unit: str = "C02", line: str | None = None) -> None:
        with self.qtbot.waitSignal(self.screen.ready):
            self.window.open_form(REFERENCE, unit, "CHS", line)
        self.settled()


def declared(workspace: Workspace, key: FormKey = KEY) -> None:
    """Declare that one had no part in a case."""
    auditing.declare(workspace, key, rules.INDEPENDENT, "", "", TODAY)


def filled(workspace: Workspace, key: FormKey = KEY) -> None:
    """Fill a form so that nothing is missing."""
    declared(workspace, key)
    for line in ("K1", "K2", "K3"):
        auditing.choose(workspace, key, At(line, "own"), "good", ())
        auditing.settle(workspace, key, At(line, "evidence"), "Seen alone on 3 May.", ())
    auditing.choose(workspace, key, At("", "own"), "good", ())


#: who fills the forms
AUDITOR = Seat("auditor", "CHS", "Community health")


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([to_fill()])


@pytest.fixture
def fresh(at: Callable[[str], MainWindow], qtbot: QtBot) -> Desk:
    """A form that nobody has opened before: it begins with independence."""
    window = at("audits")
    window.office.sit(AUDITOR)
    with qtbot.waitSignal(window.arrived):
        window.open_form(REFERENCE, "C02", "CHS")
    screen = window.screen()
    assert isinstance(screen, FormScreen)
    desk = Desk(window, screen, qtbot)
    desk.settled()
    return desk


@pytest.fixture
def desk(fresh: Desk) -> Desk:
    """A form whose auditor is independent, at its first line."""
    fresh.ask(declared)
    fresh.open(line="K1")
    return fresh


@pytest.fixture
def full(fresh: Desk) -> Desk:
    """A form in which nothing is missing, at the page of answers."""
    fresh.ask(filled)
    fresh.open()
    fresh.screen.go_to("check")
    fresh.settled()
    return fresh
