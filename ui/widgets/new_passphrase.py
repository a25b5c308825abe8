"""A new passphrase typed twice, or made from words; shown when asked for."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from lscb_audit.passphrases import strength

from .button import Button
from .inputs import LineEdit, SecretEdit
from .labelled import labelled
from .words import muted


class NewPassphrase(QWidget):
    """`made` was pressed: make one from words. `problem` says at which field something is missing."""

    made = Signal()

    def __init__(self, of: str = "", from_words: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.again = SecretEdit(), SecretEdit()
        self.show_button = Button("&Show", icon="eye")
        self.show_button.clicked.connect(self._toggle)
        self.judged = muted("At least 12 characters. Three random words are good.")
        self.make_button = Button("Make one &from words", icon="key", parent=self)
        self.make_button.clicked.connect(self.made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(labelled(f"&Passphrase{of}", self.first, self.show_button))
        whole.addWidget(self.judged)
        if from_words:
            whole.addWidget(self.make_button)
        else:
            self.make_button.hide()
        whole.addLayout(labelled("Passphrase &again", self.again))
        self.first.textChanged.connect(self._judge)
        for one, two in pairwise((self.first, self.show_button, self.make_button, self.again)):
            QWidget.setTabOrder(one, two)

    @property
    def fields(self) -> tuple[SecretEdit, SecretEdit]:
        return self.first, self.again

    def put(self, passphrase: str) -> None:
        """Put one there that was made, so that it can be read and told."""
        self._show(True)
        for field in self.fields:
            field.setText(passphrase)

    def text(self) -> str:
        return self.first.text()

    def forget(self) -> None:
        """Forget what was typed."""
        for field in self.fields:
            field.clear()

    def problem(self) -> tuple[LineEdit, str] | None:
        """Return what is wrong, and at which field."""
        judged = strength(self.first.text())
        if not judged.accepted:
            return self.first, " ".join(judged.reasons)
        if self.first.text() != self.again.text():
            return self.again, "The two passphrases differ. Type the second one again."
        return None

    def _judge(self, typed: str) -> None:
        judged = strength(typed)
        self.judged.setText(" ".join((f"Strength: {judged.words}.", *judged.reasons)) if typed else "")
        self.judged.set_colour("done" if judged.accepted else "muted")

    def _toggle(self) -> None:
        self._show(self.first.echoMode() == QLineEdit.EchoMode.Password)

    def _show(self, shown: bool) -> None:
        for field in self.fields:
            field.set_shown(shown)
        self.show_button.setText("Hi&de" if shown else "&Show")
        self.show_button.set_icon("eye-off" if shown else "eye")
