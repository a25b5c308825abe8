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


@pytest.fixture
def checked(home: MainWindow, answering: Answering, qtbot: QtBot) -> Callable[[], str]:
    """Return a function that has the workspace checked by keys and gives what was told."""

    def check() -> str:
        found: list[str] = []

        def by_keys(dialog: CheckDialog) -> None:
            with qtbot.waitSignal(dialog.ended):
                press(KEY.Key_Return)
            found.append(dialog.told.label.text())
            press(KEY.Key_Escape)

        answering({CheckDialog: by_keys})
        home.do("check_workspace")
        return found[0]

    return check


def test_a_workspace_that_is_well_says_so(checked: Callable[[], str]) -> None:
    assert checked() == ALL_WELL


def test_what_was_altered_is_named_with_what_to_do(
    home: MainWindow, workspace: Workspace, checked: Callable[[], str], qtbot: QtBot
) -> None:
    last = "SELECT max(id) FROM change WHERE typeof(value)='text'"
    alter = f"UPDATE change SET value='altered' WHERE id=({last})"
    with qtbot.waitSignal(home.tasks.on_workspace(lambda _: workspace.connection.execute(alter)).ended):
        pass
    told = checked()
    assert "The history was altered" in told
    assert "restore a backup" in told


@pytest.mark.parametrize("look", [("light", 100), ("contrast_dark", 200)])
def test_the_dialog_keeps_nobody_out(look: tuple[str, int], home: MainWindow, qtbot: QtBot) -> None:
    a11y_lint.dress(home, *look)
    dialog = CheckDialog(home.office, home)
    show(dialog, qtbot)
    assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
    dialog._tell("The history was altered.\nRestore a backup.", "error")
    assert a11y_lint.lint(dialog, 1280, pixels=False) == []
