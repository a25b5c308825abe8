"""What the room sees: large enough, agencies and not people, nothing that is private; and its keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lscb_audit import moderating
from lscb_audit.moderating import CaseKey
from lscb_audit.moderating.model import CaseOnWall, Decision, Side
from ui.projector.shown import Shown, shown
from ui.projector.window import ProjectorWindow
from ui.wall.words import levels_of

from .conftest import KEY, REFERENCE, Room

FULL = (1920, 1080)
NOTED = "Let the school speak first"


@pytest.fixture
def lit(room: Room) -> Iterator[Room]:
    """The wall with the projector on; the case is not opened yet, and shown all the same."""
    room.wall.sides.body.setFocus()
    room.key(Qt.Key.Key_F5)
    room.settled()
    assert room.wall.projector.is_blank
    room.wall.projector.blank()
    yield room
    room.wall.projector.off()


def _window(room: Room) -> ProjectorWindow:
    window = room.wall.projector.window
    assert window is not None
    return window


def _words(window: ProjectorWindow) -> str:
    window.picture(*FULL)
    return " ".join(words for words, _ in window.words)


def test_u15_words_are_24_pixels_at_least_and_letters_a_sixtieth_of_the_height(lit: Room) -> None:
    window = _window(lit)
    window.picture(*FULL)
    assert min(size for _, size in window.words) >= 24
    letters = [size for words, size in window.words if words in ("O", "G", "R", "I")]
    assert len(letters) >= 8
    # a capital is some two thirds of its size
    assert min(letters) * 0.66 >= 0.015 * FULL[1]


def test_twelve_agencies_and_a_long_reason_keep_their_size(room: Room) -> None:
    case = room.wall.case
    assert case is not None
    many = tuple(
        Side(f"A{at}", f"Agency number {at} with a long name", own=("good", "ri")[at % 2], differs="split")
        for at in range(12)
    )
    crowded = CaseOnWall(
        case.key, case.title, case.question, "case", "", many, Decision(), case.levels, "both", ""
    )
    seen = shown(crowded, levels_of(case.levels), "", Decision(), ("ri", "A reason. " * 200))
    window = ProjectorWindow(room.window)
    window.show_case(seen)
    window.picture(*FULL)
    assert min(size for _, size in window.words) >= 24
    assert any(words.endswith("(more on the laptop)") for words, _ in window.words)
    letters = [size for words, size in window.words if words in ("G", "R")]
    assert min(letters) * 0.66 >= 0.015 * FULL[1]
    window.deleteLater()


def test_it_shows_agencies_the_grade_the_reason_and_dissent(lit: Room) -> None:
    told = _words(_window(lit))
    assert all(name in told for name in ("Police", "Housing", "Inadequate", "To decide", "Without us"))
    lit.window.activateWindow()
    lit.wall.sides.body.setFocus()
    lit.wall.grade(3)
    lit.wall.pane.reason.restore("Decided without them.")
    told = _words(_window(lit))
    assert "Agreed grade, proposed" in told
    assert "Decided without them." in told


def test_private_notes_and_half_typed_remarks_never_come_onto_it(lit: Room) -> None:
    lit.ask(lambda workspace: moderating.keep_note(workspace, KEY, NOTED))
    lit.wall.discussion.edit.setText("Half a remark")
    lit.wall.read_again()
    lit.settled()
    assert NOTED not in _words(_window(lit))
    assert "Half a remark" not in _words(_window(lit))
    assert "note" not in " ".join(Shown._fields)


def test_f5_switches_it_on_and_off_and_esc_goes_back(lit: Room) -> None:
    window = _window(lit)
    assert window.isVisible()
    assert lit.wall.projector_button.text() == "Projector: on"
    with lit.qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert window.shown is None
    assert lit.wall.projector_button.text() == "Projector: off"


def test_b_blanks_it_and_shows_it_again(lit: Room) -> None:
    window = _window(lit)
    QTest.keyClick(lit.wall.sides.body, Qt.Key.Key_B)
    assert window.blank
    assert _words(window) == ""
    assert window.picture(8, 8).toImage().pixelColor(4, 4).value() == 0
    QTest.keyClick(window, Qt.Key.Key_B)
    assert not window.blank
    lit.window.activateWindow()
    lit.wall.discussion.edit.setFocus()
    QTest.keyClick(lit.wall.discussion.edit, Qt.Key.Key_B)
    assert not window.blank
    assert lit.wall.discussion.edit.text() == "b"


def test_while_it_is_on_nothing_locks_by_itself_it_goes_blank_instead(lit: Room) -> None:
    idle, now = lit.window.locking.idle, [0.0]
    idle._clock = lambda: now[0]
    idle._last = 0.0
    now[0] = 60.0 * lit.window.settings.lock_after - 5
    idle.tick()
    assert not idle.warning
    now[0] += 10
    idle.tick()
    assert _window(lit).blank
    assert not lit.window.session.is_covered
    lit.wall.projector.off()
    idle._last = 0.0
    idle.tick()
    assert lit.window.session.is_covered


def test_locking_by_hand_switches_it_off(lit: Room) -> None:
    window = _window(lit)
    lit.window.do("lock")
    QApplication.processEvents()
    assert not window.isVisible()
    assert window.shown is None


def test_the_time_of_the_case_stands_on_it_and_warns_without_a_sound(room: Room) -> None:
    now = [0.0]
    clock = room.wall.clock
    clock._now = lambda: now[0]
    warned: list[str] = []
    clock.warned.connect(warned.append)
    clock.stand_before("C04", 20)
    now[0] = 60 * 11
    assert clock.words() == "9 min left"
    clock.pause()
    now[0] = 60 * 60
    assert clock.words() == "9 min left, paused"
    clock.pause()
    now[0] += 60 * 7
    for _ in range(3):
        clock._tick()
    assert clock.is_short
    assert warned == ["2 min left"]
    now[0] += 60 * 5
    assert clock.words() == "3 min over"
    clock.forget()


def test_the_clock_of_each_case_goes_by_itself(room: Room) -> None:
    now = [0.0]
    clock = room.wall.clock
    clock._now = lambda: now[0]
    clock.stand_before("C04", 20)
    now[0] = 60 * 5
    clock.stand_before("C05", 10)
    now[0] += 60 * 2
    assert clock.words() == "8 min left"
    clock.stand_before("C04", 20)
    assert clock.words() == "15 min left"
    clock.forget()


def test_a_case_that_is_not_opened_stays_off_the_projector_until_somebody_asks(lit: Room) -> None:
    case = lit.wall.case
    assert case is not None
    units = {unit: lit.record(CaseKey(REFERENCE, unit, "K1")).opened for unit in case.units}
    other = next(unit for unit, opened in units.items() if not opened and unit != case.key.unit)
    assert not _window(lit).blank
    lit.go(other, "K1")
    lit.settled()
    assert _window(lit).blank
    assert f"{other} is not opened yet" in lit.window.status.state.text()
    lit.wall.projector.blank()
    lit.settled()
    assert not _window(lit).blank
    lit.go(other, "K2")
    lit.settled()
    assert not _window(lit).blank
