"""The window on a real workspace, and what its dialogs ask of the system."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from lscb_audit import backups
from lscb_audit.workspace import Workspace
from ui.backups.screen import BackupsScreen
from ui.main_window import MainWindow
from ui.widgets import files

from ..fake import FakeFloor

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    there = QApplication.focusWidget() or QApplication.activeWindow()
    assert there is not None
    QTest.keyClick(there, key, how)


def write(words: str) -> None:
    """Type wherever the focus is."""
    there = QApplication.focusWidget()
    assert there is not None
    QTest.keyClicks(there, words)


def show(dialog: QDialog, qtbot: QtBot) -> None:
    """Show a dialog and wait until keys go to it."""
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def ignore(share: float, words: str) -> None:
    """Hear how far it is."""


@pytest.fixture
def home(at: Callable[[str], MainWindow]) -> MainWindow:
    return at("my_work")


@pytest.fixture
def workspace(home: MainWindow, floor: FakeFloor) -> Workspace:  # noqa: ARG001 - it is open then
    return floor.workspaces[0]


@pytest.fixture
def saved(workspace: Workspace, tmp_path: Path) -> Path:
    """A backup of yesterday, on the same disk."""
    return backups.back_up(workspace, tmp_path / "saved.lscb-backup", YESTERDAY, ignore).path


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the next file is saved."""
    path = tmp_path / "usb" / "mine.lscb-backup"
    monkeypatch.setattr(files, "save_file", lambda *_: path)
    return path


@pytest.fixture
def screen(home: MainWindow, qtbot: QtBot) -> BackupsScreen:
    """The backups, come to by their key."""
    with qtbot.waitSignal(home.arrived):
        press(KEY.Key_B, CTRL | SHIFT)
    shown = home.screen()
    assert isinstance(shown, BackupsScreen)
    return shown


@pytest.fixture
def answering() -> Iterator[Callable[..., list[QDialog]]]:
    """Return a function that has dialogs answered, by their kinds, once each is open and has the focus."""
    timer = QTimer(interval=5)
    answers: dict[type[QDialog], Callable[..., None]] = {}
    seen: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isActiveWindow() and type(dialog) in answers:
            seen.append(dialog)
            answers.pop(type(dialog))(dialog)

    def answer(wanted: dict[type[QDialog], Callable[..., None]]) -> list[QDialog]:
        answers.update(wanted)
        timer.start()
        return seen

    timer.timeout.connect(look)
    yield answer
    timer.stop()
    assert answers == {}
