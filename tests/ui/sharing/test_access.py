"""Nobody is kept out of sharing: every screen, state and dialog, in four looks, without a finding."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from lscb_audit.sharing.offering import Agency
from lscb_audit.sharing.opening import Opening
from lscb_audit.sharing.opening_view import view
from ui.main_window import MainWindow
from ui.sharing.administrator import AdministratorDialog, LoginDialog
from ui.sharing.inviting import InvitedDialog, InviteDialog
from ui.sharing.joining import InvitationDialog, JoinDialog
from ui.sharing.opening import OpenedDialog, OpeningDialog
from ui.sharing.questioned import QuestionedDialog
from ui.sharing.seat_dialogs import ApproveDialog, RemoveDialog

from .. import a11y_lint
from ..fake import WatchedWorkspace

SCREEN = (1280, 800)
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]
_FINGERPRINT = "3FA0 11BC 99DE 0012 AABB 1234"


def findings(window: MainWindow) -> dict[tuple[str, int], list[a11y_lint.Finding]]:
    found = {}
    for name, zoom in LOOKS:
        a11y_lint.dress(window, name, zoom)
        found[name, zoom] = a11y_lint.lint(window, SCREEN[0], pixels=zoom == 100)
    return {look: several for look, several in found.items() if several}


def test_u24_the_sharing_screen_with_a_hub_and_a_problem(
    at: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = at("sharing")
    hub = tmp_path / "hub"
    hub.mkdir()
    screen = window.rest().screen("sharing")
    screen.address.setText(str(hub))
    with qtbot.waitSignal(window.office.sharing.ended):
        screen.use()
    qtbot.waitUntil(lambda: not window.tasks._open)
    assert findings(window) == {}
    hub.rename(tmp_path / "gone")
    with qtbot.waitSignal(window.office.sharing.ended):
        window.do("share_now")
    qtbot.waitUntil(lambda: not window.tasks._open)
    assert "not reached" in screen.state.text()
    assert findings(window) == {}


def test_u24_members_and_laptops(at: Callable[[str], MainWindow]) -> None:
    assert findings(at("members")) == {}


def _dialogs(window: MainWindow) -> Iterator[QDialog]:
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)

    class Place:
        partnership_name, name, role, hub = "Exampleshire", "Police lead", "auditor", ""

    opened = Opening(("C01", "C02"), 8, (), f"{_FINGERPRINT} 5678 9ABC")
    yield InviteDialog((Agency("POL", "Police"),), window)
    yield InvitedDialog("police-lead.lscb-invitation", "acorn amber anchor apple apron", window)
    yield InvitationDialog(window._floor, window.tasks, window)
    yield JoinDialog(window._floor, window.tasks, Place(), window)
    yield ApproveDialog("Police sergeant", _FINGERPRINT, window)
    yield QuestionedDialog("constable", "They would change 120 of 400 values.", qa=True, parent=window)
    yield RemoveDialog("Police sergeant", window)
    yield RemoveDialog("Police sergeant", window, database=True)
    yield LoginDialog("police.lscb-login", window)
    yield AdministratorDialog(window)
    yield OpeningDialog(window.office, view(workspace, window.office.audit), window)
    yield OpenedDialog(window.office, opened, window)


@pytest.mark.parametrize("look", LOOKS)
def test_u24_no_dialog_keeps_anybody_out(
    look: tuple[str, int], at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("forms")
    a11y_lint.dress(window, *look)
    qtbot.waitUntil(lambda: not window.tasks._open)
    found = {}
    for dialog in _dialogs(window):
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)  # type: ignore[misc]
        findings = a11y_lint.lint(dialog, SCREEN[0], pixels=look[1] == 100)
        if findings or dialog.height() > SCREEN[1]:
            found[type(dialog).__name__] = (findings, dialog.size())
        dialog.done(0)
        dialog.deleteLater()
    assert found == {}
