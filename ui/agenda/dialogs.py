"""What is asked before the day: its times, why a case is left out, who comes of an agency."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lscb_audit.rules import agenda as rules
from lscb_audit.rules.decided import AGREED, BOTH, MODERATED

from .. import theme
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.labelled import labelled
from ..widgets.words import Label, muted

if TYPE_CHECKING:
    from lscb_audit.preparing import Attendance, Day

RESULTS = {
    "": "Not said: an agreed grade for each case",
    AGREED: "An agreed grade for each case",
    MODERATED: "Moderated grades of the agencies’ own work",
    BOTH: "Both: moderated and agreed grades",
}
THERE = {"": "Not said", "present": "Present", "apologies": "Apologies", "absent": "Absent"}
_LEAST_TEXT = 64


class DayDialog(AskingDialog):
    """When, where, who leads, what shall come of it. `day` is there once the dialog is accepted."""

    def __init__(self, day: "Day", parent: QWidget | None = None) -> None:
        super().__init__("The day of the workshop", parent)
        self.setMinimumWidth(min(theme.px(560), 900))
        self.starts, self.ends, self.breaks = LineEdit(), LineEdit(), LineEdit()
        self.place, self.led_by = LineEdit(), LineEdit()
        self.results = ComboBox("Which results are wanted")
        self.pre_reading = QPlainTextEdit()
        self.pre_reading.setTabChangesFocus(True)
        self.pre_reading.setMinimumHeight(theme.px(_LEAST_TEXT))
        for code, words in RESULTS.items():
            self.results.addItem(words, code)
        self.ask("&Begins at (for example 09:30)", self.starts)
        self.ask("&Ends at", self.ends)
        self.ask("B&reaks (10:30-10:45 coffee, 12:30-13:15 lunch)", self.breaks)
        self.ask("&Where", self.place)
        self.ask("&Led by (role, not name)", self.led_by)
        self.body.addLayout(labelled("Which res&ults are wanted", self.results))
        self.body.addLayout(labelled("&To be read before", self.pre_reading))
        self.body.addWidget(self.problem)
        self._given = day
        self._show(day)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Set the day", Kind.PRIMARY))
        self.go.setDefault(True)
        self.go.clicked.connect(self._try)
        self.starts.setFocus()

    def _show(self, day: "Day") -> None:
        for name in ("starts", "ends", "breaks", "place", "led_by"):
            getattr(self, name).setText(getattr(day, name))
        self.results.setCurrentIndex(max(0, self.results.findData(day.results)))
        self.pre_reading.setPlainText(day.pre_reading)

    @property
    def day(self) -> "Day":
        from lscb_audit.preparing import Day

        return Day(
            self.starts.text().strip(),
            self.ends.text().strip(),
            self.breaks.text().strip(),
            self.place.text().strip(),
            self.led_by.text().strip(),
            self.results.currentData(),
            self.pre_reading.toPlainText().strip(),
            self._given.shown,
        )

    def _try(self) -> None:
        starts, ends = (rules.read_time(field.text()) for field in (self.starts, self.ends))
        if (starts is None) and (self.starts.text().strip() or self.ends.text().strip()):
            self.say("Write when it begins, for example 09:30.", self.starts)
        elif (ends is None) and self.starts.text().strip():
            self.say("Write when it ends, for example 13:00.", self.ends)
        elif starts is not None and ends is not None and ends <= starts:
            self.say("It ends before it begins. Change one of the two times.", self.ends)
        elif rules.read_breaks(self.breaks.text()) is None:
            self.say("Write breaks as 10:30-10:45 coffee, 12:30-13:15 lunch.", self.breaks)
        else:
            self.accept()


class CaseDialog(AskingDialog):
    """How long a case is talked about, or why it is left out."""

    def __init__(self, case: rules.Case, minutes: int, parent: QWidget | None = None) -> None:
        super().__init__(f"{case.unit} on the agenda", parent)
        self.setMinimumWidth(min(theme.px(480), 900))
        self.minutes, self.left_out = LineEdit(), LineEdit()
        self.minutes.setText(str(case.minutes) if case.minutes is not None else "")
        self.minutes.setPlaceholderText(f"{minutes}, as it is worked out")
        self.left_out.setText(case.left_out)
        self.ask("&Minutes (nothing: as it is worked out)", self.minutes)
        self.ask("&Left out because (nothing: it is talked about)", self.left_out)
        self.body.addWidget(muted("It stays in the audit. The agenda tells what was left out.", 15))
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Keep it", Kind.PRIMARY))
        self.go.setDefault(True)
        self.go.clicked.connect(self._try)
        self.minutes.setFocus()

    @property
    def count(self) -> int | None:
        return int(self.minutes.text()) if self.minutes.text().strip() else None

    def _try(self) -> None:
        said = self.minutes.text().strip()
        if said and not (said.isdecimal() and rules.LEAST <= int(said) <= rules.MOST):
            self.say(f"Write {rules.LEAST} to {rules.MOST} minutes, or nothing.", self.minutes)
            return
        self.accept()


class LeaveOut(AskingDialog):
    """Why a case is left out: never without a word."""

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Leave {unit} out", parent)
        self.setMinimumWidth(min(theme.px(480), 900))
        self.body.addWidget(
            Label(f"{unit} stays in the audit. The agenda tells that it was left out, and why.")
        )
        self.why = LineEdit()
        self.ask("&Why", self.why)
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Leave it out", Kind.PRIMARY))
        self.go.setDefault(True)
        self.go.clicked.connect(self._try)
        self.why.setFocus()

    def _try(self) -> None:
        if self.why.text().strip():
            self.accept()
        else:
            self.say("Write in a few words why it is left out.", self.why)


class AttendanceDialog(AskingDialog):
    """Who comes of an agency: how many, in which roles. `attendance` is there once it is accepted."""

    def __init__(self, agency: str, there: "Attendance", parent: QWidget | None = None) -> None:
        super().__init__(f"{agency} at the workshop", parent)
        self.setMinimumWidth(min(theme.px(480), 900))
        self.state = ComboBox("Is it there?")
        for code, words in THERE.items():
            self.state.addItem(words, code)
        self.state.setCurrentIndex(max(0, self.state.findData(there.state)))
        self.number, self.roles = LineEdit(), LineEdit()
        self.number.setText(str(there.number or ""))
        self.roles.setText(there.roles)
        self.body.addLayout(labelled("&Is it there?", self.state))
        self.ask("&How many come", self.number)
        self.ask("In which &roles (never names)", self.roles)
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Note it", Kind.PRIMARY))
        self.go.setDefault(True)
        self.go.clicked.connect(self._try)
        self.state.setFocus()

    @property
    def attendance(self) -> "Attendance":
        from lscb_audit.preparing import Attendance

        number = self.number.text().strip()
        return Attendance(
            self.state.currentData(), int(number) if number else None, self.roles.text().strip()
        )

    def _try(self) -> None:
        number = self.number.text().strip()
        if number and not (number.isdecimal() and 0 < int(number) <= 200):
            self.say("Write how many come, for example 3, or nothing.", self.number)
            return
        self.accept()
