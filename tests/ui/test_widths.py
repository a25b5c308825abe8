"""Columns are as wide as somebody has dragged them, by table and zoom, until the layout is reset."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.widgets.table import Column, Rows, Table
from ui.widgets.widths import widths

COLUMNS = (Column("Case", 120), Column("What is known"), Column("Forms", 90, number=True))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def kept(dressed: None, settings: Settings) -> Iterator[Settings]:  # noqa: ARG001 - dressed first
    widths().keep_in(settings)
    yield settings
    widths().keep_in(Settings(Path(settings._store.fileName()).with_name("none.ini")))


def table(qtbot: QtBot, name: str = "Cases of the sample", width: int = 600) -> Table:
    made = Table(name, COLUMNS)
    qtbot.addWidget(made)
    made.setModel(Rows(COLUMNS, [("C01", "A family of four", "3")], made))
    made.resize(width, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(of: Table) -> list[int]:
    return [of.columnWidth(place) for place in range(len(COLUMNS))]


def drag(of: Table, place: int, by: int) -> None:
    edge = QPoint(of.head.sectionViewportPosition(place) + of.columnWidth(place) - 2, 8)
    QTest.mousePress(of.head.viewport(), LEFT, pos=edge)
    for step in (by // 2, by):
        QTest.mouseMove(of.head.viewport(), edge + QPoint(step, 0))
    QTest.mouseRelease(of.head.viewport(), LEFT, pos=edge + QPoint(by, 0))


def test_a_dragged_column_keeps_its_width_and_the_rest_is_shared_anew(qtbot: QtBot) -> None:
    one = table(qtbot)
    before = shown(one)
    drag(one, 0, 60)
    assert shown(one) == [before[0] + 60, before[1] - 60, before[2]]
    one.resize(700, 300)
    assert shown(one)[0] == before[0] + 60
    assert sum(shown(one)) == one.viewport().width()


def test_it_is_so_in_the_same_table_after_a_new_start_and_in_no_other(
    qtbot: QtBot, settings: Settings
) -> None:
    first = table(qtbot)
    drag(first, 0, 60)
    settings.save()
    widths().keep_in(Settings(Path(settings._store.fileName())))
    assert shown(table(qtbot)) == shown(first)
    assert shown(table(qtbot, "Forms"))[0] == 120


def test_each_zoom_has_widths_of_its_own(qtbot: QtBot) -> None:
    one, app = table(qtbot), QApplication.instance()
    assert isinstance(app, QApplication)
    drag(one, 0, 60)
    theme.apply(app, "light", 150)
    theme.changes().changed.catch_up()
    assert shown(one)[0] == theme.px(120)
    theme.apply(app, "light", 100)
    theme.changes().changed.catch_up()
    assert shown(one)[0] == 180


def test_the_column_that_takes_what_is_left_can_be_dragged_too(qtbot: QtBot) -> None:
    one = table(qtbot)
    before = shown(one)
    drag(one, 1, -80)
    assert shown(one)[:2] == [before[0], before[1] - 80]
    assert sum(shown(one)) == one.viewport().width()


def test_no_column_is_dragged_out_of_sight(qtbot: QtBot) -> None:
    one = table(qtbot)
    drag(one, 0, 2000)
    assert sum(shown(one)) <= one.viewport().width()
    drag(one, 0, -2000)
    assert min(shown(one)) >= 24


def test_a_double_click_on_its_border_and_resetting_give_it_its_own_width_back(
    qtbot: QtBot, settings: Settings
) -> None:
    one = table(qtbot)
    before = shown(one)
    drag(one, 0, 60)
    edge = QPoint(one.columnWidth(0) - 2, 8)
    QTest.mouseDClick(one.head.viewport(), LEFT, pos=edge)
    assert shown(one) == before
    drag(one, 0, 60)
    widths().forget()
    assert shown(one) == before
    assert settings.widths("cases-of-the-sample_100") == ""


@pytest.mark.parametrize("text", ["0=wide", "x", "7=90", "-1=90", "0=-90"])
def test_what_makes_no_sense_in_the_settings_counts_as_not_set(
    text: str, qtbot: QtBot, settings: Settings
) -> None:
    settings.keep_widths("cases-of-the-sample_100", text)
    assert shown(table(qtbot))[0] == 120


def test_the_menu_resets_the_layout(window: MainWindow, heard: list[str]) -> None:
    widths().keep("Forms", 100, 0, 200)
    window.actions_by_name["reset_layout"].trigger()
    assert widths().of("Forms", 100) == {}
    assert heard[-1] == "Every column is as wide as it was made"


def test_words_that_wrap_get_the_room_that_another_column_can_spare(qtbot: QtBot) -> None:
    rows = [("Community health (health visiting)", "A family of four", "3")]
    made = table(qtbot)
    made.setModel(Rows(COLUMNS, rows, made))
    made.resize(380, 300)
    assert shown(made)[0] == 120
    low = made.rowHeight(0)
    made.resize(900, 300)
    assert shown(made)[0] > 120
    assert made.rowHeight(0) < low
    assert sum(shown(made)) == made.viewport().width()
