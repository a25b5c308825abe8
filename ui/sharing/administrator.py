"""A database as hub: its administrator's address, a password that is used once, a login that was sent."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import theme
from ..office import Office
from ..widgets import files
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.inputs import LineEdit, SecretEdit
from ..widgets.labelled import labelled
from ..widgets.words import Label, muted

if TYPE_CHECKING:
    from lscb_audit.sharing.logins import Admin
    from lscb_audit.workspace import Workspace

_LOGINS = "Login (*.lscb-login);;All files (*)"
_SENT = (
    "The hub has moved to a database, and a QA officer has sent you a login for it. Its passphrase is "
    "told by telephone."
)
_FOR_THE_LAPTOP = (
    "The hub is a database. The laptop gets a login of its own there, which travels inside the invitation. "
    "Only its administrator can make one."
)
_SCHEMES = ("postgresql://", "postgres://")
_USED_ONCE = "Used once and not kept. Leave it empty where this laptop has its login already."


def is_database(address: str) -> bool:
    """Say whether an address is a database server's."""
    return address.strip().lower().startswith(_SCHEMES)


def _giving(typed: str) -> Callable[[bool], str]:
    return lambda _: typed


class PasswordPart(QWidget):
    """A field for the administrator's password, to be seen only while the address beside is a database's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SecretEdit()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(labelled("Administrator’s &password", self.field))
        whole.addWidget(muted(_USED_ONCE))
        self.fit("")

    def fit(self, address: str) -> None:
        """Show the field, or hide it and forget what was typed."""
        wanted = is_database(address)
        if not wanted:
            self.forget()
        self.setVisible(wanted)

    def given(self) -> Callable[[bool], str]:
        """Return what gives the password to whoever speaks with the server."""
        return _giving(self.field.text())

    def forget(self) -> None:
        """Forget what was typed."""
        self.field.clear()


class AdministratorDialog(AskingDialog):
    """Asks for the administrator of the database: a login is made there for whoever is invited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("A login for the laptop", parent)
        self.setMinimumWidth(min(theme.px(540), 1000))
        self.body.addWidget(Label(_FOR_THE_LAPTOP))
        self.address, self.password = LineEdit(), SecretEdit()
        self.address.setPlaceholderText("postgresql://ADMINISTRATOR@SERVER/DATABASE")
        self.ask("A&dministrator’s address of the database", self.address)
        self.ask("Administrator’s &password", self.password)
        self.body.addWidget(muted("Used once and not kept."))
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("&Make the login…", Kind.PRIMARY))
        self.go.clicked.connect(self._check)
        self.address.setFocus()

    def _check(self) -> None:
        missing = self.address, "Write the address as postgresql://ADMINISTRATOR@SERVER/DATABASE."
        self.accept_unless(None if is_database(self.address.text()) else missing)


def asked_administrator(parent: QWidget) -> "Admin | None":
    """Ask for the administrator of the database; None when it was cancelled."""
    from lscb_audit.sharing.logins import Admin

    dialog = AdministratorDialog(parent)
    accepted = dialog.exec()
    found = Admin(dialog.address.text().strip(), _giving(dialog.password.text()))
    dialog.deleteLater()
    return found if accepted else None


class LoginDialog(AskingDialog):
    """Asks for the passphrase of a login that was sent."""

    def __init__(self, file: str, parent: QWidget | None = None) -> None:
        super().__init__("Take a login in", parent)
        self.setMinimumWidth(min(theme.px(520), 1000))
        self.body.addWidget(Label(_SENT))
        self.body.addWidget(muted(f"File: {file}"))
        self.secret = SecretEdit()
        self.ask("&Passphrase of the login", self.secret)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("&Take it in", Kind.PRIMARY))
        self.go.clicked.connect(self._check)
        self.secret.returnPressed.connect(self._check)
        self.secret.setFocus()

    def _check(self) -> None:
        self.accept_unless(None if self.secret.text() else (self.secret, "Type the passphrase."))


def take_login(office: Office, parent: QWidget, then: Callable[[], object]) -> None:
    """Ask for a login's file and passphrase; let this laptop share with it."""
    path = files.open_file(parent, "Which login?", _LOGINS)
    if path is None:
        return
    dialog = LoginDialog(path.name, parent)
    accepted, passphrase = dialog.exec(), dialog.secret.text()
    dialog.deleteLater()
    if accepted:
        _take(office, path, passphrase, then)


def _take(office: Office, path: Path, passphrase: str, then: Callable[[], object]) -> None:
    def work(workspace: "Workspace") -> str:
        from lscb_audit.sharing import logins

        return logins.take(workspace, path, passphrase)

    office.ask(work, lambda _: then(), "The login was not taken in")
