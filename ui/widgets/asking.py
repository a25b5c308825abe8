"""A dialog that asks for something: its fields under their labels, and what is wrong said at its field."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ..announce import announce
from .button import Button
from .dialog import Dialog
from .inputs import LineEdit
from .labelled import labelled
from .words import Label


class AskingDialog(Dialog):
    """`problem` is put among the parts by whoever lays the dialog out; it hides while nothing is wrong."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.problem = Label("", colour="error", parent=self)
        self.problem.hide()
        self._fields: list[LineEdit] = []

    def watch(self, *fields: LineEdit) -> None:
        """Let something be said at these fields, which stand in a part of their own."""
        self._fields += fields

    def ask(self, words: str, field: LineEdit, beside: Button | None = None) -> None:
        """Put a field under its label."""
        self.watch(field)
        self.body.addLayout(labelled(words, field, beside))
        self.body.addSpacing(4)

    def accept_unless(self, found: tuple[LineEdit, str] | None) -> None:
        """Accept, unless something is wrong: (the field, what is wrong with it)."""
        if found is None:
            self.accept()
        else:
            self.say(found[1], found[0])

    def say(self, sentence: str, field: QLineEdit | None = None) -> None:
        """Say what is wrong, at its field; "" for nothing any more."""
        for one in self._fields:
            one.set_wrong(one is field)
            one.setAccessibleDescription(sentence if one is field else "")
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.grow()
        if field is not None:
            field.setFocus()
        if sentence:
            announce(self, sentence, urgent=True)
