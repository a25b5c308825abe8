"""The cases of an audit, by keys: sample, quotas, involvement, auditors, and names kept apart."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from lscb_audit.sampling import people
from lscb_audit.sampling.reading import Sample, read_sample
from ui.cases import pasting
from ui.cases.people import COVERED, People
from ui.cases.reason import Reason
from ui.cases.screen import TABS, CasesScreen
from ui.main_window import MainWindow

from ..fake import WatchedWorkspace

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
NAME = "Zebedee Quillfeather"


@pytest.fixture
def cases(at: Callable[[str], MainWindow]) -> MainWindow:
    return at("cases")


def screen(window: MainWindow) -> CasesScreen:
    shown = window.screen()
    assert isinstance(shown, CasesScreen)
    return shown


def recorded(window: MainWindow) -> Sample:
    """Return what the record holds, once all that was asked for is written."""
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    return read_sample(workspace, window.session.reference)


def kept(window: MainWindow, qtbot: QtBot, what: Callable[[Sample], bool]) -> None:
    qtbot.waitUntil(lambda: not window.tasks._open and what(recorded(window)))


def test_the_sample_shows_each_case_and_the_chosen_one_in_full(cases: MainWindow) -> None:
    tab = screen(cases).sample
    assert tab.table.hasFocus()
    QTest.keyClick(tab.table, KEY.Key_Down)
    assert tab.chosen() == "C02"
    assert tab.form.title.text() == "C02"
    assert tab.form.fields["category"].text() == "Early Help"


def test_a_case_is_added_and_its_facts_are_kept_as_each_field_is_left(
    cases: MainWindow, qtbot: QtBot
) -> None:
    tab = screen(cases).sample
    QTest.mouseClick(tab.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.chosen() == "C13" and tab.form.reference == "C13")
    for name, typed in (("area", "North"), ("age", "9")):
        field = tab.form.fields[name]
        field.setFocus()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, KEY.Key_Return)
        qtbot.waitUntil(lambda: not cases.tasks._open)
    kept(cases, qtbot, lambda sample: (sample.units[-1].area, sample.units[-1].age) == ("North", 9))
    assert tab.count.text() == "13 cases"
    assert "Saved on this laptop" in cases.status.state.text()


def test_what_is_wrong_is_said_beside_the_field(cases: MainWindow, qtbot: QtBot) -> None:
    form = screen(cases).sample.form
    field = form.fields["age"]
    field.setText("four")
    QTest.keyClick(field, KEY.Key_Return)
    assert "no whole number" in form.problem.text()
    field.setText("4")
    reference = form.fields["unit"]
    reference.setText("C02")
    QTest.keyClick(reference, KEY.Key_Return)
    qtbot.waitUntil(lambda: "in the sample already" in form.problem.text())


def test_a_case_is_withdrawn_with_a_reason_and_taken_back(
    cases: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = screen(cases).sample

    def answer(dialog: Reason) -> int:
        QTest.keyClick(dialog.field, KEY.Key_Return)
        assert "Write a reason" in dialog.problem.text()
        QTest.keyClicks(dialog.field, "Moved away.")
        QTest.keyClick(dialog.field, KEY.Key_Return)
        return dialog.result()

    monkeypatch.setattr(Reason, "exec", answer)
    tab.form.withdraw_button.click()
    kept(cases, qtbot, lambda sample: sample.units[0].withdrawn == "Moved away.")
    qtbot.waitUntil(
        lambda: tab.count.text() == "11 cases, one withdrawn" or "1 withdrawn" in tab.count.text()
    )
    tab.form.take_back_button.click()
    kept(cases, qtbot, lambda sample: not sample.units[0].withdrawn)


def test_rows_pasted_from_excel_are_shown_before_they_are_added(
    cases: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pasting._Preview, "exec", lambda _: QDialog.DialogCode.Accepted)
    QGuiApplication.clipboard().setText("Case\tAge\tArea\nC20\t3\tNorth\nC21\t\tSouth")
    screen(cases).sample.paste_button.click()
    kept(cases, qtbot, lambda sample: [unit.unit for unit in sample.units[-2:]] == ["C20", "C21"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\tb\n1\t2", "no head “unit”"),
        ("unit\tage\nC1\tfour", "Row 2: the age “four”"),
        ("unit\tshoe\nC1\t9", "shoe"),
    ],
)
def test_rows_that_do_not_fit_are_refused_by_row(text: str, says: str) -> None:
    _, wrong = pasting.read(text)
    assert any(says in one for one in wrong)
    assert pasting.read("unit") == ((), ())


def test_quotas_are_set_counted_and_removed(cases: MainWindow, qtbot: QtBot) -> None:
    shown = screen(cases)
    shown.turn_to("quotas")
    tab = shown.quotas
    tab.add_button.click()
    assert "Write of what value" in tab.problem.text()
    QTest.keyClicks(tab.value, "CP")
    QTest.keyClicks(tab.wanted, "5")
    QTest.keyClick(tab.wanted, KEY.Key_Return)
    kept(cases, qtbot, lambda sample: len(sample.quotas) == 1)
    qtbot.waitUntil(lambda: bool(tab.model.rows))
    assert tab.model.rows[0][0] == "Category: CP"
    assert tab.model.rows[0][3] == "1 more to choose"
    tab.table.selectRow(0)
    tab.remove_button.click()
    kept(cases, qtbot, lambda sample: not sample.quotas)


def test_involvement_is_answered_by_letters_and_goes_on_below(cases: MainWindow, qtbot: QtBot) -> None:
    shown = screen(cases)
    shown.turn_to("involvement")
    grid = shown.involvement.grid
    assert grid.hasFocus()
    for key in (KEY.Key_N, KEY.Key_K, KEY.Key_A, KEY.Key_I, KEY.Key_Delete):
        QTest.keyClick(grid, key)
    assert grid.currentIndex().row() == 5
    shown.involvement.keep()
    agency = grid.grid.agencies[0][0]
    wanted = ["not involved", "not known", "adult only", "involved", None]
    kept(
        cases,
        qtbot,
        lambda sample: [sample.status.get((f"C{n:02}", agency)) for n in range(1, 6)] == wanted,
    )
    assert "1 of 96 not answered yet" in shown.involvement.notice.label.text()


def test_several_cells_are_answered_at_once_undone_copied_and_pasted(cases: MainWindow, qtbot: QtBot) -> None:
    shown = screen(cases)
    shown.turn_to("involvement")
    grid = shown.involvement.grid
    before = dict(grid.grid.status)
    QTest.keyClick(grid, KEY.Key_Down, SHIFT)
    QTest.keyClick(grid, KEY.Key_Right, SHIFT)
    QTest.keyClick(grid, KEY.Key_K)
    assert [str(index.data()) for index in grid.selectedIndexes()] == ["Not known"] * 4
    grid.copy()
    assert QGuiApplication.clipboard().text() == "Not known\tNot known\nNot known\tNot known"
    cases.do("undo")
    assert grid.grid.status == before
    grid.setCurrentIndex(grid.grid.index(4, 2))
    QGuiApplication.clipboard().setText("Adult only\twhatever\ninvolved\tNot involved")
    grid.paste()
    status = [grid.grid.status_at(grid.grid.index(row, column)) for row in (4, 5) for column in (2, 3)]
    assert status[0] == "adult only"
    assert status[2:] == ["involved", "not involved"]
    shown.involvement.keep()
    qtbot.waitUntil(lambda: not cases.tasks._open)
    while grid.grid.undo():
        pass
    shown.involvement.undo()
    assert cases.status.state.text() == "Nothing to undo here"


def test_what_was_answered_is_kept_when_one_goes_elsewhere(cases: MainWindow, qtbot: QtBot) -> None:
    shown = screen(cases)
    shown.turn_to("involvement")
    QTest.keyClick(shown.involvement.grid, KEY.Key_Delete)
    shown.turn_to("sample")
    agency = shown.involvement.grid.grid.agencies[0][0]
    kept(cases, qtbot, lambda sample: ("C01", agency) not in sample.status)


def test_a_cell_is_read_aloud_with_case_agency_and_answer(cases: MainWindow) -> None:
    shown = screen(cases)
    shown.turn_to("involvement")
    grid = shown.involvement.grid.grid
    name = str(grid.data(grid.index(0, 0), int(Qt.ItemDataRole.AccessibleTextRole)))
    assert name == f"C01, {grid.agencies[0][1]}: {grid.index(0, 0).data()}"
    last = grid.index(grid.rowCount() - 1, 0)
    assert str(grid.data(last, int(Qt.ItemDataRole.AccessibleTextRole))).startswith("All cases")
    assert QAccessible.queryAccessibleInterface(shown.involvement.grid) is not None


def test_auditors_are_assigned_to_all_forms_of_an_agency_or_to_the_chosen(
    cases: MainWindow, qtbot: QtBot
) -> None:
    shown = screen(cases)
    shown.turn_to("auditors")
    tab = shown.auditors
    tab.agencies.setCurrentIndex(2)
    tab.agencies.activated.emit(2)
    QTest.keyClicks(tab.role, "DI, child abuse team")
    QTest.keyClick(tab.role, KEY.Key_Return)
    agency = tab.agencies.currentData()

    def everybody(sample: Sample) -> bool:
        asked = [
            cell
            for cell, status in sample.status.items()
            if cell[1] == agency and not status.startswith("not")
        ]
        return all(sample.auditors[cell].auditor == "DI, child abuse team" for cell in asked)

    kept(cases, qtbot, everybody)
    qtbot.waitUntil(lambda: ", 0 without an auditor" in tab.count.text())


def test_names_are_shown_only_after_they_were_asked_for(cases: MainWindow, qtbot: QtBot) -> None:
    workspace = cases.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    people.add_person(workspace, cases.session.reference, "C01", "index child", "Index child", NAME)
    dialog = People(cases.office, "C01", cases)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.model.rows))
    assert dialog.model.rows[0][2] == COVERED
    dialog.show_button.click()
    qtbot.waitUntil(lambda: dialog.model.rows[0][2] == NAME)
    dialog.add.click()
    assert "Write at least" in dialog.problem.text()
    dialog.fields["born"].setText("in May")
    dialog.add.click()
    qtbot.waitUntil(lambda: "no date of birth" in dialog.problem.text())
    dialog.fields["born"].clear()
    dialog.fields["label"].setText("Sibling 1, 6 years")
    dialog.add.click()
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 2)
    assert dialog.model.rows[0][2] == COVERED
    dialog.table.selectRow(1)
    dialog.remove_button.click()
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 1)
    said = [label.text() for label in cases.findChildren(QLabel)]
    assert not any(NAME in words for words in said)


def test_every_tab_can_be_come_to_by_keys_and_begins_where_one_works(cases: MainWindow) -> None:
    shown = screen(cases)
    for tab in (*TABS[1:], TABS[0]):
        QTest.keyClick(cases, KEY.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        assert shown.buttons[tab].isChecked()
        assert shown.isAncestorOf(cases.focusWidget())


def test_locked_nothing_of_the_cases_is_kept_on_the_screen(cases: MainWindow) -> None:
    shown = screen(cases)
    shown.leave()
    assert not shown.sample.model.rows
    assert not shown.involvement.grid.grid.units
