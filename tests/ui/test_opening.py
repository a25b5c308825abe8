"""The window started on a workspace: the demonstration opens by itself, another asks for its passphrase."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lscb_audit.commands.console import PASSWORD_VARIABLE
from lscb_audit.demonstration import making
from lscb_audit.errors import PlaceProblem
from ui.floor import DEMONSTRATION, DEMONSTRATION_PASSPHRASE
from ui.main_window import MainWindow

from .fake import PASSPHRASE, FakeFloor


@pytest.fixture
def demonstration(tmp_path: Path) -> Path:
    made = tmp_path / DEMONSTRATION
    made.mkdir()
    return made


def test_the_demonstration_opens_by_itself(window: MainWindow, demonstration: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.arrived) as arrived:
        window.welcome.begin_with(demonstration)
        assert not window.welcome.form.unlock.isEnabled()
    assert arrived.args == ["my_work"]
    assert window.above.note.text() == "Demonstration: everything here is fictitious"
    assert window.settings.recent()[0].folder == demonstration


def test_a_passphrase_of_its_own_is_taken_from_the_environment(
    window: MainWindow, demonstration: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSPHRASE)
    with qtbot.waitSignal(window.arrived) as arrived:
        window.welcome.begin_with(demonstration)
    assert arrived.args == ["my_work"]


def test_where_that_does_not_open_it_the_form_asks_without_a_reproach(
    window: MainWindow, demonstration: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "not this one")
    window.welcome.begin_with(demonstration)
    form = window.welcome.form
    qtbot.waitUntil(form.unlock.isEnabled)
    assert form.title.text() == "Unlock demo"
    assert form.problem.text() == ""
    assert form.secret.hasFocus()
    with qtbot.waitSignal(window.arrived):
        QTest.keyClicks(form.secret, PASSPHRASE)
        form.unlock.click()


def test_why_the_demonstration_cannot_be_opened_now_is_said(
    window: MainWindow, floor: FakeFloor, demonstration: Path, qtbot: QtBot
) -> None:
    floor.open_problem = PlaceProblem("The workspace is open in another window. Close it there.")
    window.welcome.begin_with(demonstration)
    qtbot.waitUntil(lambda: window.welcome.form.problem.text().startswith("The workspace is open"))


def test_another_workspace_is_chosen_and_asks_for_its_passphrase(
    window: MainWindow, floor: FakeFloor, tmp_path: Path
) -> None:
    (tmp_path / "neighbourshire.lscb").mkdir()
    window.welcome.begin_with(tmp_path / "neighbourshire.lscb")
    assert window.welcome.form.title.text() == "Unlock neighbourshire"
    assert window.welcome.form.secret.hasFocus()
    assert window.welcome.form.unlock.isEnabled()
    assert floor.workspaces == []


def test_a_folder_that_is_not_there_is_said_at_once(window: MainWindow, tmp_path: Path) -> None:
    window.welcome.begin_with(tmp_path / "gone.lscb")
    assert window.welcome.form.problem.text().startswith("There is no folder")


def test_the_demonstration_is_known_by_the_name_and_passphrase_that_it_is_made_with() -> None:
    assert (DEMONSTRATION, DEMONSTRATION_PASSPHRASE) == (making.WORKSPACE_NAME, making.PASSPHRASE)
