"""A laptop that would change much of what others wrote: what waits is told, and somebody decides."""

from PySide6.QtWidgets import QWidget

from .. import theme
from ..widgets.button import Button
from ..widgets.dialog import Dialog
from ..widgets.words import Label, muted

LET_IN, TAKE_OUT = 1, 2
_MEANS = (
    "If the changes are meant, let them in: they then show here. What stood there before stays in the "
    "history of each field.",
    "If nobody meant them, the laptop may be in wrong hands, or a program may have run wild on it.",
)
_TAKE_OUT = "Then take the laptop out: nothing of what waits is ever shown."
_TELL_QA = "Then tell a QA officer, who can take the laptop out. Until then nothing of what waits is shown."


class QuestionedDialog(Dialog):
    """Ends with LET_IN, TAKE_OUT, or 0: decided later. That has the focus, for nothing is lost by it."""

    def __init__(self, name: str, said: str, *, qa: bool, parent: QWidget | None = None) -> None:
        super().__init__(f"Changes of {name} wait", parent)
        self.setMinimumWidth(min(theme.px(560), 1000))
        self.body.addWidget(Label(said))
        for sentence in (*_MEANS, _TAKE_OUT if qa else _TELL_QA):
            self.body.addWidget(muted(sentence, 15))
        self.body.addStretch(1)
        self.later = self.add_button(Button("Decide later"))
        self.later.clicked.connect(self.reject)
        if qa:
            take_out = self.add_button(Button("&Take the laptop out…"))
            take_out.clicked.connect(lambda: self.done(TAKE_OUT))
        self.let_in = self.add_button(Button("&Let them in"))
        self.let_in.clicked.connect(lambda: self.done(LET_IN))
        self.later.setFocus()
