"""Somebody new goes through everything with the keyboard alone, over the real floor."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from ui.application import make_window
from ui.home.new_partnership import NewPartnership
from ui.home.recovery_key import RecoveryKey
from ui.real_floor import REAL
from ui.screens_guide import wait
from ui.settings import Settings
from ui.widgets import files

WORKBOOK = Path(__file__).parents[1] / "published" / "cumbria-neglect-2016.xlsx"
PASSPHRASE = "heron lantern quarry"
KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    there = QApplication.focusWidget() or QApplication.activeWindow()
    assert there is not None
    QTest.keyClick(there, key, how)


def _type(words: str) -> None:
    there = QApplication.focusWidget()
    assert there is not None
    QTest.keyClicks(there, words)


def _fill_new(dialog: NewPartnership) -> None:
    _type("Newshire SCP")
    _press(KEY.Key_Tab)  # to the folder: as it stands
    _press(KEY.Key_Tab)  # to Choose…
    _press(KEY.Key_Tab)
    _type(PASSPHRASE)
    _press(KEY.Key_Tab)  # to Show
    _press(KEY.Key_Tab)
    _type(PASSPHRASE)
    _press(KEY.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted, dialog.problem.text()


def _keep_key(dialog: RecoveryKey) -> None:
    while not dialog.kept.hasFocus():
        _press(KEY.Key_Tab)
    _press(KEY.Key_Space)
    _press(KEY.Key_Tab)
    assert dialog.begin.hasFocus()
    _press(KEY.Key_Space)


def _answering(answers: dict[type[QDialog], Callable[..., None]]) -> QTimer:
    """Answer each dialog by keys once it is open and has the focus."""
    timer = QTimer(interval=10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isActiveWindow() and type(dialog) in answers:
            answers.pop(type(dialog))(dialog)  # type: ignore[arg-type]  # a dialog by its very type

    timer.timeout.connect(look)
    timer.start()
    return timer


def test_from_a_new_partnership_to_the_report_and_back_behind_the_lock(
    dressed: None,  # noqa: ARG001 - the style
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(files, "open_file", lambda *_: WORKBOOK)
    monkeypatch.setattr(files, "save_file", lambda _, __, name, *___: tmp_path / name)
    window = make_window(Settings(tmp_path / "settings.ini"), REAL)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    answering = _answering({NewPartnership: _fill_new, RecoveryKey: _keep_key})
    wait(window.arrived, lambda: _press(KEY.Key_N, CTRL))
    answering.stop()
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.rest().screen("my_work").first.hasFocus()
    wait(window.arrived, lambda: _press(KEY.Key_I, CTRL))
    assert "made" in window.status.state.text() or "imported" in window.status.state.text().lower()
    wait(window.arrived, lambda: _press(KEY.Key_Return))
    assert window.screen().name == "tasks"
    wait(window.arrived, lambda: _press(KEY.Key_7, CTRL))
    assert window.screen().name == "overview"
    qtbot.waitUntil(lambda: not window.desk.overview.findChildren(QLabel)[0].visibleRegion().isEmpty())
    _press(KEY.Key_8, CTRL)
    assert window.screen().name == "matrix"
    _press(KEY.Key_F8)
    wait(window.report.ready, lambda: _press(KEY.Key_9, CTRL))
    _press(KEY.Key_E, CTRL | SHIFT)
    reference = window.session.opened.audit.plan.reference if window.session.opened else ""
    qtbot.waitUntil((tmp_path / f"{reference}-partnership.pdf").exists)
    _press(KEY.Key_E, CTRL)
    qtbot.waitUntil(lambda: "was exported as" in window.status.state.text())
    assert (tmp_path / f"{reference}.xlsx").exists()
    _press(KEY.Key_L, CTRL)
    assert window.screen().name == "cover"
    _type(PASSPHRASE)
    wait(window.session.resumed, lambda: _press(KEY.Key_Return))
    assert window.screen().name == "report"
    _press(KEY.Key_2, CTRL)
    qtbot.waitUntil(lambda: window.desk.audits.selected() == reference)
    window.close()
