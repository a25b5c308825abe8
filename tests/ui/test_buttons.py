"""Buttons by keys: Enter presses the one that one is on."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.button import Button, Kind
from ui.widgets.dialog import Dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> Dialog:
    made = Dialog("Take it in?")
    made.add_button(Button("Cancel"))
    made.add_button(Button("Take it in", Kind.PRIMARY)).setDefault(True)
    qtbot.addWidget(made)
    made.show()
    return made


def _tell(told: list[str], words: str, _checked: bool = False) -> None:
    told.append(words)


def pressed(
    button: Button,
    key: Qt.Key = Qt.Key.Key_Return,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> list[str]:
    told: list[str] = []
    for each in button.window().findChildren(Button):
        each.clicked.connect(partial(_tell, told, each.text()))
    button.setFocus()
    QTest.keyClick(button, key, modifier)
    return told


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_that_one_is_on_is_pressed_not_the_one_that_a_dialog_begins_with(
    dialog: Dialog, key: Qt.Key
) -> None:
    assert pressed(dialog.findChildren(Button)[0], key) == ["Cancel"]


@pytest.mark.parametrize(
    ("modifier", "told"),
    [
        (Qt.KeyboardModifier.KeypadModifier, ["Cancel"]),
        (Qt.KeyboardModifier.ControlModifier, []),
        (Qt.KeyboardModifier.AltModifier, []),
        (Qt.KeyboardModifier.ShiftModifier, []),
    ],
)
def test_enter_with_another_key_is_a_shortcut_and_presses_no_button(
    dialog: Dialog, modifier: Qt.KeyboardModifier, told: list[str]
) -> None:
    assert pressed(dialog.findChildren(Button)[0], Qt.Key.Key_Enter, modifier) == told


def test_a_key_that_is_held_down_presses_once(dialog: Dialog) -> None:
    button = dialog.findChildren(Button)[0]
    told: list[str] = []
    button.clicked.connect(partial(_tell, told, button.text()))
    for again in (False, True, True):
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", again)
        QApplication.sendEvent(button, down)
    assert len(told) == 1


def test_a_box_is_ticked_by_space_and_lets_enter_go_on_to_the_dialog(dialog: Dialog) -> None:
    box = Button("Only late ones", Kind.CHIP)
    dialog.body.addWidget(box)
    assert pressed(box) == ["Take it in"]
    assert not box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
