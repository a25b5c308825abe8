"""A workshop's half hour by keys: standing before a case, deciding, reopening, dissent, going on."""

from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lscb_audit import moderating
from ui.wall.dialogs import WallDialog

from .a_case import OF_POLICE
from .conftest import KEY, Room

SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
REASON = "Decided without the police."


def answer(fill: "dict[str, str]", *, press: str = "go") -> None:
    """Fill the dialog that comes up next, and press one of its buttons."""

    def act() -> None:
        dialog = cast(WallDialog, QApplication.activeModalWidget())
        for name, words in fill.items():
            field = getattr(dialog, name)
            if hasattr(field, "findData"):
                field.setCurrentIndex(field.findData(words))
            else:
                field.setText(words)
        getattr(dialog, press).click()

    QTimer.singleShot(0, act)


def test_it_begins_where_agencies_differ_and_the_widest_stands_first(room: Room) -> None:
    assert room.wall.sides.body.hasFocus()
    names = [side.name for side in room.wall.sides.shown()]
    assert names[0] == "Police"
    assert room.wall.sides.cells["evidence"][0].words().endswith(OF_POLICE)
    assert room.wall.sides.shown_words.text() == "4 of 8 shown"
    room.key(Qt.Key.Key_F7)
    assert len({*names, *(side.name for side in room.wall.sides.shown())}) == 8
    room.key(Qt.Key.Key_F7)
    assert [side.name for side in room.wall.sides.shown()] == names


def test_a_grade_by_its_digit_a_reason_and_ctrl_enter_are_a_decision(room: Room) -> None:
    room.key(Qt.Key.Key_3)
    room.type(REASON)
    room.ctrl(Qt.Key.Key_Return)
    room.settled()
    agreed = room.record().agreed
    assert (agreed.grade.value, agreed.reason.value) == ("ri", REASON)
    assert room.wall.pane.state.label.text().startswith("Decided ")
    assert room.record().half_typed == {}
    assert room.record().sides[0].own == "inadequate"


@pytest.mark.parametrize(("grade", "told"), [(True, "Write the reason first."), (False, "Choose a grade")])
def test_nothing_is_recorded_without_a_grade_and_a_reason(
    grade: bool, told: str, room: Room, heard: list[str]
) -> None:
    if grade:
        room.key(Qt.Key.Key_3)
    room.ctrl(Qt.Key.Key_Return)
    room.settled()
    assert not room.record().agreed.decided
    assert any(told in words for words in heard)


def test_what_is_decided_is_reopened_with_a_reason_and_says_so(room: Room) -> None:
    room.key(Qt.Key.Key_3)
    room.type(REASON)
    room.ctrl(Qt.Key.Key_Return)
    room.settled()
    room.key(Qt.Key.Key_2)
    room.settled()
    assert room.record().agreed.grade.value == "ri"
    answer({"field": "A letter was found"})
    room.ctrl(Qt.Key.Key_R)
    room.back()
    assert room.record().agreed.is_reopened
    assert "A letter was found" in room.wall.pane.state.label.text()
    room.wall.sides.body.setFocus()
    room.key(Qt.Key.Key_2)
    room.type("The letter was read.")
    room.ctrl(Qt.Key.Key_Return)
    room.settled()
    assert room.record().agreed.grade.value == "good"
    log = room.ask(lambda workspace: moderating.read_log(workspace, KEY.audit, KEY.unit))
    assert [row.after for row in log if row.line == KEY.line and not row.agency] == [
        *("Good", "", "Requires improvement"),
    ]


def test_f4_goes_on_to_the_moderated_grade_of_each_agency(room: Room) -> None:
    room.key(Qt.Key.Key_F4)
    assert room.wall.target == "POL"
    room.wall.sides.body.setFocus()
    room.key(Qt.Key.Key_3)
    room.type("The call-outs were known to the hospital.")
    room.ctrl(Qt.Key.Key_Return)
    room.settled()
    police = room.record().side("POL")
    assert police is not None
    assert (police.own, police.moderation.grade.value) == ("inadequate", "ri")
    assert not room.record().agreed.decided


