"""The matrix by keys: moving, disagreements, filters, the cell told in full."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from lscb_audit.rules.audit import GradeRow
from lscb_audit.rules.own_agency import OWN_AGENCY
from ui.main_window import MainWindow
from ui.workshop import grid
from ui.workshop.choice import Heading
from ui.workshop.grid import Row
from ui.workshop.screen import NOT_ALL_SEEN


@pytest.fixture
def matrix(shared: MainWindow) -> MainWindow:
    """The matrix of the module's window, as it is when an audit has just been opened."""
    screen, opened = shared.matrix, shared.session.opened
    assert opened is not None
    screen.leave()
    screen.grouping.setCurrentIndex(0)
    screen.show_audit(opened)
    shared.go_to("matrix")
    QApplication.processEvents()
    return shared


def _shown(window: MainWindow) -> int:
    return sum(isinstance(row, Row) for row in window.matrix.table.matrix.rows)


def _panel(window: MainWindow) -> str:
    QApplication.processEvents()
    return " | ".join(
        label.text()
        for label in window.matrix.panel.findChildren(QLabel)
        if label.isVisibleTo(window.matrix.panel)
    )


def test_it_begins_with_the_disagreements_and_says_how_many(matrix: MainWindow) -> None:
    assert matrix.matrix.only_disagreements.isChecked()
    assert matrix.matrix.only_disagreements.text() == f"Only disagreements ({_shown(matrix)})"
    assert matrix.matrix.table.hasFocus()


def test_d_shows_all_and_only_disagreements_by_turns(matrix: MainWindow, heard: list[str]) -> None:
    few = _shown(matrix)
    QTest.keyClick(matrix.matrix.table, Qt.Key.Key_D)
    assert _shown(matrix) == 60
    assert "60 rows" in heard
    QTest.keyClick(matrix.matrix.table, Qt.Key.Key_D)
    assert _shown(matrix) == few


def test_the_letter_d_can_be_typed_elsewhere(matrix: MainWindow) -> None:
    matrix.do("find")
    QTest.keyClicks(matrix.desk.audits.finder, "d")
    assert matrix.desk.audits.finder.text() == "d"
    assert matrix.matrix.only_disagreements.isChecked()


def test_f8_goes_from_one_row_to_decide_to_the_next_and_round(matrix: MainWindow) -> None:
    table, screen = matrix.matrix.table, matrix.matrix
    screen.only_disagreements.setChecked(False)
    waiting = [row for row in table.matrix.rows if isinstance(row, Row) and not row.decided]
    assert f"To decide ({len(waiting)})" == screen.filters.only_to_decide.text()
    met = []
    for _ in waiting:
        QTest.keyClick(table, Qt.Key.Key_F8)
        row = table.matrix.rows[table.currentIndex().row()]
        assert isinstance(row, Row)
        assert table.currentIndex().column() == table.matrix.columnCount() - 1
        met.append(id(row))
    assert sorted(met) == sorted(map(id, waiting))
    QTest.keyClick(table, Qt.Key.Key_F8)
    QTest.keyClick(table, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert id(table.matrix.rows[table.currentIndex().row()]) == met[-1]


def test_n_goes_to_the_next_cell_that_differs_and_back(matrix: MainWindow) -> None:
    table = matrix.matrix.table
    places = []
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_N)
        row = table.matrix.rows[table.currentIndex().row()]
        assert isinstance(row, Row)
        assert table.matrix.grid is not None
        assert table.matrix.grid.tile(row, table.currentIndex().column()).differs
        places.append((table.currentIndex().row(), table.currentIndex().column()))
    assert places == sorted(set(places))
    matrix.do("previous_disagreement")
    assert (table.currentIndex().row(), table.currentIndex().column()) == places[1]


def test_after_the_last_disagreement_it_says_so(matrix: MainWindow, heard: list[str]) -> None:
    table = matrix.matrix.table
    last = table.matrix.index(table.matrix.rowCount() - 1, table.matrix.columnCount() - 1)
    table.setCurrentIndex(last)
    QTest.keyClick(table, Qt.Key.Key_N)
    assert heard[-1] == "No more disagreements"
    assert table.currentIndex() == last


def test_the_arrows_move_and_the_panel_tells_the_cell(matrix: MainWindow) -> None:
    table = matrix.matrix.table
    QTest.keyClick(table, Qt.Key.Key_N)
    differs = _panel(matrix)
    assert "≠" in differs
    assert "agencies say" in differs
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert isinstance(table.matrix.rows[table.currentIndex().row()], Heading) or _panel(matrix) != differs


