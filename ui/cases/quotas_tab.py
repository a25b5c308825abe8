"""The tab Quotas: how many of which kind are wanted, how many there are, how many are left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lscb_audit.rules.sample import CHARACTERISTICS
from lscb_audit.sampling.quotas import QuotaLine
from lscb_audit.sampling.reading import Sample

from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.table import Column, Rows, Table
from ..widgets.words import Label, heading, muted

COLUMNS = (
    Column("Of the sample", 200),
    Column("Wanted", 90, number=True),
    Column("Chosen", 90, number=True),
    Column("Where it stands"),
)
_WORDS = {
    "group": "panel",
    "category": "category",
    "area": "area",
    "age": "age",
    "gender": "gender",
    "ethnicity": "ethnicity",
}
_NOTHING = (
    "A quota says what the sample should hold, for example 4 cases of the category Child Protection. The "
    "sample is chosen, not drawn: quotas help it to be broad."
)

_BANDS = "Age is counted in bands: under 1, 1 to 4, 5 to 9, 10 to 15, 16 to 17, 18 and over."


def left_words(wanted: int, found: int) -> str:
    """Say how a quota stands."""
    if found == wanted:
        return "✓ As wanted"
    return f"{wanted - found} more to choose" if found < wanted else f"{found - wanted} more than wanted"


def _row(one: QuotaLine) -> tuple[str, ...]:
    what = _WORDS.get(one.characteristic, one.characteristic).capitalize()
    return f"{what}: {one.value}", str(one.wanted), str(one.found), left_words(one.wanted, one.found)


class QuotasTab(QWidget):
    """Asks to `set` a quota (characteristic, value, wanted) and to `remove` one."""

    set = Signal(str, str, int)
    remove = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[tuple[str, str]] = []
        self.model = Rows(COLUMNS, (), self)
        self.table = Table("Quotas", COLUMNS)
        self.table.setModel(self.model)
        self.nothing = Label(_NOTHING)
        self.by = ComboBox("By")
        for name in CHARACTERISTICS:
            self.by.addItem(_WORDS[name].capitalize(), name)
        self.by.setCurrentIndex(CHARACTERISTICS.index("category"))
        self.value, self.wanted = LineEdit(), LineEdit()
        self.problem = Label("", colour="error")
        self.problem.hide()
        self.add_button = Button("Set this &quota", Kind.PRIMARY)
        self.remove_button = Button("Re&move the chosen quota")
        self._lay_out()
        self.add_button.clicked.connect(self._add)
        self.wanted.returnPressed.connect(self._add)
        self.remove_button.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        row = QWidget()
        flow = Flow(row)
        fields = (("&By", self.by, 0), ("Val&ue", self.value, 220), ("&Wanted", self.wanted, 80))
        for words, field, width in fields:
            label = QLabel(words)
            label.setBuddy(field)
            label.setMinimumHeight(32)
            field.setAccessibleName(words.replace("&", ""))
            if width:
                field.setFixedWidth(width)
            flow.addWidget(label)
            flow.addWidget(field)
        flow.addWidget(self.add_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(heading("A quota"))
        whole.addWidget(row)
        whole.addWidget(muted(_BANDS, 14))
        whole.addWidget(self.problem)
        whole.addWidget(self.nothing)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.remove_button)
        whole.addStretch(0)

    def show_sample(self, sample: Sample) -> None:
        """Show the quotas with their counts."""
        self._keys = [(one.characteristic, one.value) for one in sample.quotas]
        self.model.show([_row(one) for one in sample.quotas])
        self.table.measure()
        self.nothing.setVisible(not self._keys)
        self.table.setVisible(bool(self._keys))
        self.remove_button.setVisible(bool(self._keys))

    def take_focus(self) -> None:
        (self.table if self._keys else self.value).setFocus()

    def _add(self) -> None:
        wanted = self.wanted.text().strip()
        if not wanted.isdecimal() or not self.value.text().strip():
            self.problem.setText("Write of what value how many are wanted: for example Child Protection, 4.")
            self.problem.show()
            return
        self.problem.hide()
        self.set.emit(self.by.currentData(), self.value.text().strip(), int(wanted))
        self.value.clear()
        self.wanted.clear()
        self.value.setFocus()

    def _remove(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._keys):
            self.remove.emit(*self._keys[row])