def test_ctrl_d_records_dissent_with_the_agencys_grade_and_words(room: Room) -> None:
    answer({"agency": "AMH", "grade": "inadequate", "words": "Nobody asked us."})
    room.ctrl(Qt.Key.Key_D)
    room.settled()
    found = [(one.agency, one.grade.value, one.text.value) for one in room.record().dissent]
    assert ("AMH", "inadequate", "Nobody asked us.") in found
    assert len(found) == 2
    mine = next(one for one in room.record().dissent if one.agency == "AMH")
    answer({"words": "Nobody asked us in time."})
    room.wall.pane.change.emit(mine)
    room.settled()
    (changed,) = (one for one in room.record().dissent if one.agency == "AMH")
    assert (changed.uid, changed.text.value) == (mine.uid, "Nobody asked us in time.")
    answer({}, press="withdraw")
    room.wall.pane.change.emit(changed)
    room.settled()
    assert "AMH" not in [one.agency for one in room.record().dissent]


def test_a_matter_for_one_agency_is_recorded_on_the_spot(room: Room) -> None:
    answer({"agency": "CHS", "words": "Letters lay unread."})
    room.wall.discussion.matter.click()
    room.settled()
    found = room.ask(lambda workspace: workspace.audit(KEY.audit)).findings
    assert ("M1", ("CHS",)) in [(row.finding, row.agencies) for row in found]


def test_lines_and_cases_by_keys_and_back(room: Room) -> None:
    def at() -> tuple[str, str]:
        room.settled()
        assert room.wall.case is not None
        return room.wall.case.key[1:]

    room.ctrl(Qt.Key.Key_PageDown)
    assert at() == ("C04", "K4")
    room.ctrl(Qt.Key.Key_PageUp)
    assert at() == ("C04", "K3")
    room.key(Qt.Key.Key_PageDown, SHIFT)
    order = room.record().units
    assert at() == (order[order.index("C04") + 1], "K3")
    room.key(Qt.Key.Key_PageUp, SHIFT)
    assert at() == ("C04", "K3")
    room.key(Qt.Key.Key_F8)
    assert at() == ("C04", "K4")


def test_what_is_half_typed_is_there_when_one_comes_back(room: Room) -> None:
    room.key(Qt.Key.Key_3)
    room.type("Half a rea")
    room.ctrl(Qt.Key.Key_PageDown)
    room.settled()
    assert room.wall.pane.reason.text() == ""
    room.ctrl(Qt.Key.Key_PageUp)
    room.settled()
    assert room.wall.pane.reason.text() == "Half a rea"
    assert room.wall.pane.picker.value == "ri"
    room.window.office.locking.emit()
    room.settled()
    assert room.record().half_typed == {"": "Half a rea"}


def test_a_reason_that_is_recorded_is_half_typed_no_more_however_soon_it_would_have_been_kept(
    room: Room,
) -> None:
    room.key(Qt.Key.Key_3)
    room.type(REASON)
    room.ctrl(Qt.Key.Key_Return)
    room.wall.halves.flush()  # the pause after typing ends while the decision is on its way
    room.settled()
    assert room.record().agreed.reason.value == REASON
    assert room.record().half_typed == {}


def test_what_is_chosen_while_the_next_line_comes_is_of_what_is_still_seen(room: Room) -> None:
    room.key(Qt.Key.Key_F4)
    room.wall.step_line(1)
    room.wall.grade(3)
    room.settled()
    assert room.wall.halves.of((KEY, "POL"))[0] == "ri"
    assert room.wall.halves.of((KEY, ""))[0] == ""
    assert room.wall.at == (KEY._replace(line="K4"), "")


def test_f6_goes_round_the_panels(room: Room) -> None:
    seen = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or room.wall, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert len(set(seen)) == 5
    assert seen[-1] is room.wall.sides.body


@pytest.mark.usefixtures("dressed")
def test_long_texts_and_long_words_are_there_in_full() -> None:
    from ui.wall.words import Words

    word, long = "x" * 80, "word " * 2000
    label = Words(f"{word} {long}")
    label.resize(160, 100)
    assert label.words() == f"{word} {long}"
    assert label.heightForWidth(160) > 5_000
    assert label.minimumSizeHint().width() < 160
    label.deleteLater()