def test_grouping_by_case_keeps_the_cell(matrix: MainWindow) -> None:
    table = matrix.matrix.table
    QTest.keyClick(table, Qt.Key.Key_N)
    before = table.matrix.rows[table.currentIndex().row()]
    matrix.matrix.grouping.setCurrentIndex(1)
    assert table.matrix.rows[table.currentIndex().row()] is before


def test_one_agency_hides_the_others(matrix: MainWindow) -> None:
    screen = matrix.matrix
    screen.agencies.setCurrentIndex(2)
    hidden = [screen.table.isColumnHidden(column) for column in range(screen.table.matrix.columnCount())]
    assert hidden.count(False) == 2
    assert not hidden[1]
    assert not hidden[-1]


def test_filters_that_find_nothing_say_what_to_do(matrix: MainWindow) -> None:
    screen = matrix.matrix
    assert matrix.session.opened is not None
    agreeing = next(row for row in matrix.session.opened.grid.rows if not row.disagrees)
    screen.cases.setCurrentText(agreeing.unit.unit)
    screen.lines.setCurrentText(agreeing.line.title)
    assert not screen.table.isVisible()
    assert screen.none.text().startswith("Nothing answers to these filters.")


def test_the_cell_can_be_copied_as_a_sentence(matrix: MainWindow) -> None:
    from PySide6.QtGui import QGuiApplication

    QTest.keyClick(matrix.matrix.table, Qt.Key.Key_N)
    matrix.do("copy")
    assert QGuiApplication.clipboard().text().startswith("Case C08, Police, line 3: Inadequate, differs")


def test_coming_back_finds_the_matrix_as_it_was_left(matrix: MainWindow) -> None:
    matrix.matrix.only_disagreements.setChecked(False)
    matrix.matrix.grouping.setCurrentIndex(1)
    matrix.do("overview")
    matrix.do("matrix")
    assert not matrix.matrix.only_disagreements.isChecked()
    assert matrix.matrix.grouping.currentIndex() == 1


def test_voices_contradict_is_a_filter_with_its_count(matrix: MainWindow) -> None:
    screen = matrix.matrix
    screen.only_disagreements.setChecked(False)
    screen.filters.only_contradicted.setChecked(True)
    assert screen.filters.only_contradicted.text() == f"Voices contradict ({_shown(matrix)})"
    assert 0 < _shown(matrix) <= 12
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    assert "Parent (contradicts): “They had decided before we came in.”" in _panel(matrix)
    screen.filters.only_contradicted.setChecked(False)


def test_enter_puts_the_line_and_its_case_on_the_wall(
    matrix: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.wall import where

    stood: list[tuple[str, str]] = []
    monkeypatch.setattr(where, "stand_before", lambda _, unit, line: stood.append((unit, line)))
    screen = matrix.matrix
    row = screen.row()
    assert row is not None
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    matrix.do("stand_before")
    screen.wall_button.click()
    assert stood == [(row.unit.unit, row.line.line)] * 3


def test_read_again_it_stays_where_it_was_and_tells_the_new_count(matrix: MainWindow) -> None:
    screen, opened = matrix.matrix, matrix.session.opened
    assert opened is not None
    screen.only_disagreements.setChecked(False)
    QTest.keyClick(screen.table, Qt.Key.Key_F8)
    at = screen.row()
    assert at is not None
    before = opened.grid.rows
    left = sum(not row.decided for row in before)
    unit, line = at.unit.unit, at.line.line
    decided = (*opened.audit.grades, GradeRow(unit, "", line, agreed="good", reason="After the letter."))
    audit = replace(opened.audit, grades=decided)
    screen.show_audit(replace(opened, audit=audit, grid=grid.make(audit, opened.grid.beside)))
    assert not screen.only_disagreements.isChecked()
    assert screen.filters.only_to_decide.text() == f"To decide ({left - 1})"
    now = screen.row()
    assert now is not None
    assert (now.unit.unit, now.line.line, now.decided) == (unit, line, True)
    screen.show_audit(opened)


def test_it_says_when_not_every_form_can_be_read_here_yet(matrix: MainWindow) -> None:
    screen, opened = matrix.matrix, matrix.session.opened
    assert opened is not None
    assert not screen.notice.isVisible()
    screen.show_audit(replace(opened, figures=replace(opened.figures, seen=OWN_AGENCY)))
    assert screen.notice.isVisible()
    assert screen.notice.label.text() == NOT_ALL_SEEN
    assert screen.table.accessibleDescription() == NOT_ALL_SEEN
    screen.show_audit(opened)
    assert not screen.notice.isVisible()
