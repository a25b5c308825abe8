"""The wall and its dialogs keep nobody out."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui import a11y_lint
from tests.ui.fake import FakeFloor
from ui import theme
from ui.main_window import MainWindow
from ui.wall.dialogs import ActionDialog, DissentDialog, LogDialog, MatterDialog, NotesDialog, ReasonDialog

from .a_case import a_case
from .conftest import Room, open_room

SCREEN = (1280, 800)
ALL_LOOKS = [(name, zoom) for name in theme.THEMES for zoom in (100, 200)]
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


def check(room: Room, looks: list[tuple[str, int]]) -> None:
    found = {}
    for name, zoom in looks:
        a11y_lint.dress(room.window, name, zoom)
        room.settled()
        found[name, zoom] = a11y_lint.lint(room.window, SCREEN[0], pixels=zoom == 100)
    assert {look: findings for look, findings in found.items() if findings} == {}


def _fresh(room: Room) -> None:
    assert room.wall.case is not None


def _decided(room: Room) -> None:
    room.say("Nobody asked us.")
    room.wall.sides.body.setFocus()
    room.key(Qt.Key.Key_3)
    room.type("Decided without the police.")
    room.ctrl(Qt.Key.Key_Return)
    room.settled()


STATES: dict[str, Callable[[Room], None]] = {"to decide": _fresh, "decided": _decided}


@pytest.mark.parametrize("state", STATES)
def test_u24_the_wall_keeps_nobody_out(state: str, room: Room) -> None:
    STATES[state](room)
    check(room, LOOKS)


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_u24_the_wall_keeps_nobody_out_in_any_theme_at_any_size(state: str, room: Room) -> None:
    STATES[state](room)
    check(room, ALL_LOOKS)


class TestJointPanel:
    """The same for the joint panel's one form."""

    @pytest.fixture
    def floor(self) -> FakeFloor:
        return FakeFloor([a_case("joint panel")])

    def test_u24_the_panels_form_keeps_nobody_out(
        self, at: Callable[[str], MainWindow], qtbot: QtBot
    ) -> None:
        check(open_room(at, qtbot), LOOKS)


AGENCIES = [("POL", "Police"), ("CHS", "Community health")]
GRADES = [("good", "Good"), ("ri", "Requires improvement")]
DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "dissent": lambda window: DissentDialog(AGENCIES, GRADES, window, "POL", "ri", "It was not safe."),
    "reason": lambda window: ReasonDialog("Reopen", "&Why", "Reopen", "Say why.", window, told="It stays."),
    "matter": lambda window: MatterDialog(AGENCIES, window),
    "action": lambda window: ActionDialog(AGENCIES, window),
    "notes": lambda window: NotesDialog("C04", "Let the school speak first.", window),
    "log": lambda window: LogDialog("C04", "26 Nov 2026, 11:09: Agreed grade, Good.", window),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_u24_no_dialog_keeps_anybody_out(name: str, room: Room) -> None:
    found = {}
    for look, zoom in LOOKS:
        a11y_lint.dress(room.window, look, zoom)
        dialog = DIALOGS[name](room.window)
        dialog.show()
        dialog.activateWindow()
        room.qtbot.waitActive(dialog)
        for _ in range(4):
            QApplication.processEvents()
        found[look, zoom] = a11y_lint.lint(dialog, SCREEN[0], pixels=zoom == 100)
        dialog.done(0)
        dialog.deleteLater()
    assert {look: findings for look, findings in found.items() if findings} == {}


def test_with_little_room_everything_stands_below_the_other_and_nothing_is_cut(room: Room) -> None:
    a11y_lint.dress(room.window, "light", 100)
    room.window.resize(640, 400)
    room.settled()
    assert [*a11y_lint.cut_words(room.window), *a11y_lint.reflow(room.window, 640)] == []
