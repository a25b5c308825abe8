"""Actions by keys: filters with counts, what is late first, updates, undo; and nobody is kept out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from lscb_audit.rules.audit import ActionRow, Audit
from tests.ui.sample import audit
from ui.actions_list.dialogs import ActionDialog, UpdateDialog
from ui.actions_list.screen import ActionsScreen
from ui.findings.screen import FindingsScreen
from ui.main_window import MainWindow

from .. import a11y_lint
from ..fake import FakeFloor, WatchedWorkspace

CTRL = Qt.KeyboardModifier.ControlModifier
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]
LATE = ActionRow(
    "4", ("I2",), what="Measure growth.", lead="Health lead", agencies=("CHS",),
    due="2026-10-20", status="in progress",
)  # fmt: skip
SOON = ActionRow("5", (), what="Tell the schools.", due="2026-12-01", status="not started", agencies=("POL",))


@pytest.fixture
def floor() -> FakeFloor:
    small = audit(units=6, agencies=4, lines=3)
    made: list[Audit] = [replace(small, actions=(*small.actions, LATE, SOON))]
    return FakeFloor(made)


@pytest.fixture
def window(window: MainWindow, at: Callable[[str], MainWindow]) -> MainWindow:
    del window  # it is the one that `at` goes about in
    return at("actions")


@pytest.fixture
def page(window: MainWindow) -> ActionsScreen:
    shown = window.screen()
    assert isinstance(shown, ActionsScreen)
    return shown


@pytest.fixture
def rows(window: MainWindow, qtbot: QtBot) -> Callable[[], tuple[ActionRow, ...]]:
    """Return what the record holds, once all that was begun is done."""

    def read() -> tuple[ActionRow, ...]:
        qtbot.waitUntil(lambda: not window.tasks._open)
        workspace = window.session.workspace
        assert isinstance(workspace, WatchedWorkspace)
        return workspace.audit("step-down-2").actions

    return read


Rows = Callable[[], tuple[ActionRow, ...]]


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, how)


def codes(page: ActionsScreen) -> list[str]:
    return [one.row.action for one in page.shown]


def beside(page: ActionsScreen) -> str:
    QApplication.processEvents()
    side = page._side_content
    return "\n".join(label.text() for label in side.findChildren(QLabel) if label.isVisibleTo(side))


def test_what_presses_stands_first_and_each_filter_says_how_many(page: ActionsScreen) -> None:
    assert [chip.text() for chip in page.filters.values()] == [
        "Open (4)", "Late (1)", "Due in 30 days (1)", "To be checked (1)", "Chased twice, no answer (0)",
        "All (5)",
    ]  # fmt: skip
    assert codes(page) == ["4", "5", "1", "2", "3"]
    assert page.list.model_of_cells.cells[0][4].words == "Delayed, 31 days"
    page.only("late")
    assert codes(page) == ["4"]
    page.only("check")
    assert codes(page) == ["3"]
    page.only("all")
    page.agency.setCurrentIndex(page.agency.findData("POL"))
    assert codes(page) == ["5"]
    page.only("late")
    assert page.nothing.isVisibleTo(page)


def test_the_chosen_one_is_told_with_its_findings_and_what_would_make_it_stronger(
    page: ActionsScreen,
) -> None:
    told = beside(page)
    assert "Change is not tested over time." in told
    assert "No measure: how will one know that it worked?" in told
    assert "Delayed, 31 days" in told


def test_f8_goes_to_the_next_late_action_and_enter_writes_an_update(
    page: ActionsScreen, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.list.selectRow(3)
    page.new_button.setFocus()
    press(Qt.Key.Key_F8)
    assert QApplication.focusWidget() is page.list
    assert page.list.currentIndex().row() == 0

    def say(dialog: UpdateDialog) -> int:
        dialog.days["completed"].setText("someday")
        dialog.go.click()
        assert "no day" in dialog.problem.text()
        dialog.days["completed"].setText("19 November 2026")
        dialog.status.setCurrentIndex(dialog.status.findData("complete"))
        dialog.boxes["evidence"].set_text("Nine of ten.")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(UpdateDialog, "exec", say)
    press(Qt.Key.Key_Return)
    changed = LATE._replace(status="complete", completed="2026-11-19", evidence="Nine of ten.")
    assert rows()[3] == changed
    assert page.filters["late"].text() == "Late (0)"
    press(Qt.Key.Key_Z, CTRL)
    assert rows()[3] == LATE


def test_an_action_is_written_changed_and_taken_away_by_keys(
    page: ActionsScreen, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(dialog: ActionDialog) -> int:
        dialog.go.click()
        assert "what will be done" in dialog.problem.text()
        dialog.what.set_text("Invite the police to each last review in writing.")
        dialog.lines["lead"].setText("QA lead")
        dialog.lines["measure"].setText("10 of 10 reviews")
        dialog.due.setText("31 March 2027")
        dialog.hint()
        assert dialog.hints.isHidden()
        dialog.findings.setText("I1")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(ActionDialog, "exec", write)
    press(Qt.Key.Key_N, CTRL)
    made = rows()[-1]
    assert (made.action, made.finding, made.due, made.status) == ("6", ("I1",), "2027-03-31", "not started")
    page.list.selectRow(codes(page).index("6"))
    page.list.setFocus()

    def change(dialog: ActionDialog) -> int:
        dialog.lines["target"].setText("All")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(ActionDialog, "exec", change)
    press(Qt.Key.Key_F2)
    assert rows()[-1].target == "All"
    press(Qt.Key.Key_Delete, CTRL)
    assert len(rows()) == 5


def test_an_action_leads_back_to_its_finding(page: ActionsScreen, window: MainWindow, qtbot: QtBot) -> None:
    finding = page.there.by_code("I2")  # type: ignore[union-attr]  # it was read
    assert finding is not None
    with qtbot.waitSignal(window.arrived):
        page.go_to_finding(finding.uid)
    shown = window.screen()
    assert isinstance(shown, FindingsScreen)
    assert shown.chosen() == finding


@pytest.mark.parametrize("look", LOOKS)
def test_u24_nobody_is_kept_out_of_the_actions(
    look: tuple[str, int], window: MainWindow, page: ActionsScreen, qtbot: QtBot
) -> None:
    a11y_lint.dress(window, *look)
    assert a11y_lint.lint(window, 1280, pixels=look[1] == 100) == []
    there = page.there
    assert there is not None
    dialogs: list[QDialog] = [ActionDialog(there, LATE, "", window), UpdateDialog(LATE, window)]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        a11y_lint.settle()
        assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
        dialog.done(0)
