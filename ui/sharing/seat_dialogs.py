"""Letting a laptop in, and taking one out: short dialogs that say what it means."""

from PySide6.QtWidgets import QWidget

from .. import theme
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import LineEdit
from ..widgets.words import Label, muted
from .spelled import Spelled

_IN = (
    "Telephone the person. On the waiting laptop the fingerprint stands under “Members and laptops”. Let it "
    "be read to you and compare every word.",
    "Once it is let in, the laptop can read and write all that your agency can: its open forms, too.",
)
_OUT = (
    "From now on nothing that is written anywhere can be read on that laptop, and what it writes no longer "
    "counts. What it had shared before stays in the record.",
    "What is on the laptop already cannot be taken back: who has its passphrase can read it there.",
    "This cannot be undone. The person can be invited again, with a new place.",
)
_LOGIN = (
    "The hub is a database: the login of this laptop holds there until its administrator revokes it. Ask for "
    "that."
)


class ApproveDialog(Dialog):
    """Cancel has the focus: whoever has not compared lets nobody in."""

    def __init__(self, name: str, fingerprint: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Let {name} in", parent)
        self.setMinimumWidth(min(theme.px(520), 1000))
        self.body.addWidget(Label(_IN[0]))
        self.shown = Spelled(fingerprint, f"Fingerprint of {name}’s laptop")
        self.body.addWidget(self.shown)
        self.body.addWidget(muted(_IN[1], 15))
        self.body.addStretch(1)
        self.cancel = self.add_button(Button("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button("It is the &same: let it in", Kind.PRIMARY))
        self.go.clicked.connect(self.accept)
        self.cancel.setFocus()


class RemoveDialog(AskingDialog):
    """Asks for the name to be typed: nobody is taken out by a slip."""

    def __init__(self, name: str, parent: QWidget | None = None, *, database: bool = False) -> None:
        super().__init__(f"Take {name} out", parent)
        self.setMinimumWidth(min(theme.px(520), 1000))
        self._name = name
        for sentence in (*_OUT, _LOGIN) if database else _OUT:
            self.body.addWidget(Label(sentence))
        self.typed = LineEdit()
        self.ask(f"To confirm, &type the name: {name}", self.typed)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.cancel = self.add_button(Button("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button("Take it out"))
        self.go.clicked.connect(self._try)
        self.typed.returnPressed.connect(self._try)
        self.typed.setFocus()

    def _try(self) -> None:
        if self.typed.text().strip().casefold() == self._name.casefold():
            self.accept()
        else:
            self.say(f"Type “{self._name}” to take this laptop out.", self.typed)
