"""Asks for a passphrase, or for the recovery key from the printed sheet, inside a dialog."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lscb_audit.errors import UserProblem

from ..announce import announce
from ..widgets.button import Button, Kind
from ..widgets.inputs import LineEdit, SecretEdit
from ..widgets.words import Label

OF_THEN = "&Passphrase of the time when it was made"


class Typed(NamedTuple):
    """What was typed: one of the two, the other None."""

    passphrase: str | None
    recovery_key: str | None


def is_about_it(problem: Exception) -> bool:
    """Say whether a problem is about the secret that was typed: then it is told at its field."""
    words = " ".join(problem.sentences) if isinstance(problem, UserProblem) else ""
    return "passphrase does not open" in words or "recovery key" in words


class SecretField(QWidget):
    """`entered` tells that Enter was pressed in it."""

    entered = Signal()

    def __init__(self, words: str = "&Passphrase", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._with_key = words, False
        self.label = Label(words, strong=True)
        self.secret, self.key = SecretEdit(), LineEdit()
        self.key.setPlaceholderText("As printed, with or without the dashes")
        self.show_button = Button("S&how", icon="eye")
        self.other_way = Button("", Kind.LINK)
        self.problem = Label("", colour="error")
        self._lay_out()
        self.show_button.clicked.connect(self._toggle_shown)
        self.other_way.clicked.connect(lambda: self.use(with_key=not self._with_key))
        for field in (self.secret, self.key):
            field.returnPressed.connect(self.entered)
            field.textEdited.connect(lambda _: self._say(""))
        self.use(with_key=False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.secret, 1)
        row.addWidget(self.key, 1)
        row.addWidget(self.show_button)
        below = QHBoxLayout()
        below.addWidget(self.other_way)
        below.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.label)
        whole.addLayout(row)
        whole.addWidget(self.problem)
        whole.addLayout(below)

    def use(self, with_key: bool) -> None:
        """Ask for the recovery key, or for the passphrase."""
        self._with_key = with_key
        self.secret.setVisible(not with_key)
        self.show_button.setVisible(not with_key)
        self.key.setVisible(with_key)
        words = "Re&covery key" if with_key else self._words
        self.label.setText(words)
        self.label.setBuddy(self.field())
        self.field().setAccessibleName(words.replace("&", ""))
        self.other_way.setText("Use the passphrase" if with_key else "Use the printed recovery key")
        self.other_way.updateGeometry()
        self._say("")
        if self.isVisible():
            self.field().setFocus()

    def field(self) -> LineEdit:
        """Return the line that is typed in."""
        return self.key if self._with_key else self.secret

    def typed(self) -> Typed | None:
        """Return what was typed; None, and it says so, where that is nothing."""
        text = self.field().text()
        if not text.strip():
            self.refuse("Type the recovery key." if self._with_key else "Type the passphrase.")
            return None
        return Typed(None, text) if self._with_key else Typed(text, None)

    def refuse(self, sentence: str) -> None:
        """Say at the field what is wrong with it."""
        self._say(sentence)
        self.field().selectAll()
        self.field().setFocus()

    def forget(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self.key.clear()
        self._say("")

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        for field in (self.secret, self.key):
            field.set_wrong(bool(sentence))
            field.setAccessibleDescription(sentence)
        if sentence:
            announce(self, sentence, urgent=True)

    def _toggle_shown(self) -> None:
        shown = self.secret.echoMode() == QLineEdit.EchoMode.Password
        self.secret.set_shown(shown)
        self.show_button.setText("&Hide" if shown else "S&how")
        self.show_button.set_icon("eye-off" if shown else "eye")
