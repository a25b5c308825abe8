"""A new partnership: its name, where its folder goes, a passphrase typed twice."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from lscb_audit.new_folder import name_of, wrong_with

from .. import theme
from ..widgets import files
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.inputs import LineEdit
from ..widgets.new_passphrase import NewPassphrase


class NewPartnership(AskingDialog):
    """Accepts only answers that can be used; what is missing is said at its field."""

    def __init__(self, parent: QWidget | None = None, home: Path | None = None) -> None:
        super().__init__("New partnership", parent)
        self._home = home or Path.home()
        self.setMinimumWidth(theme.px(520))
        self.name, self.folder = LineEdit(), LineEdit()
        self.secret = NewPassphrase()
        self._chose_folder = False
        choose = Button("C&hoose…", icon="folder")
        choose.setAccessibleName("Choose… the folder")
        self.ask("&Name of the partnership", self.name)
        self.ask("&Folder, to be made", self.folder, choose)
        self.watch(*self.secret.fields)
        self.body.addWidget(self.secret)
        self.body.addWidget(self.problem)
        self.body.addStretch()
        self._connect(choose)

    def _connect(self, choose: Button) -> None:
        self.name.textEdited.connect(self._name_typed)
        self.folder.textEdited.connect(lambda _: setattr(self, "_chose_folder", True))
        choose.clicked.connect(self._choose_folder)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.make = self.add_button(Button("Make the workspace", Kind.PRIMARY, key="Enter"))
        self.make.setDefault(True)
        self.make.clicked.connect(self._check)
        self._name_typed("")
        self.name.setFocus()

    def _name_typed(self, name: str) -> None:
        if not self._chose_folder:
            self.folder.setText(str(self._home / name_of(name, "partnership")))

    def _choose_folder(self) -> None:
        parent = files.open_folder(self, "Where the new folder goes", self._home)
        if parent is not None:
            self._home, self._chose_folder = parent, True
            self.folder.setText(str(parent / name_of(self.name.text(), "partnership")))

    def _check(self) -> None:
        self.accept_unless(self._missing() or self.secret.problem())

    def _missing(self) -> tuple[LineEdit, str] | None:
        if not self.name.text().strip():
            return self.name, "Type the partnership’s name."
        wrong = wrong_with(Path(self.folder.text().strip()))
        return (self.folder, wrong) if wrong else None

    def answers(self) -> tuple[Path, str, str]:
        """Return the folder, the partnership's name and the passphrase."""
        return Path(self.folder.text().strip()), self.name.text().strip(), self.secret.text()
