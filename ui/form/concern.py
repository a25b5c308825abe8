"""A child may be at risk now: the telephone first, then who was told. Works from any screen.

This program is never the referral. A concern about a member of staff goes to the designated officer;
nothing of it is written here.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.rules.form import Concern

from .. import dates, theme
from ..widgets.button import Button, Kind
from ..widgets.choices import RadioButton
from ..widgets.dialog import Dialog
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.scroll import scrolled
from ..widgets.words import Facts, Label, Notice, Pane
from .problem import ProblemLine

if TYPE_CHECKING:
    from lscb_audit.auditing import FormKey
    from lscb_audit.auditing.concerns import LocalNumbers

TITLE = "Immediate concern"
_FIRST = (
    "Telephone first. If somebody is in danger now, ring 999. Writing here tells nobody: this program is "
    "never the referral."
)
_STAFF = (
    "Ring the designated officer, and tell your own manager. Write nothing of it here: a concern about a "
    "member of staff never goes into an audit."
)
_AGAIN = "What you were typing is here again. It is not in the record before you press Keep."
HELD = "Kept. The form cannot be handed in before it is said who was told, and when."


class Kept(NamedTuple):
    """What is to be kept of a concern."""

    key: "FormKey"
    what: str
    told: str
    told_at: str
    reference: str
    outcome: str


def read_moment(text: str, now: datetime) -> str:
    """Return a moment as it was typed (“10:40”, “18 Nov 2026, 10:40”, “now”) in ISO, "" where it is none."""
    words = text.strip().lower()
    if words == "now":
        return now.isoformat(timespec="minutes")
    day, _, time = words.replace(",", " ").rpartition(" ")
    clock = time.replace(".", ":")
    hour, _, minute = clock.partition(":")
    if not (hour.isdigit() and minute.isdigit() and int(hour) < 24 and int(minute) < 60 and len(minute) == 2):
        return ""
    today = now.date().isoformat()
    on = dates.read_day(day, (today, today)) if day.strip() and day.strip() != "today" else today
    return f"{on}T{int(hour):02}:{minute}" if on else ""


class ConcernDialog(Dialog):
    """`kept` holds what to keep once the dialog was accepted. `places` are the forms that it may be about."""

    def __init__(
        self,
        numbers: "LocalNumbers",
        places: Sequence[tuple[str, "FormKey"]],
        concern: Concern | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TITLE, parent)
        self._places, self._concern = tuple(places), concern
        self.kept: Kept | None = None
        self._warned = False
        self.child, self.staff = RadioButton("A child"), RadioButton("A member of staff or a volunteer")
        self.place = ComboBox("Case and agency")
        self.what, self.told, self.when, self.reference, self.outcome = (LineEdit() for _ in range(5))
        self.problem, self._again = ProblemLine(), Notice("warning")
        self._lay_out(numbers)
        self.keep = self.add_button(Button("Keep", Kind.PRIMARY))
        self.close_button = self.add_button(Button("Close"))
        self._connect()
        self._fill()
        self._turn()

    def _lay_out(self, numbers: "LocalNumbers") -> None:
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(4))
        self.body.addWidget(scrolled(pane), 1)
        first = Notice("error")
        first.tell(_FIRST)
        column.addWidget(first)
        unknown = "Not recorded here: take it from your agency’s procedures"
        column.addWidget(
            Facts(
                (
                    ("Danger now", "999"),
                    ("Front door", numbers.front_door or unknown),
                    ("Out of hours", numbers.out_of_hours or unknown),
                )
            )
        )
        column.addSpacing(theme.px(8))
        column.addWidget(Label("Whom is it about?", strong=True))
        for button in (self.child, self.staff):
            button.setMinimumHeight(max(theme.TARGET, theme.px(theme.TARGET)))
            column.addWidget(button)
        self._about_staff = Notice("warning")
        officer = numbers.designated_officer
        self._about_staff.tell(f"{_STAFF} The designated officer: {officer or unknown.lower()}.")
        column.addWidget(self._about_staff)
        self._about_child = QWidget()
        column.addWidget(self._about_child)
        column.addStretch(1)
        self._lay_out_fields(QVBoxLayout(self._about_child))
        self._again.tell("")
        self.setMinimumWidth(min(theme.px(560), 900))
        self.resize(min(theme.px(640), 1200), min(theme.px(760), 760))

    def _lay_out_fields(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._again)
        self._outcome_label = Label("What came of it (may wait)", strong=True)
        for words, field in (
            ("Case and agency", self.place),
            ("What was found, without names", self.what),
            ("Who was told by telephone, by role", self.told),
            ("When, for example 10:40, or 18 Nov 2026, 10:40", self.when),
            ("Reference that was given", self.reference),
        ):
            label = Label(words, strong=True)
            label.setBuddy(field)
            field.setAccessibleName(words)
            column.addWidget(label)
            column.addWidget(field)
        self._outcome_label.setBuddy(self.outcome)
        self.outcome.setAccessibleName(self._outcome_label.text())
        column.addWidget(self._outcome_label)
        column.addWidget(self.outcome)
        column.addWidget(self.problem)

    def _connect(self) -> None:
        self.child.toggled.connect(self._turn)
        self.keep.clicked.connect(self._keep)
        self.close_button.clicked.connect(self.reject)
        self.told.textChanged.connect(self._turn)

    def _fill(self) -> None:
        for words, key in self._places:
            self.place.addItem(words, key)
        self.place.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumContentsLength(16)
        self.child.setChecked(True)
        concern = self._concern
        if concern is not None:
            for button in (self.child, self.staff):
                button.setEnabled(False)
            self.what.setText(concern.what)
            self.what.setReadOnly(bool(concern.what))
            self.told.setText(concern.told)
            self.when.setText(concern.told_at.replace("T", ", "))
            self.reference.setText(concern.reference)
            self.outcome.setText(concern.outcome)
        if not self._places:
            self.child.setEnabled(False)

    def _turn(self) -> None:
        """Show what there is to do about a child, or about a member of staff."""
        child = self.child.isChecked()
        self._about_staff.setVisible(not child)
        self._about_child.setVisible(child and bool(self._places))
        self.keep.setVisible(child and bool(self._places))
        known = self._concern is not None and self._concern.told_somebody
        self._outcome_label.setVisible(known)
        self.outcome.setVisible(known)
        self.keep.setText("Keep" if self.told.text().strip() else "Keep: nobody told yet")
        self.keep.updateGeometry()

    def _keep(self) -> None:
        told, when = self.told.text().strip(), ""
        if not self.what.text().strip() and self._concern is None:
            self._refuse("Say in a few words what was found.", self.what)
            return
        if told:
            when = read_moment(self.when.text(), datetime.now())
            if not when:
                self._refuse("Say when they were told, for example 10:40.", self.when)
                return
        key: FormKey = self.place.currentData()
        self.kept = Kept(
            key,
            self.what.text().strip(),
            told,
            when,
            self.reference.text().strip(),
            self.outcome.text().strip(),
        )
        self.accept()

    def reject(self) -> None:
        """What was written is not dropped by one key: the first time it says so."""
        if self._begun() and not self._warned:
            self._warned = True
            self._refuse("Not kept yet. Press “Keep”, or close once more to drop what you wrote.", self.what)
            return
        super().reject()

    def _begun(self) -> bool:
        """Whether something was written that is not in the record."""
        if self.staff.isChecked() or not self.keep.isVisibleTo(self):
            return False
        if self._concern is None:
            return bool(self.what.text().strip() or self.told.text().strip())
        return self.told.text().strip() != self._concern.told

    def _refuse(self, words: str, field: LineEdit) -> None:
        self.problem.tell(words)
        field.setFocus()

    def lines(self) -> dict[str, LineEdit]:
        """Return what is typed into, by name."""
        return {
            "what": self.what,
            "told": self.told,
            "when": self.when,
            "reference": self.reference,
            "outcome": self.outcome,
        }

    def come_back(self, place: str) -> bool:
        """Stand for the case that was chosen before; tell whether it is still there."""
        at = self.place.findText(place) if place else -1
        if at >= 0:
            self.place.setCurrentIndex(at)
            self._again.tell(_AGAIN, "warning")
        return at >= 0

    def take_focus(self) -> None:
        """Begin where there is something to fill."""
        (self.told if self._concern is not None else self.what).setFocus()
