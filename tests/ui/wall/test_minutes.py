"""What is said is minuted as fast as it is typed; nothing of it is ever lost."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from db.errors import PlaceProblem
from lscb_audit import moderating

from .conftest import Room
from .test_by_keys import answer


def test_two_hundred_remarks_typed_in_a_row_all_stand_in_order(room: Room) -> None:
    wanted = [f"Remark {at}" for at in range(200)]
    room.wall.discussion.edit.setFocus()
    for words in wanted:
        room.type(words)
        room.key(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: not room.wall.minutes.waiting)
    assert [one.text for one in room.record().remarks] == wanted
    assert [one.text for one in room.wall.discussion.list.remarks.rows] == wanted
    assert room.wall.discussion.count.text() == "200 remarks"


def test_who_speaks_by_alt_and_digit_and_the_kind_by_up_and_down(room: Room) -> None:
    said = room.wall.discussion
    said.edit.setFocus()
    room.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    room.key(Qt.Key.Key_Down)
    speaker = said.speaker.currentData()
    room.say("Invitations went by e-mail.")
    room.settled()
    room.qtbot.waitUntil(lambda: not room.wall.minutes.waiting)
    (one,) = room.record().remarks
    assert (one.by, one.kind, one.text) == (speaker, "answer", "Invitations went by e-mail.")
    assert len(one.said_at) >= 16
    room.key(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert said.speaker.currentData() == ""


def test_a_remark_is_mended_taken_back_and_said_again(room: Room) -> None:
    room.say("We were invited")
    room.qtbot.waitUntil(lambda: not room.wall.minutes.waiting)
    room.wall.read_again()
    room.settled()
    listed = room.wall.discussion.list
    listed.setFocus()
    listed.setCurrentIndex(listed.remarks.index(0))
    answer({"field": "We were not invited"})
    room.key(Qt.Key.Key_F2)
    room.back()
    listed.setFocus()
    assert [one.text for one in room.record().remarks] == ["We were not invited"]
    listed.setCurrentIndex(listed.remarks.index(0))
    room.key(Qt.Key.Key_Delete)
    room.settled()
    assert room.record().remarks == ()
    room.ctrl(Qt.Key.Key_Z)
    room.settled()
    assert [one.text for one in room.record().remarks] == ["We were not invited"]


def test_ctrl_z_takes_back_what_was_said_last(room: Room) -> None:
    for words in ("One", "Two"):
        room.say(words)
    room.qtbot.waitUntil(lambda: not room.wall.minutes.waiting)
    room.wall.sides.body.setFocus()
    room.ctrl(Qt.Key.Key_Z)
    room.settled()
    assert [one.text for one in room.record().remarks] == ["One"]


def test_what_cannot_be_written_now_stays_on_the_list_and_is_tried_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> bytes:
        raise PlaceProblem("The disk is full. Make room, then go on.")

    with monkeypatch.context() as broken:
        broken.setattr(moderating, "minute_remark", full)
        room.say("Nobody asked us")
        room.settled()
    assert "The disk is full" in room.wall.discussion.trouble.label.text()
    assert [one.text for one in room.wall.discussion.list.remarks.rows] == ["Nobody asked us"]
    room.wall.minutes._try_again()
    room.qtbot.waitUntil(lambda: not room.wall.minutes.waiting)
    assert [one.text for one in room.record().remarks] == ["Nobody asked us"]
    assert room.wall.discussion.trouble.label.text() == ""


def test_a_half_typed_remark_survives_a_lock_in_the_encrypted_drafts(room: Room) -> None:
    room.wall.discussion.edit.setFocus()
    room.type("Housing was not to")
    room.window.office.locking.emit()
    room.settled()
    assert room.record().half_remark == "Housing was not to"
