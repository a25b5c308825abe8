"""The administrator of a database that is the hub: an address, and a password that is used once."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..widgets.inputs import LineEdit, SecretEdit
from ..widgets.words import Label, muted

_SCHEMES = ("postgresql://", "postgres://")
_USED_ONCE = "Used once and not kept. Leave it empty where this laptop has its login already."


def is_database(address: str) -> bool:
    """Say whether an address is a database server's."""
    return address.strip().lower().startswith(_SCHEMES)


class PasswordPart(QWidget):
    """A field for the administrator's password, to be seen only while the address beside is a database's."""

    def __init__(self, words: str = "Administrator’s &password", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Label(words, strong=True)
        self.field = SecretEdit()
        self.field.setAccessibleName(words.replace("&", ""))
        self.label.setBuddy(self.field)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for part in (self.label, self.field, muted(_USED_ONCE)):
            whole.addWidget(part)
        self.fit("")

    def fit(self, address: str) -> None:
        """Show the field, or hide it and forget what was typed."""
        wanted = is_database(address)
        if not wanted:
            self.forget()
        self.setVisible(wanted)

    def given(self) -> Callable[[bool], str]:
        """Return what gives the password to whoever speaks with the server."""
        typed = self.field.text()
        return lambda _: typed

    def forget(self) -> None:
        """Forget what was typed."""
        self.field.clear()


class AdministratorPart(QWidget):
    """Address and password of the administrator, where somebody is invited to a hub that is a database."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = LineEdit()
        self.address.setPlaceholderText("postgresql://ADMINISTRATOR@SERVER/DATABASE")
        self.address.setAccessibleName("Administrator’s address of the database")
        label = Label("A&dministrator’s address of the database", strong=True)
        label.setBuddy(self.address)
        self.password = PasswordPart("Administrator’s pass&word")
        self.address.textChanged.connect(self.password.fit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for part in (label, self.address, self.password):
            whole.addWidget(part)

    def problem(self) -> tuple[LineEdit, str] | None:
        """Return what is wrong with the address, and its field."""
        if not is_database(self.address.text()):
            return (
                self.address,
                "The hub is a database: its administrator’s address is needed for a login.",
            )
        return None
