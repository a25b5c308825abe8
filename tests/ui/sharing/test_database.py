"""A database as hub, in the window: an address and a password that is used once; invitations bring logins."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.hub.place import server_at
from lscb_audit.sharing import invitations, logins
from lscb_audit.sharing.hubs import address_of
from tests.app.auditing.desk import audit
from tests.app.sharing.desks import cheap_invitations
from tests.support.command_line import CHEAP
from tests.support.postgres import shared_server
from ui.main_window import MainWindow
from ui.sharing.administrator import AdministratorDialog, LoginDialog
from ui.sharing.inviting import InvitedDialog, InviteDialog, invite
from ui.sharing.screen import SharingScreen
from ui.widgets import files

from ..fake import FakeFloor, WatchedWorkspace

SECRET = "correct horse battery"


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit()])


@pytest.fixture
def address() -> str:
    """The address of an empty database, whose administrator has a password."""
    server = shared_server()
    with psycopg.connect(server.make_database()) as connection:
        name = connection.info.dbname
        connection.execute(
            "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'chief') THEN "
            f"CREATE ROLE chief SUPERUSER LOGIN PASSWORD '{SECRET}'; END IF; END $$"
        )
    return server.address(name, "chief")


def workspace_of(window: MainWindow) -> WatchedWorkspace:
    found = window.session.workspace
    assert isinstance(found, WatchedWorkspace)
    return found


def test_a_database_is_looked_at_and_used_with_a_password_that_is_not_kept(
    at: Callable[[str], MainWindow], address: str, qtbot: QtBot
) -> None:
    window = at("sharing")
    screen = window.screen()
    assert isinstance(screen, SharingScreen)
    assert not screen.password.isVisible()
    screen.address.setText(address)
    assert screen.password.isVisible()
    assert screen.password.field.echoMode() == QLineEdit.EchoMode.Password
    screen.password.field.setText("wrong")
    screen.test()
    qtbot.waitUntil(lambda: "does not accept" in screen.looked.label.text())
    screen.password.field.setText(SECRET)
    screen.test()
    qtbot.waitUntil(lambda: "A hub can be set up there" in screen.looked.label.text())
    with qtbot.waitSignal(window.office.sharing.ended):
        screen.use()
    qtbot.waitUntil(lambda: "from now on" in screen.looked.label.text())
    own = address_of(workspace_of(window))
    assert "chief" not in own
    assert server_at(own).user.startswith("lscb_")
    assert screen.password.field.text() == ""
    qtbot.waitUntil(lambda: screen.address.text() == own)
    with qtbot.waitSignal(window.office.sharing.ended):
        screen.sharing.now()
    assert screen.sharing.problems == ()
    screen.address.setText("/mnt/share")
    assert not screen.password.isVisible()


def test_whoever_is_invited_to_a_database_is_given_a_login(
    at: Callable[[str], MainWindow],
    address: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cheap_invitations(monkeypatch)
    window = at("sharing")
    screen = window.screen()
    assert isinstance(screen, SharingScreen)
    screen.address.setText(address)
    screen.password.field.setText(SECRET)
    with qtbot.waitSignal(window.office.sharing.ended):
        screen.use()
    path = tmp_path / "reader.lscb-invitation"
    monkeypatch.setattr(files, "save_file", lambda *_: path)
    said: list[str] = []

    def fill(dialog: InviteDialog) -> int:
        dialog.who.setText("Board reader")
        dialog.role.setCurrentIndex(4)
        dialog.secret.put("plum wagon seven river")
        dialog.go.click()
        return dialog.result()

    def administrate(dialog: AdministratorDialog) -> int:
        dialog.go.click()
        said.append(dialog.problem.text())
        dialog.address.setText(address)
        dialog.password.setText(SECRET)
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(InviteDialog, "exec", fill)
    monkeypatch.setattr(AdministratorDialog, "exec", lambda _: 0)
    invite(window.office, screen)
    qtbot.waitUntil(lambda: not window.tasks._open)
    assert not path.exists(), "cancelled"
    monkeypatch.setattr(AdministratorDialog, "exec", administrate)
    monkeypatch.setattr(InvitedDialog, "exec", lambda _: said.append("made"))
    invite(window.office, screen)
    qtbot.waitUntil(lambda: "made" in said)
    assert said[0].startswith("Write the address as postgresql://")
    found = invitations.read(path, "plum wagon seven river")
    assert found.user != server_at(address_of(workspace_of(window))).user
    assert server_at(found.hub).user == found.user
    assert found.password not in repr(found)


def test_a_login_that_was_sent_is_taken_in(
    at: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logins, "Cost", lambda: CHEAP)
    path = tmp_path / "police.lscb-login"
    login = logins.Login("lscb_0_0", "of its own")
    logins.write(path, "postgresql://localhost/audits", login, "plum wagon seven")
    monkeypatch.setattr(files, "open_file", lambda *_: path)

    def fill(dialog: LoginDialog) -> int:
        dialog.go.click()
        assert dialog.problem.text() == "Type the passphrase."
        dialog.secret.setText("plum wagon seven")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(LoginDialog, "exec", fill)
    window = at("sharing")
    screen = window.screen()
    assert isinstance(screen, SharingScreen)
    screen.login_button.click()
    qtbot.waitUntil(lambda: screen.address.text() == "postgresql://lscb_0_0@localhost/audits")
    assert logins.find(workspace_of(window).connection, screen.address.text()) == login
