"""Nobody is kept out of the findings: every tab, the tray and the dialogs, in four themes and two sizes."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from lscb_audit.rules.audit import FindingRow
from ui import menus
from ui.findings.codebook import CodebookDialog
from ui.findings.dialogs import AskWords, Choose, FindingDialog, Split
from ui.findings.screen import BOARD, COUNTS, ENDS, LIST, FindingsScreen
from ui.main_window import MainWindow

from .. import a11y_lint

SCREEN = (1280, 800)
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


@pytest.mark.parametrize("look", LOOKS)
def test_u24_no_tab_keeps_anybody_out(
    look: tuple[str, int], window: MainWindow, page: FindingsScreen
) -> None:
    a11y_lint.dress(window, *look)
    found = {}
    for tab in (BOARD, LIST, COUNTS, ENDS, "tray"):
        if tab == "tray":
            page.turn_to(BOARD)
            page.tie_evidence()
        else:
            page.turn_to(tab)
        a11y_lint.settle()
        found[tab] = a11y_lint.lint(window, SCREEN[0], pixels=look[1] == 100)
    assert {tab: findings for tab, findings in found.items() if findings} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_u24_no_dialog_keeps_anybody_out(
    look: tuple[str, int], window: MainWindow, page: FindingsScreen, qtbot: QtBot
) -> None:
    a11y_lint.dress(window, *look)
    there = page.there
    assert there is not None
    dialogs: list[QDialog] = [
        FindingDialog(there, FindingRow("", "improvement", "", ""), window),
        Choose(
            "Move I1 to",
            "Choose the theme.",
            [("Oversight", ""), ("Voice", "What was heard.")],
            "Move",
            "",
            window,
        ),
        AskWords("New theme", "A short name.", "Name", needed="A name.", parent=window),
        Split("Voice", ["S1: Heard", "I1: Not heard"], window),
        CodebookDialog(window.office, there, window),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        a11y_lint.settle()
        assert a11y_lint.lint(dialog, SCREEN[0], pixels=look[1] == 100) == []
        dialog.done(0)


#: what can be dragged, and the action of the menus that does the same (U22, WCAG 2.5.7)
DRAGS = {"finding": "move_finding", "evidence": "tie_evidence"}


def test_every_drag_has_an_action_of_the_menus(window: MainWindow, page: FindingsScreen) -> None:
    names: set[str] = {spec.name for _, specs in menus.MENUS for spec in specs}
    can: dict[str, Callable[[], object]] = page.doings()
    assert set(DRAGS.values()) <= names & set(can)
    for name in DRAGS.values():
        assert window.actions_by_name[name].isEnabled()
        assert window.actions_by_name[name].shortcut().toString()
