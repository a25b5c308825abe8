"""The list of audits and the overview."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui import problems
from ui.floor import Register
from ui.home import sorting
from ui.home.audits import COLUMNS, Audits
from ui.main_window import MainWindow
from ui.widgets import files

from .fake import FakeFloor, row
from .sample import audit


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit(), audit(units=4, agencies=3, lines=2, reference="early-help")])


def test_enter_opens_the_audit_that_is_chosen(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("audits")
    assert window.desk.audits.table.hasFocus()
    with qtbot.waitSignal(window.arrived) as arrived:
        QTest.keyClick(window.desk.audits.table, Qt.Key.Key_Return)
    assert arrived.args == ["tasks"]
    assert window.windowTitle() == "Task list, Stepping down from neglect plans – LSCB Audit"


def test_the_filter_finds_by_any_word_and_counts(at: Callable[[str], MainWindow], heard: list[str]) -> None:
    window = at("audits")
    window.do("find")
    assert window.desk.audits.finder.hasFocus()
    QTest.keyClicks(window.desk.audits.finder, "EARLY")
    assert window.desk.audits.proxy.rowCount() == 1
    assert window.desk.audits.found.text() == "1 of 2 audits"
    assert "1 of 2 audits" in heard
    assert window.desk.audits.selected() == "early-help"


def test_one_sees_the_audits_of_this_year_alone_or_of_all(
    at: Callable[[str], MainWindow], heard: list[str]
) -> None:
    window = at("audits")
    sample = audit()
    older = replace(sample, plan=sample.plan._replace(reference="older", programme="2019/20"))
    audits = window.desk.audits
    audits.show_audits("Exampleshire", [row(older), *audits._rows])
    assert audits.this_year.text() == "2026–27 only (2)"
    QTest.keyClick(audits.this_year, Qt.Key.Key_Space)
    assert sorted(_titles(window)) == ["early-help", "step-down-2"]
    assert heard[-1] == "2 of 3 audits"
    QTest.keyClick(audits.this_year, Qt.Key.Key_Space)
    assert len(_titles(window)) == 3


def _titles(window: MainWindow) -> list[str]:
    proxy = window.desk.audits.proxy
    return [str(proxy.index(row, 8).data()) for row in range(proxy.rowCount())]


def test_the_newest_audit_stands_first_and_is_chosen(at: Callable[[str], MainWindow]) -> None:
    window = at("audits")
    assert window.desk.audits.order == sorting.NEWEST
    sample = audit()
    planned = replace(sample, plan=sample.plan._replace(reference="p", workshop_date=""))
    older = replace(sample, plan=sample.plan._replace(reference="older", workshop_date="2019-02-01"))
    rows: list[Register] = [row(older), *window.desk.audits._rows, row(planned)]
    window.desk.audits.show_audits("Exampleshire", rows)
    assert _titles(window)[0] == "p"
    assert _titles(window)[-1] == "older"
    assert window.desk.audits.selected() == "p"


def test_a_click_on_a_heading_sorts_by_it_and_another_turns_it_round(
    at: Callable[[str], MainWindow], heard: list[str]
) -> None:
    window = at("audits")
    head = window.desk.audits.table.head
    where = QPoint(head.sectionViewportPosition(4) + 5, head.height() // 2)
    chosen = window.desk.audits.selected()
    for expected, said in (
        (["step-down-2", "early-help"], "Sorted by cases, most first"),
        (["early-help", "step-down-2"], "Sorted by cases, fewest first"),
    ):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert _titles(window) == expected
        assert heard[-1] == said
        assert window.desk.audits.selected() == chosen


def test_the_menu_sorts_too_and_the_order_is_remembered(at: Callable[[str], MainWindow]) -> None:
    window = at("audits")
    action = window.actions_by_name["sort:reference"]
    action.trigger()
    assert _titles(window) == ["early-help", "step-down-2"]
    assert window.settings.order == sorting.Order("reference", False)
    action.trigger()
    assert window.settings.order == sorting.Order("reference", True)
    window.go_to("welcome")
    assert not action.isEnabled()


@pytest.mark.parametrize("text", ["", "nonsense up", "nonsense", "workshop down"])
def test_an_order_that_makes_no_sense_is_the_newest_first(text: str) -> None:
    assert sorting.named(text) == sorting.NEWEST


def test_each_way_of_sorting_is_a_column_of_the_list() -> None:
    assert [column.title.lower() for column in COLUMNS][1:] == list(sorting.WAYS)[1:]
    assert all(
        sorting.named(str(sorting.Order(column, down))) == (column, down)
        for column in sorting.WAYS
        for down in (True, False)
    )


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
    assert "Different work, not error." in words


def test_an_empty_programme_offers_to_begin_and_to_bring_in(qtbot: QtBot) -> None:
    page = Audits()
    qtbot.addWidget(page)
    page.show_audits("Exampleshire", [])
    page.show()
    page.take_focus()
    assert page.focusWidget() is page.first_audit
    with qtbot.waitSignal(page.begin):
        page.first_audit.click()
    with qtbot.waitSignal(page.bring_in):
        page.first_import.click()


def test_a_programme_with_audits_offers_a_new_one_too(at: Callable[[str], MainWindow]) -> None:
    page = at("audits").desk.audits
    assert page.new_button.isVisible()
    page.show_audits("Exampleshire", [])
    assert not page.new_button.isVisible(), "the empty page has a button of its own"
