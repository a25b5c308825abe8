"""The tab Sample: the cases in a table at the left, the chosen one in full at the right."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.reports.words import capital, some
from lscb_audit.rules.audit import UnitRow
from lscb_audit.rules.unit_words import unit_words
from lscb_audit.sampling.reading import Sample
from lscb_audit.sampling.units import next_reference

from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.scroll import scrolled
from ..widgets.table import Column, Rows, Table
from ..widgets.words import Label, Notice, muted
from .unit_form import UnitForm

COLUMNS = (
    Column("Case", 80),
    Column("Child", 130),
    Column("Category", 130, spare=1),
    Column("Area", 110, spare=2),
    Column("In the case", 150, spare=3),
    Column("State"),
)
_NOTHING = (
    "A case is known by a reference that tells nothing about the family: C01, C02 … Names stand apart from "
    "it, are shown only when you ask for them, and never leave in a report or a workbook."
)


def row_words(unit: UnitRow, sample: Sample, lately: dict[str, str]) -> tuple[str, ...]:
    """Return what the table shows of a case."""
    people = [one.label or one.role for one in sample.people.get(unit.unit, ())]
    state = "Withdrawn" if unit.withdrawn else "Audited lately" if unit.unit in lately else "In the sample"
    child = unit_words(unit._replace(category="", siblings=""))
    return unit.unit, child, unit.category, unit.area, ", ".join(people), state


class SampleTab(QWidget):
    """Asks to `add`, `change`, `withdraw` or `take_back` a case, to `paste` many, for the `people` of one."""

    add = Signal(object)
    change = Signal(str, object)
    withdraw = Signal(str)
    take_back = Signal(str)
    paste = Signal()
    people = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
        self._lately: dict[str, str] = {}
        self._wanted = ""
        self.model = Rows(COLUMNS, (), self)
        self.table = Table("Cases of the sample", COLUMNS)
        self.table.setModel(self.model)
        self.add_button = Button("Add a &case", Kind.PRIMARY, icon="plus")
        self.paste_button = Button("&Paste from Excel")
        self.form = UnitForm()
        self.notice = Notice("warning")
        self.notice.hide()
        self.nothing = Label(_NOTHING)
        self.count = muted("", 15)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.add_button.clicked.connect(self._add)
        self.paste_button.clicked.connect(self.paste)
        self.form.kept.connect(self._keep)
        self.form.withdraw.connect(lambda: self.withdraw.emit(self.form.reference))
        self.form.take_back.connect(lambda: self.take_back.emit(self.form.reference))
        self.form.people.connect(lambda: self.people.emit(self.form.reference))

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = Flow(buttons)
        flow.addWidget(self.add_button)
        flow.addWidget(self.paste_button)
        flow.addWidget(self.count)
        left = QVBoxLayout()
        left.setSpacing(12)
        for part in (buttons, self.notice, self.nothing):
            left.addWidget(part)
        left.addWidget(self.table, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(24)
        whole.addLayout(left, 3)
        self._side = scrolled(self.form)
        whole.addWidget(self._side, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the fields the width that they need; the table has columns to spare."""
        super().resizeEvent(event)
        needed = self.form.minimumSizeHint().width() + self._side.verticalScrollBar().sizeHint().width()
        self._side.setMinimumWidth(min(needed, self.width() * 3 // 5))

    def show_sample(self, sample: Sample, lately: dict[str, str]) -> None:
        """Show the sample; the case that was chosen stays chosen."""
        chosen = self._wanted or self.chosen()
        self._wanted = ""
        self._sample, self._lately = sample, lately
        self.model.show([row_words(unit, sample, lately) for unit in sample.units])
        self.table.measure()
        self.nothing.setVisible(not sample.units)
        self.table.setVisible(bool(sample.units))
        gone = len(sample.units) - len(sample.present)
        words = capital(some(len(sample.present), sample.unit_word))
        self.count.setText(f"{words}, {gone} withdrawn" if gone else words)
        told = ", ".join(f"{unit} ({title})" for unit, title in lately.items())
        self.notice.tell(f"Audited in the last 12 months too: {told}. It may stay; say why." if told else "")
        references = [unit.unit for unit in sample.units]
        if references:
            self.table.selectRow(references.index(chosen) if chosen in references else 0)
        self._chosen()

    def chosen(self) -> str:
        """Return the reference of the case whose row is current, or nothing."""
        row = self.table.currentIndex().row()
        units = self._sample.units if self._sample else ()
        return units[row].unit if 0 <= row < len(units) else ""

    def take_focus(self) -> None:
        (self.table if self._sample and self._sample.units else self.add_button).setFocus()

    def _chosen(self, _now: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        reference = self.chosen()
        unit = (
            next((one for one in self._sample.units if one.unit == reference), None) if self._sample else None
        )
        people = self._sample.people.get(reference, ()) if self._sample else ()
        self.form.show_unit(unit, tuple(one.label or capital(one.role) for one in people))

    def _add(self) -> None:
        """Add a case under the next reference, and go to its fields."""
        units = self._sample.units if self._sample else ()
        reference = next_reference(unit.unit for unit in units)
        self._wanted = reference
        self.add.emit(UnitRow(reference, age_unit="years"))
        self.form.go_to_first()

    def _keep(self, unit: UnitRow) -> None:
        self._wanted = unit.unit
        self.change.emit(self.form.reference, unit)
