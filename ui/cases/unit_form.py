"""One case in full at the right of the sample: its facts to be changed, who is in it, withdrawing it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from lscb_audit.rules.audit import UnitRow

from ..widgets.button import Button
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.words import Label, Pane, heading, muted

_FIELDS = (
    ("unit", "&Reference"),
    ("category", "Category"),
    ("area", "Area"),
    ("age", "Age"),
    ("gender", "Gen&der"),
    ("ethnicity", "Ethnicit&y"),
    ("siblings", "Si&blings"),
    ("group", "Panel"),
    ("selected_because", "Why chosen"),
    ("note", "Note"),
)


class UnitForm(Pane):
    """A fact is kept when its field is left. `kept` carries the case as it is then."""

    kept = Signal(object)
    withdraw = Signal()
    take_back = Signal()
    people = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", "left", parent)
        self._unit: UnitRow | None = None
        self.title = heading("")
        self.state = Label("", colour="muted")
        self.fields = {name: LineEdit() for name, _ in _FIELDS}
        self.age_unit = ComboBox("Age in")
        self.age_unit.addItems(["years", "months"])
        self.problem = Label("", colour="error")
        self.problem.hide()
        self.who = muted("", 15)
        self.people_button = Button("People and &names…", icon="people")
        self.withdraw_button = Button("&Withdraw…")
        self.take_back_button = Button("Take &back")
        self._lay_out()
        for field in self.fields.values():
            field.editingFinished.connect(self._keep)
        self.age_unit.activated.connect(lambda _: self._keep())
        self.people_button.clicked.connect(self.people)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.take_back_button.clicked.connect(self.take_back)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.state)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, (name, words) in enumerate(_FIELDS):
            label = QLabel(words)
            field = self.fields[name]
            field.setAccessibleName(words.replace("&", ""))
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            if name == "age":
                grid.addWidget(field, row, 1)
                grid.addWidget(self.age_unit, row, 2)
            else:
                grid.addWidget(field, row, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self.problem)
        column.addWidget(self.who)
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (self.people_button, self.withdraw_button, self.take_back_button):
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addStretch()

    @property
    def reference(self) -> str:
        """The reference under which the record knows the case that is shown."""
        return self._unit.unit if self._unit else ""

    def show_unit(self, unit: UnitRow | None, people: tuple[str, ...]) -> None:
        """Show a case, or nothing."""
        self._unit = unit
        self.setVisible(unit is not None)
        self._tell("")
        if unit is None:
            return
        self.title.setText(unit.unit)
        self.state.setText(f"Withdrawn: {unit.withdrawn}" if unit.withdrawn else "In the sample")
        for name, field in self.fields.items():
            value = getattr(unit, name)
            field.setText("" if value is None else str(value))
            field.setCursorPosition(0)
        self.age_unit.setCurrentText(unit.age_unit or "years")
        self.who.setText("In the case: " + (", ".join(people) if people else "nobody recorded yet"))
        self.withdraw_button.setVisible(not unit.withdrawn)
        self.take_back_button.setVisible(bool(unit.withdrawn))

    def field_here(self) -> str:
        """Return the fact that has the focus, "" for none."""
        here = QApplication.focusWidget()
        if here is self.age_unit:
            return "age_unit"
        return next((name for name, field in self.fields.items() if field is here), "")

    def use_again(self, name: str, value: str) -> None:
        """Put an earlier value into a field; it is kept as if it had been typed."""
        if name == "age_unit":
            self.age_unit.setCurrentText(value or "years")
        else:
            self.fields[name].setText(value)
            self.fields[name].setFocus()
        self._keep()

    def go_to_first(self) -> None:
        """Put the focus where one goes on with a case that was just added."""
        self.fields["category"].setFocus()

    def refuse(self, sentence: str) -> None:
        """Say below the fields why they were not kept."""
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _keep(self) -> None:
        if self._unit is None:
            return
        given = {name: field.text().strip() for name, field in self.fields.items()}
        age = given.pop("age")
        if age and not age.isdecimal():
            self._tell(f"“{age}” is no whole number. Write the age in years or months.")
            return
        unit = self._unit._replace(
            **given,
            age=int(age) if age else None,
            age_unit=self.age_unit.currentText() if age else self._unit.age_unit,
        )
        if unit != self._unit:
            self._tell("")
            self.kept.emit(unit)
