"""Who is in a case. Roles at once; names only after they were asked for, which is recorded."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from lscb_audit.reports.words import capital
from lscb_audit.sampling.people import ROLES, Identity, Person

from ..office import Office
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.table import Column, Rows, Table
from ..widgets.words import Label, muted

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

COLUMNS = (
    Column("Role", 130),
    Column("Shown as", 170),
    Column("Name"),
    Column("Born", 110),
    Column("Numbers", 150),
)
COVERED = "•••"
_TOLD = (
    "Names are for you alone. They never leave in a workbook or a report. That you look at them is recorded."
)

_LIKE = {
    "label": "Sibling 1, 6 years",
    "name": "",
    "born": "2019-05-03",
    "identifiers": "NHS number, UPN",
}


class People(Dialog):
    """The people of one case: add, take out, and show names."""

    def __init__(self, office: Office, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(f"People in {unit}", parent)
        self._office, self._unit, self._audit = office, unit, office.audit
        self._people: tuple[Person, ...] = ()
        self._known: dict[bytes, Identity] = {}
        self.setMinimumSize(720, 480)
        self.model = Rows(COLUMNS, (), self)
        self.table = Table("People", COLUMNS)
        self.table.setModel(self.model)
        self.show_button = Button("&Show the names", icon="eye")
        self.remove_button = Button("&Take out the chosen one")
        self.role = ComboBox("Role")
        for role in ROLES:
            self.role.addItem(capital(role), role)
        self.fields = {name: LineEdit() for name in ("label", "name", "born", "identifiers")}
        self.problem = Label("", colour="error")
        self.problem.hide()
        self.add = Button("&Add", Kind.PRIMARY)
        self._lay_out()
        self.show_button.clicked.connect(self.show_names)
        self.remove_button.clicked.connect(self._remove)
        self.add.clicked.connect(self._add)
        self._read()

    def _lay_out(self) -> None:
        self.body.addWidget(muted(_TOLD, 15))
        self.body.addWidget(self.table, 1)
        grid = QGridLayout()
        words = {
            "label": "Shown as",
            "name": "&Name",
            "born": "&Born",
            "identifiers": "N&umbers",
        }
        role = QLabel("R&ole")
        role.setBuddy(self.role)
        grid.addWidget(role, 0, 0)
        grid.addWidget(self.role, 0, 1)
        for place, (name, told) in enumerate(words.items(), 1):
            label = QLabel(told)
            label.setBuddy(self.fields[name])
            self.fields[name].setAccessibleName(told.replace("&", ""))
            self.fields[name].setPlaceholderText(_LIKE[name])
            grid.addWidget(label, place, 0)
            grid.addWidget(self.fields[name], place, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.problem)
        close = Button("Close")
        close.clicked.connect(self.accept)
        for button in (self.show_button, self.remove_button, close, self.add):
            self.add_button(button)

    def _read(self) -> None:
        audit, unit = self._audit, self._unit

        def work(workspace: "Workspace") -> tuple[Person, ...]:
            from lscb_audit.sampling.reading import read_sample

            return read_sample(workspace, audit).people.get(unit, ())

        def done(people: tuple[Person, ...]) -> None:
            self._people = people
            self._show()

        self._office.ask(work, done, "The people of the case could not be read")

    def _show(self) -> None:
        rows = []
        for one in self._people:
            known = self._known.get(one.uid)
            names = (known.name, known.born, known.identifiers) if known else (COVERED,) * 3
            rows.append((capital(one.role), one.label, *names))
        self.model.show(rows)
        self.table.measure()
        self.remove_button.setVisible(bool(rows))
        self.show_button.setVisible(bool(rows) and not self._known)

    def show_names(self) -> None:
        """Show who they are; that they were looked at is in the record first."""
        audit, unit, now = self._audit, self._unit, datetime.now().isoformat(timespec="minutes")

        def work(workspace: "Workspace") -> tuple[Identity, ...]:
            from lscb_audit.sampling.people import look_at_identities

            return look_at_identities(workspace, audit, unit, "QA officer", now)

        def done(found: tuple[Identity, ...]) -> None:
            self._known = {one.uid: one for one in found}
            self._show()

        self._office.write(work, done, "The names could not be shown")

    def _add(self) -> None:
        audit, unit, role = self._audit, self._unit, self.role.currentData()
        given = {name: field.text().strip() for name, field in self.fields.items()}
        if not any(given.values()):
            self._tell("Write at least how this person is shown, or the name.")
            return

        def work(workspace: "Workspace") -> None:
            from lscb_audit.sampling.people import add_person

            add_person(workspace, audit, unit, role, **given)

        def done(_: object) -> None:
            self._tell("")
            self._known = {}
            for field in self.fields.values():
                field.clear()
            self._read()

        self._office.write(work, done, "", self._refused)

    def _remove(self) -> None:
        row = self.table.currentIndex().row()
        if not 0 <= row < len(self._people):
            return
        audit, uid = self._audit, self._people[row].uid

        def work(workspace: "Workspace") -> None:
            from lscb_audit.sampling.people import remove_person

            remove_person(workspace, audit, uid)

        self._office.write(work, lambda _: self._read(), "Nobody was taken out")

    def _refused(self, problem: Exception) -> None:
        from .. import problems

        told = problems.sentences(problem)
        if told:
            self._tell(" ".join(told))
        else:
            problems.show(self, "Nobody was added", problem)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
