"""The task list by keys: fold, open, the next that needs somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.app.my_work import busy
from tests.ui import a11y_lint
from tests.ui.my_work.test_my_work import ALL_LOOKS, dress, words_of
from ui.main_window import MainWindow
from ui.sharing.opening import OpeningDialog
from ui.task_list.screen import TaskList

KEY = Qt.Key


def _screen(window: MainWindow) -> TaskList:
    screen = window.desk.page("tasks")
    assert isinstance(screen, TaskList)
    return screen


def _row(window: MainWindow) -> str:
    table = _screen(window).table
    return table.model_of_cells.cells[table.currentIndex().row()][1].words


def _choose(window: MainWindow, words: str) -> None:
    table = _screen(window).table
    rows = [row[1].words for row in table.model_of_cells.cells]
    table.setCurrentIndex(table.model_of_cells.index(rows.index(words), 1))


def test_opening_an_audit_lands_on_its_task_list(at: Callable[[str], MainWindow]) -> None:
    """U5."""
    window = at("tasks")
    screen = _screen(window)
    assert screen.table.hasFocus()
    assert _row(window) == "Independence declared"
    done, whole = screen.bar.value(), screen.bar.maximum()
    assert screen.counted.text() == f"{done} of {whole} tasks completed"
    assert window.windowTitle() == "Task list, Stepping down from neglect plans – LSCB Audit"


def test_stages_fold_and_unfold_by_keys(at: Callable[[str], MainWindow]) -> None:
    window = at("tasks")
    table = _screen(window).table
    whole = table.model().rowCount()
    QTest.keyClick(table, KEY.Key_Left)
    assert _row(window) == "Own-agency audits"
    assert table.model().rowCount() == whole - 4
    QTest.keyClick(table, KEY.Key_Return)
    assert table.model().rowCount() == whole
    QTest.keyClick(table, KEY.Key_Return)
    QTest.keyClick(table, KEY.Key_Right)
    assert table.model().rowCount() == whole


def test_f8_goes_to_each_task_that_presses_and_round_again(
    at: Callable[[str], MainWindow], heard: list[str]
) -> None:
    window = at("tasks")
    QTest.keyClick(window, KEY.Key_F8)
    assert _row(window) == "Immediate concerns"
    assert heard[-1] == "Immediate concerns: Needs you now, 1 raised, 1 without an outcome"
    QTest.keyClick(_screen(window).table, KEY.Key_Left)
    QTest.keyClick(window, KEY.Key_F8)
    assert _row(window) == "Independence declared"


def test_what_cannot_start_yet_says_why(at: Callable[[str], MainWindow], heard: list[str]) -> None:
    window = at("tasks")
    _choose(window, "Workshop")
    QTest.keyClick(_screen(window).table, KEY.Key_Right)
    _choose(window, "Agree the results")
    QTest.keyClick(_screen(window).table, KEY.Key_Return)
    assert "Agree the results: Needs all forms:" in heard[-1]


def test_the_workshop_is_opened_from_its_task(
    at: Callable[[str], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at("tasks")
    shown: list[str] = []
    monkeypatch.setattr(OpeningDialog, "exec", lambda dialog: shown.append(dialog.go.text()))
    _choose(window, "Workshop")
    QTest.keyClick(_screen(window).table, KEY.Key_Right)
    _choose(window, "Open the workshop")
    QTest.keyClick(_screen(window).table, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["Open as it &is"], "forms are missing"


def test_enter_on_a_task_opens_its_place(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("tasks")
    _choose(window, "Voices")
    QTest.keyClick(_screen(window).table, KEY.Key_Right)
    _choose(window, "Practitioners and managers")
    with qtbot.waitSignal(window.arrived) as arrived:
        QTest.keyClick(_screen(window).table, KEY.Key_Return)
    assert arrived.args == ["overview"]


def test_a_task_of_the_cases_opens_its_own_tab(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("tasks")
    _choose(window, "Name the auditors")
    with qtbot.waitSignal(window.arrived) as arrived:
        QTest.keyClick(_screen(window).table, KEY.Key_Return)
    assert arrived.args == ["cases"]
    cases: Any = window.screen()
    assert cases.buttons["auditors"].isChecked()


def test_what_was_folded_stays_so_while_the_audit_is_open(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("tasks")
    QTest.keyClick(_screen(window).table, KEY.Key_Left)
    rows = _screen(window).table.model().rowCount()
    with qtbot.waitSignal(window.arrived):
        window.go_to("my_work")
    with qtbot.waitSignal(window.arrived):
        window.go_to("tasks")
    assert _screen(window).table.model().rowCount() == rows


def test_locked_it_forgets_the_audit(at: Callable[[str], MainWindow]) -> None:
    window = at("tasks")
    window.session.lock()
    assert _screen(window).table.model().rowCount() == 0
    assert "Stepping down" not in words_of(_screen(window))


def test_no_grade_stands_in_the_task_list(at: Callable[[str], MainWindow]) -> None:
    window = at("tasks")
    assert busy.CANARY not in words_of(window).casefold()


@pytest.mark.parametrize("look", ALL_LOOKS)
def test_the_task_list_keeps_nobody_out(look: tuple[str, int], at: Callable[[str], MainWindow]) -> None:
    """U24."""
    window = at("tasks")
    dress(window, look)
    assert a11y_lint.lint(window, 1280, pixels=look[1] == 100) == []
