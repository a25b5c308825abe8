"""A new partnership: its name, where its folder goes, a passphrase typed twice."""

import re
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from lscb_audit.passphrases import strength

from .. import theme
from ..announce import announce
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import LineEdit, SecretEdit
from ..widgets.words import Label, muted


def folder_name(partnership: str) -> str:
    """Return a folder's name for a partnership: letters, digits and dashes, ending in `.lscb`."""
    plain = re.sub(r"[^\w]+", "-", partnership.lower(), flags=re.ASCII).strip("-_")
    return f"{plain[:40].rstrip('-') or 'partnership'}.lscb"


class NewPartnership(Dialog):
    """Accepts only answers that can be used; what is missing is said at its field."""

    def __init__(self, parent: QWidget | None = None, home: Path | None = None) -> None:
        super().__init__("New partnership", parent)
        self._home = home or Path.home()
        self.name, self.folder = LineEdit(), LineEdit()
        self.passphrase, self.again = SecretEdit(), SecretEdit()
        self.strength = muted("At least 12 characters. Three random words are good.")
        self.problem = Label("", colour="error")
        self.problem.hide()
        self._chose_folder = False
        choose = Button("C&hoose…", icon="folder")
        self.show_button = Button("&Show", icon="eye")
        self._field("&Name of the partnership", self.name)
        self._field("&Folder, to be made", self.folder, choose)
        self._field("&Passphrase", self.passphrase, self.show_button)
        self.body.addWidget(self.strength)
        self._field("Passphrase &again", self.again)
        self.body.addWidget(self.problem)
        self.body.addStretch()
        self.setMinimumWidth(theme.px(520))
        self._connect(choose)

    def _field(self, words: str, field: LineEdit, beside: QWidget | None = None) -> None:
        label = Label(words, strong=True)
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1)
        if beside is not None:
            row.addWidget(beside)
        self.body.addWidget(label)
        self.body.addLayout(row)
        self.body.addSpacing(8)

    def _connect(self, choose: Button) -> None:
        self.name.textEdited.connect(self._name_typed)
        self.folder.textEdited.connect(lambda _: setattr(self, "_chose_folder", True))
        self.passphrase.textEdited.connect(self._judge)
        choose.clicked.connect(self._choose_folder)
        self.show_button.clicked.connect(self._toggle_shown)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.make = self.add_button(Button("Make the workspace", Kind.PRIMARY, key="Enter"))
        self.make.setDefault(True)
        self.make.clicked.connect(self._check)
        self._name_typed("")
        self.name.setFocus()

    def _name_typed(self, name: str) -> None:
        if not self._chose_folder:
            self.folder.setText(str(self._home / folder_name(name)))

    def _choose_folder(self) -> None:
        parent = files.open_folder(self, "Where the new folder goes", self._home)
        if parent is not None:
            self._home, self._chose_folder = parent, True
            self.folder.setText(str(parent / folder_name(self.name.text())))

    def _judge(self, typed: str) -> None:
        judged = strength(typed)
        said = f"Strength: {judged.words}." if typed else ""
        self.strength.setText(" ".join((said, *judged.reasons)).strip() if typed else "")
        self.strength.set_colour("done" if judged.accepted else "muted")

    def _toggle_shown(self) -> None:
        shown = self.passphrase.echoMode() == QLineEdit.EchoMode.Password
        for field in (self.passphrase, self.again):
            field.set_shown(shown)
        self.show_button.setText("Hi&de" if shown else "&Show")
        self.show_button.set_icon("eye-off" if shown else "eye")

    def _check(self) -> None:
        for field in (self.name, self.folder, self.passphrase, self.again):
            field.set_wrong(False)
        found = self._first_problem()
        if found is None:
            self.accept()
            return
        field, sentence = found
        field.set_wrong(True)
        field.setFocus()
        field.setAccessibleDescription(sentence)
        self.problem.setText(sentence)
        self.problem.show()
        announce(self, sentence, urgent=True)

    def _first_problem(self) -> tuple[LineEdit, str] | None:
        folder, judged = Path(self.folder.text().strip()), strength(self.passphrase.text())
        if not self.name.text().strip():
            return self.name, "Type the partnership’s name."
        if folder.suffix != ".lscb" or not folder.is_absolute():
            return self.folder, "The folder needs its whole path and a name that ends in .lscb."
        if folder.exists():
            return self.folder, f"There is already something called {folder.name}. Choose another name."
        if not folder.parent.is_dir():
            return self.folder, f"There is no folder {folder.parent}. Choose another place."
        if not judged.accepted:
            return self.passphrase, " ".join(judged.reasons)
        if self.passphrase.text() != self.again.text():
            return self.again, "The two passphrases differ. Type the second one again."
        return None

    def answers(self) -> tuple[Path, str, str]:
        """Return the folder, the partnership's name and the passphrase."""
        return Path(self.folder.text().strip()), self.name.text().strip(), self.passphrase.text()
