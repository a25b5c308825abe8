"""The end of data in the window: what is due, saying so by keys, the certificate; nobody is kept out."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ui.ending.dialog import EndDialog
from ui.ending.rows import CERTIFICATE, PROPOSE
from ui.ending.screen import EndingScreen
from ui.main_window import MainWindow
from ui.papers.dialog import PaperDialog

from .. import a11y_lint
from ..sharing.test_access import LOOKS, findings
from ..sharing.test_members import answering

KEY = Qt.Key


def ending_of(window: MainWindow, qtbot: QtBot) -> EndingScreen:
    qtbot.waitUntil(lambda: not window.tasks._open)
    screen = window.screen()
    assert isinstance(screen, EndingScreen)
    return screen


def test_an_officer_who_is_alone_destroys_by_keys_what_nobody_needs_any_more(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("ending")
    screen = ending_of(window, qtbot)
    reference = screen.rows[0].reference
    assert {row.what for row in screen.rows} == {"audit", "identities"}
    assert {row.verb for row in screen.rows} == {PROPOSE}

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, EndDialog)
        assert dialog.cancel.hasFocus(), "Enter destroys nothing"
        dialog.go.click()
        assert "Say why" in dialog.problem.text()
        dialog.why.setText("Nobody needs it")
        dialog.typed.setText("something else")
        dialog.go.click()
        assert "Type “" in dialog.problem.text()
        dialog.cancel.click()

    whole = next(at for at, row in enumerate(screen.rows) if row.what == "audit")
    answering(qtbot, EndDialog, refuse, lambda: screen.act(whole))
    assert window.session.workspace is not None

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, EndDialog)
        QTest.keyClicks(dialog.why, "Nobody needs it")
        QTest.keyClicks(dialog.typed, reference)
        QTest.keyClick(dialog.go, KEY.Key_Space)

    answering(qtbot, EndDialog, agree, lambda: screen.act(whole))
    qtbot.waitUntil(lambda: [row.verb for row in screen.rows if row.reference == reference] == [CERTIFICATE])
    gone = next(at for at, row in enumerate(screen.rows) if row.verb == CERTIFICATE)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PaperDialog)
        dialog.reject()

    answering(qtbot, PaperDialog, look, lambda: screen.act(gone))


def test_nobody_is_kept_out_of_the_list(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("ending")
    ending_of(window, qtbot)
    assert findings(window) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_nobody_is_kept_out_of_the_dialog(
    look: tuple[str, int], at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("ending")
    a11y_lint.dress(window, *look)
    qtbot.waitUntil(lambda: not window.tasks._open)
    others = "Ada Fernsby has said that it is to be destroyed: its time is over"
    for said, alone, what in (("", False, "audit"), ("", True, "identities"), (others, False, "audit")):
        dialog = EndDialog("neglect-2026", what, said, alone=alone, parent=window)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)  # type: ignore[misc]
        assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
        assert dialog.height() <= 800
        dialog.done(0)
        dialog.deleteLater()
