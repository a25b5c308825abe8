"""Asks for a passphrase, or for the recovery key from the printed sheet."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ..announce import announce
from .button import Button, Kind
from .inputs import LineEdit, SecretEdit
from .words import Label


class Typed(NamedTuple):
    """What was typed: one of the two, the other None."""

    passphrase: str | None
    recovery_key: str | None


class SecretField(QWidget):
    """`entered` tells that Enter was pressed in it. `other_way` stands below the field, unless `apart`: then
    whoever lays the dialog out puts it somewhere. `shows` and `key_words` have their mnemonics.
    """

    entered = Signal()

    def __init__(
        self,
        words: str = "&Passphrase",
        *,
        key_words: str = "Re&covery key",
        shows: tuple[str, str] = ("S&how", "&Hide"),
        apart: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._key_words, self._shows, self._with_key = words, key_words, shows, False
        self.label = Label(words, strong=True)
        self.secret, self.key = SecretEdit(), LineEdit()
        self.key.setPlaceholderText("As printed, with or without the dashes")
        self.show_button = Button(shows[0], icon="eye")
        self.other_way = Button("", Kind.LINK)
        self.problem = Label("", colour="error")
        self.caps = Label("Caps Lock is on", 14, colour="warning")
        self._lay_out(apart)
        self.show_button.clicked.connect(
            lambda: self._show(self.secret.echoMode() == QLineEdit.EchoMode.Password)
        )
        self.other_way.clicked.connect(lambda: self.use(with_key=not self._with_key))
        self.secret.caps_lock.connect(self.caps.setVisible)
        for field in (self.secret, self.key):
            field.returnPressed.connect(self.entered)
            field.textEdited.connect(lambda _: self.say(""))
        self.use(with_key=False)

    def _lay_out(self, apart: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.secret, 1)
        row.addWidget(self.key, 1)
        row.addWidget(self.show_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.label)
        whole.addLayout(row)
        whole.addWidget(self.problem)
        whole.addWidget(self.caps)
        if not apart:
            whole.addWidget(self.other_way, 0, Qt.AlignmentFlag.AlignLeft)

    def use(self, with_key: bool) -> None:
        """Ask for the recovery key, or for the passphrase."""
        self._with_key = with_key
        self.secret.setVisible(not with_key)
        self.show_button.setVisible(not with_key)
        self.key.setVisible(with_key)
        self.caps.hide()
        words = self._key_words if with_key else self._words
        self.label.setText(words)
        self.label.setBuddy(self.field())
        self.field().setAccessibleName(words.replace("&", ""))
        self.other_way.setText("Use the passphrase" if with_key else "Use the printed recovery key")
        self.other_way.updateGeometry()
        self.say("")
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
        self.say(sentence)
        self.field().selectAll()
        self.field().setFocus()

    def forget(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self.key.clear()
        self._show(False)
        self.say("")

    def say(self, sentence: str) -> None:
        """Say at the field what is wrong; "" for nothing any more."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        for field in (self.secret, self.key):
            field.set_wrong(bool(sentence))
            field.setAccessibleDescription(sentence)
        if sentence:
            announce(self, sentence, urgent=True)

    def _show(self, shown: bool) -> None:
        self.secret.set_shown(shown)
        self.show_button.setText(self._shows[shown])
        self.show_button.set_icon("eye-off" if shown else "eye")
