"""The workspace is looked through from the window: what does not hold is named, with what to do."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from lscb_audit.sharing.checking import ALL_WELL
from lscb_audit.workspace import Workspace
from ui.backups.checking import CheckDialog
from ui.main_window import MainWindow

from .. import a11y_lint
from .conftest import KEY, press, show

Answering = Callable[..., list[QDialog]]


def test_a_workspace_that_is_well_says_so(home: MainWindow, answering: Answering, qtbot: QtBot) -> None:
    found: list[str] = []

    def check(dialog: CheckDialog) -> None:
        with qtbot.waitSignal(dialog.ended):
            press(KEY.Key_Return)
        found.append(dialog.told.label.text())
        press(KEY.Key_Escape)

    answering({CheckDialog: check})
    home.do("check")
    assert found == [ALL_WELL]


def test_what_was_altered_is_named_with_what_to_do(
    home: MainWindow, workspace: Workspace, answering: Answering, qtbot: QtBot
) -> None:
    found: list[str] = []

    def check(dialog: CheckDialog) -> None:
        with qtbot.waitSignal(dialog.ended):
            press(KEY.Key_Return)
        found.append(dialog.told.label.text())
        press(KEY.Key_Escape)

    last = "SELECT max(id) FROM change WHERE typeof(value)='text'"
    alter = f"UPDATE change SET value='altered' WHERE id=({last})"
    with qtbot.waitSignal(home.tasks.on_workspace(lambda _: workspace.connection.execute(alter)).ended):
        pass
    answering({CheckDialog: check})
    home.do("check")
    assert "The history was altered" in found[0]
    assert "restore a backup" in found[0]


@pytest.mark.parametrize("look", [("light", 100), ("contrast_dark", 200)])
def test_the_dialog_keeps_nobody_out(look: tuple[str, int], home: MainWindow, qtbot: QtBot) -> None:
    a11y_lint.dress(home, *look)
    dialog = CheckDialog(home.office, home)
    show(dialog, qtbot)
    assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
    dialog._tell("The history was altered.\nRestore a backup.", "error")
    assert a11y_lint.lint(dialog, 1280, pixels=False) == []
