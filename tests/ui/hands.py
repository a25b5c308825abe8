"""Somebody at the keyboard: nothing is pressed but keys, nothing is found but by Tab and by name."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow

from .a11y_lint import spoken_name
from .fake import PASSPHRASE

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Somebody at the keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self._answers: dict[type[QDialog], Callable[[], None]] = {}
        self._look = QTimer(window, interval=5)
        self._look.timeout.connect(self._answer)
        self._look.start()

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus(), key, how)

    def write(self, words: str) -> None:
        QTest.keyClicks(self.focus(), words)

    def focus(self) -> QWidget:
        there = QApplication.focusWidget() or QApplication.activeWindow()
        assert there is not None
        return there

    def tab_to(self, name: str, back: bool = False) -> None:
        """Press Tab, or Shift+Tab, until what has the focus is called `name`, or begins so."""
        names = []
        for _ in range(80):
            names.append(spoken_name(self.focus()).replace("&", ""))
            if names[-1].startswith(name):
                return
            self.press(*((KEY.Key_Backtab, SHIFT) if back else (KEY.Key_Tab, NONE)))
        pytest.fail(f"Tab never comes to {name}: {names}")

    def fill(self, **fields: str) -> None:
        """Write into fields by their names (blanks as underscores), each come to by Tab."""
        for name, words in fields.items():
            self.tab_to(name.replace("_", " "))
            self.press(KEY.Key_A, CTRL)
            self.write(words)
            self.press(KEY.Key_Tab)

    def come(self, place: str, key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
        """Press a key that leads to a place, and wait until one is there."""
        with self.qtbot.waitSignal(self.window.arrived) as arrived:
            self.press(key, how)
        assert arrived.args == [place]
        self.rest()

    def rest(self) -> None:
        """Wait until all that was asked for is done."""
        self.qtbot.waitUntil(lambda: not self.window.tasks._open)
        for _ in range(3):
            QApplication.processEvents()

    def expect(self, kind: type[QDialog], answer: Callable[[], None]) -> None:
        """Answer a dialog by keys once it is open."""
        self._answers[kind] = answer

    def answered(self, kind: type[QDialog]) -> None:
        self.qtbot.waitUntil(lambda: kind not in self._answers and QApplication.activeModalWidget() is None)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.rest()

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isActiveWindow() and type(dialog) in self._answers:
            self._answers.pop(type(dialog))()


def unlocked(window: MainWindow, qtbot: QtBot) -> Iterator[Hands]:
    """Give hands that have unlocked the workspace, and let go of the keys in the end."""
    made = Hands(window, qtbot)
    made.write(PASSPHRASE)
    made.come("my_work", KEY.Key_Return)
    yield made
    made._look.stop()
