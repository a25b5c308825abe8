"""Returning a form with comments, giving more time, reminding the late: short dialogs."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from lscb_audit.rules import due

from .. import theme
from ..announce import announce
from ..dates import read_moment
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import LineEdit
from ..widgets.labelled import labelled
from ..widgets.scroll import scrolled
from ..widgets.words import Label, Pane, muted


class Return(Dialog):
    """A reason, and a comment at any question. `lines` are code and title; "" = the overall judgement."""

    def __init__(
        self, unit: str, agency: str, lines: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Return {unit}, {agency}", parent)
        self.setMinimumSize(min(theme.px(640), 900), min(theme.px(480), 640))
        self.body.addWidget(
            muted("The form opens again for its auditor. Each comment stays at its question.", 15)
        )
        self.why = LineEdit()
        self.fields: dict[str, LineEdit] = {}
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 8, 0)
        self._add(column, "&Why it goes back", self.why)
        for code, title in lines:
            self.fields[code] = LineEdit()
            words = f"{code}  {title}" if code else "Overall judgement"
            self._add(column, f"Comment: {words}", self.fields[code])
        column.addStretch()
        self.body.addWidget(scrolled(pane), 1)
        self.problem = Label("", colour="error")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Return it", Kind.PRIMARY))
        self.go.clicked.connect(self._try)
        self.why.setFocus()

    def _add(self, column: QVBoxLayout, words: str, field: LineEdit) -> None:
        column.addLayout(labelled(words, field))
        column.addSpacing(4)

    @property
    def comments(self) -> dict[str, str]:
        return {code: field.text().strip() for code, field in self.fields.items() if field.text().strip()}

    def _try(self) -> None:
        if self.why.text().strip() or self.comments:
            self.accept()
            return
        self.problem.setText("Write why the form goes back, or a comment at a question.")
        self.problem.show()
        self.why.setFocus()


_EXAMPLE = "20 November 2026, 17:00"


class MoreTime(Dialog):
    """Until when; `until` is ISO text once the dialog is accepted."""

    def __init__(self, agency: str, forms: int, now: str, parent: QWidget | None = None) -> None:
        super().__init__(f"More time for {agency}", parent)
        self.setMinimumWidth(min(theme.px(480), 900))
        self.until = ""
        count = "One form that is" if forms == 1 else f"{forms} forms that are"
        self.body.addWidget(Label(f"{count} not handed in yet get a later deadline of their own."))
        self.field = LineEdit()
        day, _, clock = now.partition("T")
        self.field.setText(", ".join(part for part in (due.full_day(day), clock) if part))
        self.field.setPlaceholderText(_EXAMPLE)
        self.problem = Label("", colour="error")
        self.problem.hide()
        self.body.addLayout(labelled("&Until which day, and what time", self.field))
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Give more time", Kind.PRIMARY))
        self.go.clicked.connect(self._try)
        self.field.returnPressed.connect(self._try)
        self.field.setFocus()

    def _try(self) -> None:
        self.until = read_moment(self.field.text())
        if self.until:
            self.accept()
            return
        self.problem.setText(f"“{self.field.text()}” is no date. Write it as {_EXAMPLE}.")
        self.problem.show()
        self.field.set_wrong(True)
        self.field.setAccessibleDescription(self.problem.text())
        self.field.setFocus()
        self.grow()


_COPY = (
    "Copy each text into your e-mail. It names cases by reference only. “Note as reminded” keeps the day on "
    "which you did so."
)


class Remind(Dialog):
    """A text for each agency, to be copied into an e-mail. Accepted = they were copied and are noted.

    `what` is what one of them is called.
    """

    def __init__(
        self,
        texts: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        title: str = "Remind the agencies",
        lead: str = _COPY,
        what: str = "reminder",
        noting: str = "Note as reminded",
    ) -> None:
        super().__init__(title, parent)
        self._what = what
        self.setMinimumSize(min(theme.px(640), 900), min(theme.px(520), 640))
        self.body.addWidget(muted(lead, 15))
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 8, 0)
        self.copies: list[Button] = []
        for agency, text in texts:
            box = QPlainTextEdit(text)
            box.setReadOnly(True)
            box.setTabChangesFocus(True)
            box.setAccessibleName(f"{what.capitalize()} for {agency}")
            box.setMinimumHeight(160)
            label = QLabel(agency)
            label.setBuddy(box)
            copy = Button(f"Copy this {what}", icon="copy")
            copy.setAccessibleName(f"Copy this {what}, for {agency}")
            copy.clicked.connect(lambda _=False, agency=agency, text=text: self._copy(agency, text))
            self.copies.append(copy)
            for part in (label, box, copy):
                column.addWidget(part)
        column.addStretch()
        self.body.addWidget(scrolled(pane), 1)
        self.said = muted("", 14)
        self.body.addWidget(self.said)
        self.add_button(Button("Close")).clicked.connect(self.reject)
        self.go = self.add_button(Button(noting, Kind.PRIMARY))
        self.go.clicked.connect(self.accept)
        if self.copies:
            self.copies[0].setFocus()

    def _copy(self, agency: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.setText(f"Copied: the {self._what} for {agency}")
        announce(self.said, self.said.text())
