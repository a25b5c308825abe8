"""My work is read anew when something came from other laptops: nobody who walks there is moved."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.my_work.screen import MyWork
from ui.office import Seat
from ui.widgets.button import Button
from ui.widgets.cells import ActTable, Cell, same_row

HEALTH = Seat("auditor", "CHS", "Community health")


@pytest.fixture(params=[Seat(), HEALTH], ids=["at the QA desk", "at an agency’s"])
def home(request: pytest.FixtureRequest, at: Callable[[str], MainWindow], qtbot: QtBot) -> MainWindow:
    window = at("my_work")
    if request.param != Seat():
        with qtbot.waitSignal(window.arrived):
            page_of(window).sit(request.param)
    QApplication.processEvents()
    return window


def page_of(window: MainWindow) -> MyWork:
    page = window.desk.page("my_work")
    assert isinstance(page, MyWork)
    return page


def news(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page_of(window).ready):
        window.office.came.emit()
    QApplication.processEvents()


def test_who_stands_on_a_row_stays_on_it(home: MainWindow, qtbot: QtBot) -> None:
    tables = [one for one in page_of(home).findChildren(ActTable) if one.isVisible()]
    table = next(one for one in tables if len(one.model_of_cells.cells) > 1)
    name, words = table.accessibleName(), table.model_of_cells.cells[1]
    table.setFocus()
    table.setCurrentIndex(table.model_of_cells.index(1, 0))
    news(home, qtbot)
    again = QApplication.focusWidget()
    assert isinstance(again, ActTable)
    assert again is not table, "the page was built anew"
    assert again.accessibleName() == name
    assert again.model_of_cells.cells[again.currentIndex().row()] == words


def test_who_stands_on_a_button_stays_on_it(home: MainWindow, qtbot: QtBot) -> None:
    page = page_of(home)
    found = [one for one in page.findChildren(Button) if one.isVisible() and one is not page.primary]
    words = found[-1].text()
    found[-1].setFocus()
    news(home, qtbot)
    again = QApplication.focusWidget()
    assert isinstance(again, Button)
    assert again.text() == words


def test_a_row_is_known_again_by_its_words() -> None:
    before = [(Cell("C01"), Cell("Police")), (Cell("C01"), Cell("Health")), (Cell("C02"), Cell("Police"))]
    assert same_row(before, 1, [before[2], before[1], before[0]]) == 1
    assert same_row(before, 2, [(Cell("C00"), Cell()), *before]) == 3
    assert same_row(before, 0, [(Cell("C02"), Cell()), (Cell("C01"), Cell())]) == 1
    assert same_row(before, 2, [before[0]]) == 0
    assert same_row((), -1, before) == 0
