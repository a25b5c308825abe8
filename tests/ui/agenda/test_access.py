"""Nobody is kept out of the agenda and the matrix: screens and dialogs, in four themes and two sizes."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from lscb_audit.preparing import Attendance, Day
from lscb_audit.rules.agenda import Case
from ui import theme
from ui.agenda.dialogs import AttendanceDialog, CaseDialog, DayDialog, LeaveOut
from ui.main_window import MainWindow

from .. import a11y_lint

SCREEN = (1280, 800)
LOOKS = [(name, zoom) for name in ("light", "dark", "contrast_light", "contrast_dark") for zoom in (100, 200)]


@pytest.mark.parametrize("place", ["agenda", "matrix"])
def test_u24_no_screen_keeps_anybody_out(place: str, at: Callable[[str], MainWindow]) -> None:
    window = at(place)
    found = {}
    for name, zoom in LOOKS:
        a11y_lint.dress(window, name, zoom)
        found[name, zoom] = a11y_lint.lint(window, SCREEN[0], pixels=zoom == 100)
    assert {look: findings for look, findings in found.items() if findings} == {}


@pytest.mark.parametrize("look", [("light", 100), ("contrast_dark", 200)])
def test_u24_no_dialog_keeps_anybody_out(
    look: tuple[str, int], at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("agenda")
    a11y_lint.dress(window, *look)
    dialogs: list[QDialog] = [
        DayDialog(Day("09:00", "13:00", pre_reading="The letter of May."), window),
        CaseDialog(Case("C01"), 20, window),
        LeaveOut("C01", window),
        AttendanceDialog("Police", Attendance("present", 2, "two constables"), window),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        a11y_lint.settle()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert a11y_lint.lint(dialog, SCREEN[0], pixels=look[1] == 100) == []
        dialog.done(0)
    assert theme.current().name == look[0]
