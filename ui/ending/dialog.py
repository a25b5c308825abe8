"""Saying that something is to be destroyed: what it means, why, and its reference typed once more."""

from PySide6.QtWidgets import QWidget

from .. import theme
from ..widgets.asking import AskingDialog
from ..widgets.button import Button
from ..widgets.inputs import LineEdit
from ..widgets.words import Label, muted

_MEANS = {
    "audit": "Its forms, cases, names, voices, findings and reports go from every laptop, from the "
    "backups in workspaces, and from what each laptop has put on the hub. Its reference, some counts and "
    "dates stay.",
    "identities": "The names, dates of birth and numbers of the people in it go from every laptop, from the "
    "backups in workspaces, and from the hub. Grades, texts and figures stay as they are.",
}
_FIRST = "Nothing is destroyed yet: a second QA officer has to say so on another laptop."
_LAST = "You are the second to say so: it goes from this laptop at once, from others at their next sync."
_ALONE = "You are the only QA officer, so your word is enough: it is destroyed at once."
_RACE = (
    "Share before you count on it: if a second QA officer has agreed on a laptop that was not heard of yet, "
    "it is destroyed nonetheless."
)
_FOR_GOOD = "It cannot be undone, and no backup brings it back."


class EndDialog(AskingDialog):
    """Cancel has the focus. `reason` is what was typed; `others`: who has said so, "" for nobody."""

    def __init__(
        self, reference: str, what: str, others: str, *, alone: bool, parent: QWidget | None = None
    ) -> None:
        self._reference = reference
        thing = reference if what == "audit" else f"the names in {reference}"
        super().__init__(f"Destroy {thing}", parent)
        self.setMinimumWidth(min(theme.px(560), 1000))
        self.body.addWidget(Label(_MEANS[what]))
        if others:
            self.body.addWidget(Label(others))
        self.body.addWidget(Label(_LAST if others else _ALONE if alone else _FIRST))
        if others or alone:
            self.body.addWidget(Label(_FOR_GOOD, colour="error"))
        self.why, self.typed = LineEdit(), LineEdit()
        self.ask("&Why? It is printed in the certificate: name nobody", self.why)
        self.ask(f"To confirm, &type the reference: {reference}", self.typed)
        self.body.addWidget(self.problem)
        self.body.addWidget(muted("Export what you still need first: the menu File, “Export workbook…”.", 15))
        self.body.addStretch(1)
        self.cancel = self.add_button(Button("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button("&Destroy it" if others or alone else "&Propose it"))
        self.go.clicked.connect(self._try)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    @property
    def reason(self) -> str:
        return self.why.text().strip()

    def _try(self) -> None:
        if not self.reason:
            self.say("Say why. The reason is kept and printed.", self.why)
        elif self.typed.text().strip().casefold() != self._reference.casefold():
            self.say(f"Type “{self._reference}” to go on.", self.typed)
        else:
            self.accept()


class TakeBackDialog(AskingDialog):
    """Asks whether what one proposed is to stay after all."""

    def __init__(self, thing: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Keep {thing}", parent)
        self.setMinimumWidth(min(theme.px(520), 1000))
        self.body.addWidget(Label(f"You have proposed to destroy {thing}. Take that back?"))
        self.body.addWidget(muted(_RACE, 15))
        self.body.addStretch(1)
        self.cancel = self.add_button(Button("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button("&Take it back"))
        self.go.clicked.connect(self.accept)
        self.go.setDefault(True)
        self.go.setFocus()
