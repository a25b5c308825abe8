"""Who may only read the voices is offered nothing that the record would refuse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.voices.screen import VoicesScreen

from .heard import with_voices

READS = {"Sessions", "Statements", "Beside grades", "What people are asked"}


@pytest.fixture
def voices(at: Callable[[str], MainWindow], qtbot: QtBot) -> VoicesScreen:
    """The voices as somebody sees them who may only read."""
    made = with_voices(at("voices"), qtbot)
    made._show(made.heard._replace(may_write=False))
    return made


def offered(voices: VoicesScreen) -> set[str]:
    """Return the words of the buttons that can be pressed, those of the filters aside."""
    buttons = [one for one in voices.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    words = {one.text().replace("&", "") for one in buttons}
    return {one for one in words if not one.startswith(("All ", "Not coded "))}


def test_no_button_is_offered_that_the_record_refuses(voices: VoicesScreen) -> None:
    for tab in ("sessions", "statements", "beside", "asked"):
        voices.turn_to(tab)
        assert offered(voices) == READS, tab
    assert voices.doings() == {}


def test_the_tabs_are_walked_through_without_the_one_for_writing(voices: VoicesScreen) -> None:
    seen = []
    voices.turn_to("sessions")
    for _ in range(4):
        seen.append(voices.here)
        voices._step(1)
    assert seen == ["sessions", "statements", "beside", "asked"]
    assert voices.here == "sessions"


def test_keys_change_nothing(voices: VoicesScreen) -> None:
    asked: list[object] = []
    for table in (voices.statements.table,):
        for signal in (table.changed, table.mend, table.take_back):
            signal.connect(lambda *what: asked.append(what))
    voices.sessions.wanted.connect(lambda *what: asked.append(what))
    voices.asked.keep.connect(lambda *what: asked.append(what))
    voices.turn_to("statements")
    for key in (
        Qt.Key.Key_1,
        Qt.Key.Key_S,
        Qt.Key.Key_Q,
        Qt.Key.Key_Delete,
        Qt.Key.Key_F2,
        Qt.Key.Key_Return,
    ):
        QTest.keyClick(voices.statements.table, key)
    voices.turn_to("sessions")
    QTest.keyClick(voices.sessions.table, Qt.Key.Key_Return)
    voices.turn_to("asked")
    voices.asked.remove()
    voices.asked.shift(1)
    assert asked == []
