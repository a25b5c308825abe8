"""The agenda by keys: moved, lengthened, left out with a word, the day set, who comes noted, taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lscb_audit.preparing import AgendaPage, Attendance, Ready
from lscb_audit.rules.form import Answered
from ui.agenda.dialogs import AttendanceDialog, CaseDialog, DayDialog, LeaveOut
from ui.agenda.rows import agency_cells
from ui.agenda.screen import AgendaScreen
from ui.main_window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier


class Desk:
    """Presses keys in the agenda and waits until what they did is shown."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        shown = window.screen()
        assert isinstance(shown, AgendaScreen)
        self.screen: AgendaScreen = shown

    @property
    def page(self) -> AgendaPage:
        assert self.screen.page is not None
        return self.screen.page

    def order(self) -> list[str]:
        return [item.case.unit for item in self.page.agenda.items]

    def minutes(self, unit: str) -> int:
        return next(item.minutes for item in self.page.agenda.items if item.case.unit == unit)

    def do(self, act: Callable[[], object]) -> None:
        """Do something and wait until the agenda was read again."""
        before = self.screen.page
        act()
        self._qtbot.waitUntil(lambda: self.screen.page is not before)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.do(lambda: QTest.keyClick(self.screen.table, key, modifier))


@pytest.fixture
def desk(at: Callable[[str], MainWindow], qtbot: QtBot) -> Desk:
    return Desk(at("agenda"), qtbot)


def test_it_stands_in_the_navigation_and_begins_with_the_first_case(desk: Desk) -> None:
    assert desk.screen.table.hasFocus()
    assert desk.screen.unit() == desk.order()[0]
    assert "do not fit into the day" in desk.screen.notice.label.text()
    assert all(item.case.unit in desk.screen.notice.label.text() for item in desk.page.agenda.over)


def test_a_case_is_moved_and_moved_back(desk: Desk) -> None:
    first, second, *rest = desk.order()
    desk.press(Qt.Key.Key_Down, ALT)
    assert desk.order() == [second, first, *rest]
    assert desk.screen.unit() == first
    assert desk.screen.suggest_button.isVisible()
    desk.do(lambda: desk.window.do("undo"))
    assert desk.order() == [first, second, *rest]


def test_plus_and_minus_change_the_minutes_by_five(desk: Desk, heard: list[str]) -> None:
    unit, before = desk.screen.unit(), desk.minutes(desk.screen.unit())
    desk.press(Qt.Key.Key_Plus)
    assert desk.minutes(unit) == before + 5
    assert f"{unit} at 09:30" in heard[-1]
    desk.press(Qt.Key.Key_Minus)
    desk.press(Qt.Key.Key_Minus)
    assert desk.minutes(unit) == before - 5
    desk.do(desk.screen.suggest_button.click)
    assert desk.minutes(unit) == before


def test_the_time_is_shared_out_so_that_all_fit(desk: Desk) -> None:
    desk.do(desk.screen.even_button.click)
    assert not desk.page.agenda.over
    assert {item.minutes for item in desk.page.agenda.items} == {desk.page.even}
    assert desk.screen.notice.label.text().startswith("All 12 cases fit into the day")
    desk.do(lambda: desk.window.do("undo"))
    assert desk.page.agenda.over


def test_who_comes_that_two_noted_at_once_is_told_as_a_conflict() -> None:
    states = Answered("", (1, 2), ("present", "absent"))
    there = Attendance("", 2, "", {"state": states, "number": Answered("2", (3,)), "roles": Answered()})
    ((_, _, _, cell),) = agency_cells([Ready("POL", "Police", 3, 3, 0, 0, 0, 0, there)])
    assert (cell.words, cell.more) == ("In conflict", "present / absent")


