"""Asking for a reason, in one short dialog."""

from PySide6.QtWidgets import QLabel, QWidget

from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import LineEdit
from ..widgets.words import Label


class Reason(Dialog):
    """`reason` is what was written; the dialog is not accepted without one."""

    def __init__(
        self, title: str, told: str, question: str, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(480)
        self.field = LineEdit()
        self.field.setAccessibleName(question)
        label = QLabel(question)
        label.setBuddy(self.field)
        self.problem = Label("", colour="error")
        self.problem.hide()
        for part in (Label(told), label, self.field, self.problem):
            self.body.addWidget(part)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button(verb, Kind.PRIMARY))
        self.go.clicked.connect(self._try)
        self.field.returnPressed.connect(self._try)
        self.field.setFocus()

    @property
    def reason(self) -> str:
        return self.field.text().strip()

    def _try(self) -> None:
        if self.reason:
            self.accept()
            return
        self.problem.setText("Write a reason: the report tells it.")
        self.problem.show()
        self.field.setFocus()


def ask_reason(parent: QWidget, title: str, told: str, question: str, verb: str) -> str:
    """Return the reason, "" if it was cancelled."""
    dialog = Reason(title, told, question, verb, parent)
    return dialog.reason if dialog.exec() == Dialog.DialogCode.Accepted else ""
