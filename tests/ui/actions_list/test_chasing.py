"""Chasing by keys: letters to copy or save, the day kept; Excel sheets out and in; readers do neither."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from lscb_audit.rules.audit import ActionRow, Audit
from tests.ui.sample import audit
from ui.actions_list.chasing import ChaseDialog, Letters
from ui.actions_list.screen import ActionsScreen
from ui.actions_list.updates import ActionSheets, AnswerDialog
from ui.main_window import MainWindow
from ui.widgets import files

from .. import a11y_lint
from ..fake import FakeFloor

LOOKS = [("light", 100), ("contrast_dark", 200)]
LATE = ActionRow(
    "4", ("I2",), what="Measure growth.", lead="Health lead", agencies=("CHS",),
    due="2026-10-20", status="in progress",
)  # fmt: skip
NOBODYS = ActionRow("5", (), what="Tell the schools.", due="2026-12-01", status="not started")


@pytest.fixture
def floor() -> FakeFloor:
    small = audit(units=4, agencies=3, lines=2)
    made: list[Audit] = [replace(small, actions=(LATE, NOBODYS))]
    return FakeFloor(made)


@pytest.fixture
def page(at: Callable[[str], MainWindow]) -> ActionsScreen:
    shown = at("actions").screen()
    assert isinstance(shown, ActionsScreen)
    return shown


def beside(page: ActionsScreen) -> str:
    QApplication.processEvents()
    side = page._side_content
    return "\n".join(label.text() for label in side.findChildren(QLabel) if label.isVisibleTo(side))


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, how)


def idle(page: ActionsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.office.window.tasks._open)  # type: ignore[attr-defined]  # the real window


def test_late_actions_are_chased_by_keys_and_twice_without_an_answer_is_a_filter(
    page: ActionsScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.chase_button.text() == "Chase 1 late action…"
    asked: list[dict[str, bool]] = []
    letters: list[str] = []

    def choose(dialog: ChaseDialog) -> int:
        asked.append({box.text()[:1]: box.isChecked() for box in dialog.boxes.values()})
        dialog.by.setText("soon")
        dialog.go.click()
        assert "no day" in dialog.problem.text()
        dialog.by.setText("4 December 2026")
        dialog.go.click()
        return dialog.result()

    def read(dialog: Letters) -> int:
        dialog.copies[0].click()
        letters.append(QGuiApplication.clipboard().text())
        monkeypatch.setattr(files, "open_folder", lambda *_: tmp_path)
        dialog.pdf.click()
        qtbot.waitUntil(lambda: "saved" in dialog.said.text())
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ChaseDialog, "exec", choose)
    monkeypatch.setattr(Letters, "exec", read)
    for _ in range(2):
        page.list.setFocus()
        press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        idle(page, qtbot)
    assert asked[0] == {"4": True, "5": False}
    assert "Please answer by 4 December 2026." in letters[0]
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["step-down-2-letter-CHS.pdf"]
    qtbot.waitUntil(lambda: page.filters["silent"].text() == "Chased twice, no answer (1)")
    page.only("silent")
    assert [one.row.action for one in page.shown] == ["4"]
    told = beside(page)
    assert "chased again, by letter" in told
    assert "Chased twice, no answer." in told
    page.doing.undo()
    qtbot.waitUntil(lambda: page.filters["silent"].text() == "Chased twice, no answer (0)")


def test_an_answer_is_noted(page: ActionsScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def say(dialog: AnswerDialog) -> int:
        dialog.go.click()
        assert dialog.problem.text()
        dialog.box.set_text("They write on Monday.")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(AnswerDialog, "exec", say)
    page.list.selectRow(0)
    page.note_answer()
    qtbot.waitUntil(lambda: "They write on Monday." in beside(page))


def test_sheets_go_out_and_come_back_in(
    page: ActionsScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: ActionSheets) -> int:
        dialog.by.setText("someday")
        dialog.go.click()
        assert "no day" in dialog.wrong.text()
        dialog.by.setText("1 December 2026")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(ActionSheets, "exec", choose)
    monkeypatch.setattr(files, "open_folder", lambda *_: tmp_path)
    page.office.window.do("action_sheets")
    sheet = tmp_path / "step-down-2-actions-CHS.xlsx"
    qtbot.waitUntil(sheet.exists)
    idle(page, qtbot)
    book = load_workbook(sheet)
    book["actions"]["G2"] = "All charts are in."
    book.save(sheet)
    monkeypatch.setattr(files, "open_files", lambda *_: [sheet])
    page.office.window.do("read_updates")
    qtbot.waitUntil(lambda: "All charts are in." in beside(page))
    assert "update, by Excel" in beside(page)


def test_who_may_only_read_is_offered_none_of_it(page: ActionsScreen) -> None:
    assert page.there is not None
    page._show(page.there._replace(may_act=False))
    buttons = (page.chase_button, page.sheets_button, page.read_button, page.new_button)
    assert not any(button.isVisibleTo(page) for button in buttons)
    assert set(page.doings()) == {"next_late", "undo"}


@pytest.mark.parametrize(("theme_name", "zoom"), LOOKS)
def test_the_dialogs_have_no_fault_of_access(
    page: ActionsScreen, qtbot: QtBot, theme_name: str, zoom: int
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    a11y_lint.dress(window, theme_name, zoom)
    assert page.there is not None
    today, actions = page.office.today(), page.there.actions
    for dialog in (
        ChaseDialog(page.there, actions, {actions[0].uid}, today, window),
        ActionSheets(page.there.agencies, today, window),
        AnswerDialog(actions[0], window),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        a11y_lint.settle()
        assert a11y_lint.lint(dialog, 1280, pixels=zoom == 100) == []
        dialog.done(0)