def test_a_case_is_left_out_only_with_a_word_and_taken_in_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: LeaveOut) -> int:
        dialog.go.click()
        assert "Write in a few words" in dialog.problem.text()
        QTest.keyClicks(dialog.why, "heard in court")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(LeaveOut, "exec", answer)
    unit = desk.screen.unit()
    desk.press(Qt.Key.Key_Delete)
    assert [(one.unit, one.left_out) for one in desk.page.agenda.left_out] == [(unit, "heard in court")]
    assert desk.screen.unit() == unit
    desk.press(Qt.Key.Key_Delete)
    assert desk.page.agenda.left_out == ()


def test_enter_sets_the_minutes_to_the_letter(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: CaseDialog) -> int:
        dialog.minutes.setText("soon")
        dialog.go.click()
        assert "5 to 120 minutes" in dialog.problem.text()
        dialog.minutes.setText("17")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(CaseDialog, "exec", answer)
    unit = desk.screen.unit()
    desk.press(Qt.Key.Key_Return)
    assert desk.minutes(unit) == 17
    desk.do(lambda: desk.window.do("undo"))


def test_the_day_is_set_and_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: DayDialog) -> int:
        dialog.starts.setText("nine")
        dialog.go.click()
        assert "when it begins" in dialog.problem.text()
        for field, words in ((dialog.starts, "9"), (dialog.ends, "8"), (dialog.breaks, "coffee")):
            field.setText(words)
        dialog.go.click()
        assert "before it begins" in dialog.problem.text()
        dialog.ends.setText("16:30")
        dialog.go.click()
        assert "Write breaks as" in dialog.problem.text()
        dialog.breaks.setText("12:30-13:15 lunch")
        dialog.pre_reading.setPlainText("The letter of May.")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(DayDialog, "exec", answer)
    desk.do(lambda: desk.window.do("set_day"))
    assert desk.screen.below.text().endswith("09:00 to 16:30")
    assert (desk.page.day.breaks, desk.page.day.pre_reading) == ("12:30-13:15 lunch", "The letter of May.")
    shown = [" ".join(cell.words for cell in row) for row in desk.screen.table.model_of_cells.cells]
    assert any("12:30 – 13:15" in row and "Lunch" in row for row in shown)
    desk.do(lambda: desk.window.do("undo"))


def test_who_comes_is_noted_by_number_and_role(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: AttendanceDialog) -> int:
        dialog.state.setCurrentIndex(dialog.state.findData("present"))
        dialog.number.setText("many")
        dialog.go.click()
        assert "how many come" in dialog.problem.text()
        dialog.number.setText("2")
        dialog.roles.setText("team manager, practitioner")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(AttendanceDialog, "exec", answer)
    desk.screen.agencies.setFocus()
    desk.do(lambda: QTest.keyClick(desk.screen.agencies, Qt.Key.Key_Return))
    there = desk.page.agencies[0].attendance
    assert (there.state, there.number, there.roles) == ("present", 2, "team manager, practitioner")
    desk.do(lambda: desk.window.do("undo"))


def test_whoever_only_reads_changes_nothing(desk: Desk, heard: list[str]) -> None:
    from dataclasses import replace

    page = replace(desk.page, may_change=False)
    desk.screen._show(page, desk.screen.unit())
    before = desk.order()
    for key, modifier in ((Qt.Key.Key_Down, ALT), (Qt.Key.Key_Plus, None), (Qt.Key.Key_Delete, None)):
        QTest.keyClick(desk.screen.table, key, modifier or Qt.KeyboardModifier.NoModifier)
        assert "you may read it" in heard[-1]
    assert desk.order() == before
    assert not desk.screen.day_button.isVisible()
    desk.do(desk.screen.arrive)


def test_no_grade_stands_anywhere_on_the_agenda(desk: Desk) -> None:
    said = " ".join(" ".join(cell.spoken for cell in row) for row in desk.screen.table.model_of_cells.cells)
    said += " ".join(
        " ".join(cell.spoken for cell in row) for row in desk.screen.agencies.model_of_cells.cells
    )
    for word in ("Outstanding", "Good", "Requires improvement", "Inadequate"):
        assert word not in said
