"""The tab Auditors: who audits each form, by role; many at once; what was declared."""

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from lscb_audit.reports.words import some
from lscb_audit.rules.form import DEROGATION, INDEPENDENT, WORKED_ON_IT
from lscb_audit.rules.involvement import FORM_DUE
from lscb_audit.sampling.involvement import Cell
from lscb_audit.sampling.reading import AuditorRow, Sample

from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.table import Column, Rows, Table
from ..widgets.words import Label, muted

COLUMNS = (Column("Case", 90), Column("Agency", 220), Column("Auditor"), Column("Independence", 260))
EVERYBODY = "All agencies"
_NOTHING = "Nobody is asked for a form yet. Say under “Involvement” which agency knows which case."


def declared_words(row: AuditorRow) -> str:
    """Say what an auditor declared."""
    if row.independent == WORKED_ON_IT:
        return "Worked on the case: give it to somebody else"
    if row.independent == DEROGATION:
        return (
            "Another link, derogation recorded" if row.derogation else "Another link: needs your derogation"
        )
    return "Had no part in the case" if row.independent == INDEPENDENT else "Not declared yet"


class AuditorsTab(QWidget):
    """Asks to `assign` a role to forms ({(case, agency): role})."""

    assign = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
        self._cells: list[Cell] = []
        self.agencies = ComboBox("Agency")
        self.role = LineEdit()
        self.assign_button = Button("Ass&ign", Kind.PRIMARY)
        self.model = Rows(COLUMNS, (), self)
        self.table = Table("Auditors", COLUMNS)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setModel(self.model)
        self.nothing = Label(_NOTHING)
        self.count = muted("", 15)
        self._lay_out()
        self.agencies.activated.connect(lambda _: self._show())
        self.assign_button.clicked.connect(self._assign)
        self.role.returnPressed.connect(self._assign)

    def _lay_out(self) -> None:
        row = QWidget()
        flow = Flow(row)
        for words, field in (("Agenc&y", self.agencies), ("&Role that audits", self.role)):
            label = QLabel(words)
            label.setMinimumHeight(32)
            label.setBuddy(field)
            flow.addWidget(label)
            flow.addWidget(field)
        self.role.setAccessibleName("Role that audits")
        self.role.setFixedWidth(280)
        flow.addWidget(self.assign_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(row)
        told = "It goes to the forms chosen below, else to all that are shown. Write a role, never a name."
        whole.addWidget(muted(told, 14))
        whole.addWidget(self.count)
        whole.addWidget(self.nothing)
        whole.addWidget(self.table, 1)
        whole.addStretch(0)

    def show_sample(self, sample: Sample) -> None:
        """Show who audits; the agency that was chosen stays chosen."""
        self._sample = sample
        chosen = self.agencies.currentData()
        self.agencies.clear()
        self.agencies.addItem(EVERYBODY, "")
        for code, name in sample.agencies:
            self.agencies.addItem(name, code)
        self.agencies.setCurrentIndex(max(0, self.agencies.findData(chosen)))
        self._show()

    def take_focus(self) -> None:
        self.role.setFocus()

    def _show(self) -> None:
        sample, only = self._sample, self.agencies.currentData()
        if sample is None:
            return
        names = dict(sample.agencies)
        self._cells = [
            (unit.unit, code)
            for unit in sample.present
            for code in names
            if sample.status.get((unit.unit, code)) in FORM_DUE and only in ("", code)
        ]
        rows = [sample.auditors.get(cell, AuditorRow()) for cell in self._cells]
        self.model.show(
            [
                (unit, names[code], row.auditor or "Nobody yet", declared_words(row))
                for (unit, code), row in zip(self._cells, rows, strict=True)
            ]
        )
        self.table.measure()
        without = sum(not row.auditor for row in rows)
        self.count.setText(f"{some(len(rows), 'form')}, {without} without an auditor" if rows else "")
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))

    def _assign(self) -> None:
        role = self.role.text().strip()
        chosen = {index.row() for index in self.table.selectionModel().selectedRows()}
        cells = [cell for row, cell in enumerate(self._cells) if row in chosen or not chosen]
        if role and cells:
            self.assign.emit(dict.fromkeys(cells, role))
            self.table.selectionModel().select(
                self.table.currentIndex(), QItemSelectionModel.SelectionFlag.Clear
            )
