"""Members and laptops: a second laptop of an agency is let in by the first, and taken out by a QA officer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.sharing import holding
from db.transactions import transaction
from lscb_audit.sharing import hubs, invitations, people
from lscb_audit.workspace import Workspace
from tests.app.auditing.desk import audit
from ui.main_window import MainWindow
from ui.sharing.members import MembersScreen
from ui.sharing.questioned import QuestionedDialog
from ui.sharing.seat_dialogs import ApproveDialog, RemoveDialog

from ..fake import CHEAP, PASSPHRASE, FakeFloor, open_copy

TOLD = "plum wagon seven lanterns"


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit()])


def joined(qa: Workspace, name: str, folder: Path) -> Workspace:
    """Return the laptop of somebody who was invited for the police."""
    file = folder / f"{name}.invitation"
    invitations.invite(qa, name, "auditor", "POL", TOLD, file)
    made, _ = invitations.join(invitations.read(file, TOLD), folder / f"{name}.lscb", PASSPHRASE, cost=CHEAP)
    return made


def sync(*laptops: Workspace) -> None:
    for laptop in laptops:
        hubs.sync(laptop)


@pytest.fixture
def police(tmp_path: Path, folder: Path) -> tuple[Path, str]:
    """Two laptops of the police: the first takes part, the second waits. Return the first, and the waiter."""
    (tmp_path / "hub").mkdir()
    with open_copy(folder, [audit()]) as qa:
        hubs.walked(hubs.setting_up(qa, str(tmp_path / "hub")))
        with joined(qa, "constable", tmp_path) as first, joined(qa, "sergeant", tmp_path) as second:
            sync(first, qa, first, second, qa, second, first)
            waiting = next(one for one in people.seats(second) if one.here)
            assert waiting.state == people.WAITING
            return tmp_path / "constable.lscb", waiting.fingerprint


def answering(
    qtbot: QtBot, kind: type[QDialog], act: Callable[[QDialog], object], begin: Callable[[], object]
) -> None:
    """Begin something and answer the dialog that it opens."""
    told: list[bool] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            timer.stop()
            told.append(True)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():  # whatever was found: nothing waits for ever
                    dialog.reject()

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    begin()
    qtbot.waitUntil(lambda: bool(told))


def members_of(window: MainWindow, qtbot: QtBot) -> MembersScreen:
    qtbot.waitUntil(lambda: not window.tasks._open)
    screen = window.screen()
    assert isinstance(screen, MembersScreen)
    return screen


def row_of(screen: MembersScreen, name: str) -> int:
    return next(at for at, one in enumerate(screen.shown) if one.name == name)


def test_an_agency_lets_its_own_second_laptop_in(
    police: tuple[Path, str], window: MainWindow, at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    place, fingerprint = police
    window.welcome._offer(place)
    screen = members_of(at("members"), qtbot)
    assert {one.name for one in screen.shown} == {"constable", "sergeant"}, "the own agency alone"
    assert screen.invite_button.isHidden()

    def compare(dialog: QDialog) -> None:
        assert isinstance(dialog, ApproveDialog)
        assert dialog.shown.text() == fingerprint
        assert dialog.cancel.hasFocus()
        dialog.go.click()

    row = row_of(screen, "sergeant")
    answering(qtbot, ApproveDialog, compare, lambda: screen.act(row))
    screen = members_of(window, qtbot)
    qtbot.waitUntil(lambda: screen.shown[row_of(screen, "sergeant")].state == people.ACTIVE)
    assert "let in" in window.status.state.text()


def test_a_qa_officer_takes_a_laptop_out_by_typing_its_name(
    police: tuple[Path, str],  # noqa: ARG001 - the laptops
    window: MainWindow,
    at: Callable[[str], MainWindow],
    qtbot: QtBot,
) -> None:
    screen = members_of(at("members"), qtbot)
    assert {one.name for one in screen.shown} == {"QA officer", "constable", "sergeant"}

    def confirm(dialog: QDialog) -> None:
        assert isinstance(dialog, RemoveDialog)
        dialog.go.click()
        assert "Type “constable”" in dialog.problem.text()
        dialog.typed.setText("Constable")
        dialog.go.click()

    row = row_of(screen, "constable")
    answering(qtbot, RemoveDialog, confirm, lambda: screen.act(row))
    screen = members_of(window, qtbot)
    qtbot.waitUntil(lambda: screen.shown[row_of(screen, "constable")].state == people.REMOVED)
    screen.act(row_of(screen, "constable"))
    assert window.status.state.text() == "constable: nothing to do here."


def test_the_waiting_laptop_says_what_happens_next(
    police: tuple[Path, str], window: MainWindow, at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    place, fingerprint = police
    window.welcome._offer(place.with_name("sergeant.lscb"))
    at("my_work")
    qtbot.waitUntil(lambda: window.office.sharing.standing is not None)
    assert window.office.sharing.state.words == "Waits for its agency’s yes"
    assert window.rest().screen("my_work").waits == "agency"
    screen = members_of(at("members"), qtbot)
    assert fingerprint in screen.own.text()


def test_much_that_a_laptop_would_change_waits_here_until_somebody_decides(
    police: tuple[Path, str],  # noqa: ARG001 - the laptops
    window: MainWindow,
    at: Callable[[str], MainWindow],
    qtbot: QtBot,
) -> None:
    at("my_work")
    workspace = window.session.workspace
    assert isinstance(workspace, Workspace)
    constable = next(one for one in people.seats(workspace) if one.name == "constable")
    with transaction(workspace.connection, workspace.folder) as cursor:
        holding.hold(cursor, holding.Held(bytes(16), constable.key, 120, 400))
    screen = members_of(at("members"), qtbot)
    assert screen.shown[0].name == "constable", "what is to be decided comes first"
    assert "would change 120 of 400 values" in screen.asked.label.text()
    assert "120 changes wait" in screen.table.model_of_cells.cells[0][3].words

    def think(dialog: QDialog) -> None:
        assert isinstance(dialog, QuestionedDialog)
        assert dialog.later.hasFocus()
        dialog.later.click()

    answering(qtbot, QuestionedDialog, think, lambda: screen.act(0))
    assert people.questioned(workspace)

    def let_in(dialog: QDialog) -> None:
        assert isinstance(dialog, QuestionedDialog)
        dialog.let_in.click()

    answering(qtbot, QuestionedDialog, let_in, lambda: screen.act(0))
    qtbot.waitUntil(lambda: not screen.asked.label.text())
    assert people.questioned(workspace) == ()
    assert screen.shown[0].here
