"""Short dialogs at the wall: dissent, a reason, a matter for one agency, an action, notes, the log."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.labelled import labelled
from ..widgets.reading_box import ReadingBox
from ..widgets.words import Label

Pairs = Sequence[tuple[str, str]]
"""(code, words) of what can be chosen."""


class WallDialog(AskingDialog):
    """Fields, what is wrong, and two buttons; Enter in a line goes on."""

    def __init__(self, title: str, verb: str, parent: QWidget | None, told: str = "") -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(480)
        if told:
            self.body.addWidget(Label(told))
        self._lines: list[tuple[LineEdit, str]] = []
        self._verb = verb

    def choose(self, words: str, offered: Pairs, at: str = "") -> ComboBox:
        box = ComboBox(words.replace("&", ""))
        for code, name in offered:
            box.addItem(name, code)
        box.setCurrentIndex(max(0, box.findData(at)))
        self.body.addLayout(labelled(words, box))
        return box

    def line(self, words: str, text: str = "", problem: str = "") -> LineEdit:
        """Add a line; with `problem` it must not stay empty, and that is what is said then."""
        edit = LineEdit()
        edit.setText(text)
        self.ask(words, edit)
        edit.returnPressed.connect(self.try_it)
        if problem:
            self._lines.append((edit, problem))
        return edit

    def begin(self, field: QWidget) -> None:
        """All fields are there: add what is said below them and the buttons, and put the focus on a field."""
        self.body.addWidget(self.problem)
        self.cancel = self.add_button(Button("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button(self._verb, Kind.PRIMARY))
        self.go.clicked.connect(self.try_it)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        missing = next((one for one in self._lines if not one[0].text().strip()), None)
        self.accept_unless(missing)


class DissentDialog(WallDialog):
    """Which agency does not agree, with which grade and words; one that stands can be taken back."""

    def __init__(
        self,
        agencies: Pairs,
        grades: Pairs,
        parent: QWidget,
        agency: str = "",
        grade: str = "",
        text: str = "",
    ) -> None:
        super().__init__("Dissent", "Record dissent", parent)
        self.agency = self.choose("A&gency", agencies, agency)
        self.grade = self.choose("&Its grade", [("", "No grade"), *grades], grade)
        self.words = self.line("&What it holds", text, "Write in a few words what the agency holds.")
        self.withdrawn = False
        self.withdraw = Button("Take the dissent back")
        self.withdraw.clicked.connect(self._withdraw)
        self.withdraw.setVisible(bool(text))
        self.agency.setEnabled(not text)
        self.body.addWidget(self.withdraw)
        self.begin(self.words if text else self.agency)

    def _withdraw(self) -> None:
        self.withdrawn = True
        self.accept()


class ReasonDialog(WallDialog):
    """One line that must not stay empty: why something is reopened, or a remark in other words."""

    def __init__(
        self, title: str, words: str, verb: str, problem: str, parent: QWidget, text: str = "", told: str = ""
    ) -> None:
        super().__init__(title, verb, parent, told)
        self.field = self.line(words, text, problem)
        self.begin(self.field)


class MatterDialog(WallDialog):
    """What one agency alone is to know."""

    def __init__(self, agencies: Pairs, parent: QWidget) -> None:
        told = (
            "Only this agency, the QA officers and facilitators read it. It stays out of the public report."
        )
        super().__init__("For one agency alone", "Record", parent, told)
        self.agency = self.choose("A&gency", agencies)
        kinds = [
            ("improvement", "Area for improvement"),
            ("strength", "Strength"),
            ("good practice", "Good practice"),
            ("learning", "Learning"),
        ]
        self.kind = self.choose("&Kind", kinds)
        self.words = self.line("&What it is to know", "", "Write in a few words what the agency is to know.")
        self.begin(self.agency)


class ActionDialog(WallDialog):
    """An action that is agreed on the spot."""

    def __init__(self, agencies: Pairs, parent: QWidget) -> None:
        super().__init__(
            "Action", "Record", parent, "Lead, date and measure can be added later, in “Actions”."
        )
        self.agency = self.choose("A&gency", [("", "No agency yet"), *agencies])
        self.what = self.line("&What is to be done", "", "Write what is to be done.")
        self.due = self.line("&By when (such as 2027-01-31), if it is known")
        self.begin(self.what)

    def try_it(self) -> None:
        from datetime import date

        written = self.due.text().strip()
        try:
            date.fromisoformat(written or "2026-01-01")
        except ValueError:
            self.say("Write the date as year, month, day: 2027-01-31.", self.due)
            return
        super().try_it()


class NotesDialog(AskingDialog):
    """The facilitator's own notes on a case."""

    def __init__(self, unit: str, text: str, parent: QWidget) -> None:
        super().__init__(f"Private notes, {unit}", parent)
        self.setMinimumSize(480, 360)
        self.body.addWidget(Label("Kept on this laptop alone: never shared, never on the projector."))
        self.box = QPlainTextEdit(text)
        self.box.setTabChangesFocus(True)
        self.body.addLayout(labelled("&Notes", self.box), 1)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        keep = self.add_button(Button("Keep", Kind.PRIMARY))
        keep.clicked.connect(self.accept)
        self.box.setFocus()


class LogDialog(AskingDialog):
    """Every decision on a case, latest first, as the record's history tells it."""

    def __init__(self, unit: str, words: str, parent: QWidget) -> None:
        super().__init__(f"Log of decisions, {unit}", parent)
        self.setMinimumSize(560, 420)
        self.box = ReadingBox(words, "Log of decisions")
        self.body.addWidget(self.box, 1)
        close = self.add_button(Button("Close", Kind.PRIMARY))
        close.clicked.connect(self.accept)
        self.box.setFocus()
