"""The list of audits and the overview."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui import problems
from ui.main_window import MainWindow
from ui.widgets import files

from .fake import FakeFloor
from .sample import audit


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit(), audit(units=4, agencies=3, lines=2, reference="early-help")])


def test_enter_opens_the_audit_that_is_chosen(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("audits")
    assert window.desk.audits.table.hasFocus()
    with qtbot.waitSignal(window.arrived) as arrived:
        QTest.keyClick(window.desk.audits.table, Qt.Key.Key_Return)
    assert arrived.args == ["overview"]
    assert window.windowTitle() == "Stepping down from neglect plans – LSCB Audit"


def test_the_filter_finds_by_any_word_and_counts(at: Callable[[str], MainWindow], heard: list[str]) -> None:
    window = at("audits")
    window.do("find")
    assert window.desk.audits.finder.hasFocus()
    QTest.keyClicks(window.desk.audits.finder, "EARLY")
    assert window.desk.audits.proxy.rowCount() == 1
    assert window.desk.audits.found.text() == "1 of 2 audits"
    assert "1 of 2 audits" in heard
    assert window.desk.audits.selected() == "early-help"


def test_importing_says_what_was_made_and_shows_it(
    at: Callable[[str], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, heard: list[str]
) -> None:
    window = at("audits")
    monkeypatch.setattr(files, "open_file", lambda *_: Path("results.xlsx"))
    with qtbot.waitSignal(window.arrived):
        window.do("import")
    assert window.desk.audits.model.rowCount() == 3
    assert "The audit brought-in was made: 3 cases, 3 agencies, 18 grades." in heard


def test_what_is_wrong_with_a_workbook_is_listed_and_can_be_copied(
    at: Callable[[str], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at("audits")
    shown: list[problems.ProblemDialog] = []

    def keep(dialog: problems.ProblemDialog) -> None:
        shown.append(dialog)

    monkeypatch.setattr(problems.ProblemDialog, "exec", keep)
    monkeypatch.setattr(files, "open_file", lambda *_: Path("wrong.xlsx"))
    window.do("import")
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].heading.text() == "wrong.xlsx was not imported"
    assert shown[0].list.count() == 2
    assert "row 7, column “own”" in shown[0].list.item(0).text()
    assert window.desk.audits.model.rowCount() == 2
    shown[0].deleteLater()


def test_exporting_asks_where_to_and_says_so(
    at: Callable[[str], MainWindow],
    floor: FakeFloor,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    heard: list[str],
) -> None:
    window = at("overview")
    monkeypatch.setattr(files, "save_file", lambda *_: tmp_path / "out")
    window.do("export_workbook")
    qtbot.waitUntil(lambda: any("was exported as out.xlsx" in words for words in heard))
    assert floor.workspaces[0].exported[0][1] == tmp_path / "out.xlsx"


def test_everything_of_the_workspace_is_asked_on_its_own_thread(
    at: Callable[[str], MainWindow], floor: FakeFloor
) -> None:
    at("overview")
    assert len(floor.workspaces[0].threads) == 1
    assert "MainThread" not in floor.workspaces[0].threads


def test_the_overview_says_each_number_with_its_whole(at: Callable[[str], MainWindow]) -> None:
    window = at("overview")
    words = " ".join(label.text() for label in window.desk.overview.findChildren(QLabel))
    forms = window.desk.audits.model.rows[0][3]
    assert f"{forms} handed in" in words
    assert "12 cases, eight agencies" in words
    disagree = sum(row.disagrees for row in window.session.opened.grid.rows) if window.session.opened else 0
    assert f"{disagree} of 60" in words
