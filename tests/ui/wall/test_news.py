"""Another facilitator's decisions come while one types: they are shown, and nothing half typed is lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lscb_audit import moderating, preparing
from lscb_audit.moderating import Decision
from lscb_audit.rules.form import Answered
from lscb_audit.workspace import Workspace
from tests.ui.fake import FakeFloor
from ui.main_window import MainWindow
from ui.office import Seat
from ui.sharing.keeper import IN_A_WORKSHOP_MS

from .a_case import a_case
from .conftest import KEY, Room, open_room


def _they_agree(workspace: Workspace) -> None:
    moderating.agree(workspace, KEY, "good", "They read the letter.", Decision())


def test_what_comes_is_shown_and_words_and_caret_stay(room: Room) -> None:
    room.key(Qt.Key.Key_3)
    room.type("Half a reason")
    room.wall.pane.reason.set_caret(4)
    room.wall.discussion.edit.setText("Half a remark")
    room.wall.discussion.edit.setCursorPosition(6)
    room.ask(
        lambda workspace: moderating.minute_remark(
            workspace, KEY, "CSC", "answer", "Said elsewhere", "2026-11-26T10:59"
        )
    )
    room.window.office.came.emit()
    room.settled()
    assert [one.text for one in room.wall.discussion.list.remarks.rows] == ["Said elsewhere"]
    assert (room.wall.pane.reason.text(), room.wall.pane.reason.caret()) == ("Half a reason", 4)
    edit = room.wall.discussion.edit
    assert (edit.text(), edit.cursorPosition()) == ("Half a remark", 6)
    assert room.wall.pane.picker.value == "ri"


def test_a_decision_that_comes_is_seen_before_one_decides(room: Room) -> None:
    room.key(Qt.Key.Key_3)
    room.type("My own reason")
    room.ask(_they_agree)
    room.window.office.came.emit()
    room.settled()
    assert room.wall.pane.state.label.text().startswith("Decided")
    room.ctrl(Qt.Key.Key_Return)
    room.settled()
    assert room.record().agreed.reason.value == "They read the letter."


def test_laptops_share_every_few_seconds_while_a_case_is_on_the_wall(room: Room) -> None:
    office = room.window.office
    assert office.shares_often
    office.sharing._plan()
    assert office.sharing._timer.interval() == IN_A_WORKSHOP_MS
    with room.qtbot.waitSignal(room.window.arrived):
        room.window.go_to("tasks")
    assert not office.shares_often


def test_two_decisions_at_once_are_shown_as_a_conflict_that_leads_to_where_one_chooses(room: Room) -> None:
    torn = Decision(Answered("", (1, 2), ("good", "ri")), Answered("", (3, 4), ("The letter", "No letter")))
    assert room.wall.case is not None
    room.wall._show(replace(room.wall.case, agreed=torn))
    told = room.wall.pane.state.label.text()
    assert told == "In conflict: both Good and Requires improvement. Two laptops decided at once."
    assert room.wall.pane.look.isVisible()
    with room.qtbot.waitSignal(room.window.arrived):
        room.wall.pane.look.click()
    assert room.window.screen().name == "differences"


def test_who_may_only_read_decides_and_minutes_nothing(room: Room) -> None:
    room.window.office.sit(Seat("reader"))
    room.wall.read_again()
    room.settled()
    assert not room.wall.pane.isVisible()
    assert not room.wall.discussion.edit.isVisible()
    room.wall.sides.body.setFocus()
    room.key(Qt.Key.Key_3)
    assert room.wall.halves.of(room.wall.at) == ("", "")
    assert "record_decision" not in room.wall.doings()
    assert "next_line" in room.wall.doings()


class TestJointPanel:
    """One multi-agency team fills one form: nothing blind, nothing side by side."""

    @pytest.fixture
    def floor(self) -> FakeFloor:
        return FakeFloor([a_case("joint panel")])

    @pytest.fixture
    def panel(self, at: Callable[[str], MainWindow], qtbot: QtBot) -> Room:
        return open_room(at, qtbot)

    def test_the_panel_writes_grades_and_says_who_is_here(self, panel: Room) -> None:
        assert not panel.wall.sides.isVisible()
        assert panel.wall.form.boxes["evidence"].edit.hasFocus()
        panel.type("The minutes of March name five agencies.")
        panel.key(Qt.Key.Key_Tab)
        panel.type("Two were not asked.")
        panel.key(Qt.Key.Key_Tab)
        panel.settled()
        texts = panel.record().texts
        assert texts["evidence"].value == "The minutes of March name five agencies."
        assert texts["analysis"].value == "Two were not asked."
        panel.wall.pane.picker.tiles[0].setFocus()
        panel.key(Qt.Key.Key_2)
        panel.type("Agreed by all.")
        panel.ctrl(Qt.Key.Key_Return)
        panel.settled()
        assert panel.record().agreed.grade.value == "good"
        police = panel.wall.form.chips["POL"]
        police.setFocus()
        police.click()
        panel.settled()
        there = panel.ask(lambda workspace: preparing.attendance_of(workspace, KEY.audit))
        assert there["POL"].state == "present"
        assert police.hasFocus()
        police.click()
        panel.settled()
        there = panel.ask(lambda workspace: preparing.attendance_of(workspace, KEY.audit))
        assert there["POL"].state == "absent"
        grades = panel.ask(lambda workspace: workspace.audit(KEY.audit)).grades
        row = next(one for one in grades if (one.unit, one.agency, one.line) == (KEY.unit, "", KEY.line))
        assert (row.agreed, row.analysis) == ("good", "Two were not asked.")

    def test_what_is_half_typed_goes_with_one_to_the_next_line(self, panel: Room) -> None:
        panel.type("Half")
        panel.ctrl(Qt.Key.Key_PageDown)
        panel.settled()
        assert panel.wall.form.boxes["evidence"].text() == ""
        panel.ctrl(Qt.Key.Key_PageUp)
        panel.settled()
        assert panel.wall.form.boxes["evidence"].text() == "Half"
        assert panel.record().texts["evidence"].value == "Half"
