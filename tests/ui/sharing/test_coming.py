"""What comes from other laptops never shows under the hands of somebody who types."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.sharing.attaching import CAME


def test_who_types_keeps_words_and_caret(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("sharing")
    qtbot.waitUntil(lambda: not window.tasks._open)
    field = window.rest().screen("sharing").address
    field.setFocus()
    QTest.keyClicks(field, "/share/audits")
    field.setCursorPosition(3)
    window.office.came.emit()
    qtbot.waitUntil(lambda: not window.tasks._open)
    assert (field.text(), field.cursorPosition(), field.hasFocus()) == ("/share/audits", 3, True)
    assert window.status.state.text() == CAME
