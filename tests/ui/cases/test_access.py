"""Nobody is kept out of the cases: every tab and dialog, in four themes and two sizes, without a finding."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from lscb_audit.rules.audit import UnitRow
from ui import theme
from ui.cases.pasting import _Preview
from ui.cases.people import People
from ui.cases.reason import Reason
from ui.cases.screen import TABS
from ui.main_window import MainWindow

from .. import a11y_lint

SCREEN = (1280, 800)
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


@pytest.mark.parametrize("tab", TABS)
def test_u24_no_tab_keeps_anybody_out(tab: str, at: Callable[[str], MainWindow]) -> None:
    window = at("cases")
    window.screen().turn_to(tab)  # type: ignore[attr-defined]  # the screen of the cases
    found = {}
    for name, zoom in LOOKS:
        a11y_lint.dress(window, name, zoom)
        found[name, zoom] = a11y_lint.lint(window, SCREEN[0], pixels=zoom == 100)
    assert {look: findings for look, findings in found.items() if findings} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_u24_no_dialog_keeps_anybody_out(
    look: tuple[str, int], at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("cases")
    a11y_lint.dress(window, *look)
    dialogs: list[QDialog] = [
        People(window.office, "C01", window),
        Reason("Withdraw C01", "C01 leaves the audit.", "Why?", "Withdraw", window),
        _Preview([UnitRow("C20", age=4, age_unit="years")], window),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        qtbot.waitUntil(lambda: not window.tasks._open)
        assert a11y_lint.lint(dialog, SCREEN[0], pixels=look[1] == 100) == []
        dialog.done(0)
    assert theme.current().name == look[0]
