"""Two parts of the results: what became of own grades in moderation, and what a second reader saw."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.comparing import (
    MOVEMENT_SENTENCE,
    NOT_INDEPENDENT,
    SECOND_SENTENCE,
    TOO_FEW,
    WHICH_KAPPA,
    Compared,
)

from ..widgets.flow import Flow
from ..widgets.header import Column
from ..widgets.inputs import ComboBox
from ..widgets.labelled import labelled
from ..widgets.table import Table, fitted
from ..widgets.words import Label, empty, muted
from . import compared
from .compared import Choice

_COUNT, _LEVEL, _LETTER = 76, 104, 52


class _Part(QWidget):
    """Something to choose by, and below it what was chosen. What is compared stands above both."""

    def __init__(self, audit: Audit, found: Compared, sentence: str) -> None:
        super().__init__()
        self.audit, self.found = audit, found
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(muted(sentence, 15))
        self._choices = QWidget()
        self._flow = Flow(self._choices)
        whole.addWidget(self._choices)
        self.shown = QVBoxLayout()
        self.shown.setSpacing(8)
        whole.addLayout(self.shown)

    def _add(self, words: str, choices: Sequence[Choice]) -> ComboBox:
        box, holder = ComboBox(words), QWidget()
        _fill(box, choices)
        asked = labelled(words, box)
        asked.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(asked)
        self._flow.addWidget(holder)
        return box


class OwnAndModerated(_Part):
    """Own grades in rows, moderated ones in columns, of one agency or all, on one line or all."""

    def __init__(self, audit: Audit, found: Compared, narrow: bool = False) -> None:
        super().__init__(audit, found, MOVEMENT_SENTENCE)
        self._narrow = narrow
        self.agency = self._add("Whose work", compared.agencies(audit, found.moved))
        self.line = self._add("On which line", ())
        self.agency.currentIndexChanged.connect(self._agency_chosen)
        self.line.currentIndexChanged.connect(self._show)
        self._agency_chosen()

    def _agency_chosen(self) -> None:
        """Offer the lines of the agency; stay on the line where it has one."""
        before = self.line.currentData()
        self.line.blockSignals(True)
        _fill(self.line, compared.lines(self.audit, self.found, self.agency.currentData()))
        self.line.setCurrentIndex(max(0, self.line.findData(before)))
        self.line.blockSignals(False)
        self._show()

    def _show(self) -> None:
        empty(self.shown)
        for table in compared.matrices(self.found, self.agency.currentData(), self.line.currentData()):
            self.shown.addWidget(Label(compared.moved(table)))
            first, *levels, last = compared.header(table, self._narrow)
            width = _LETTER if compared.by_letters(table, self._narrow) else _LEVEL
            columns = (
                Column(first),
                *(Column(title, width, number=True) for title in levels),
                Column(last, _LETTER, number=True),
            )
            rows = compared.rows(table, self._narrow)
            self.shown.addWidget(fitted("Own and moderated", columns, rows))


class SecondReadings(_Part):
    """Pairs of grades of the same form by line, and from thirty pairs how far two readers agree."""

    def __init__(self, audit: Audit, found: Compared) -> None:
        super().__init__(audit, found, SECOND_SENTENCE)
        self.agency = self._add("Whose forms", compared.agencies(audit, found.second))
        self.agency.currentIndexChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        empty(self.shown)
        agency = self.agency.currentData()
        self.shown.addWidget(Label(compared.read_twice(self.found, agency)))
        self.shown.addWidget(_second_table(compared.second_rows(self.audit, self.found, agency)))
        self.shown.addWidget(muted(compared.SECOND_COLUMNS_SAID))
        told = [compared.coefficient_rows(entry) for entry in compared.pooled(self.found, agency)]
        for rows in told:
            self.shown.addWidget(_coefficients(rows) if rows else Label(TOO_FEW))
        if any(told):
            self.shown.addWidget(muted(f"{WHICH_KAPPA} {NOT_INDEPENDENT}"))


def _fill(box: ComboBox, choices: Sequence[Choice]) -> None:
    box.clear()
    for words, code in choices:
        box.addItem(words, code)


def _second_table(rows: Sequence[Sequence[str]]) -> Table:
    titles = compared.SECOND_COLUMNS
    columns = (Column("Line of enquiry"), *(Column(title, _COUNT, number=True) for title in titles))
    return fitted("Second readings", columns, rows)


def _coefficients(rows: Sequence[Sequence[str]]) -> Table:
    columns = (
        Column("Agreement beyond chance"),
        Column("Value", _COUNT, number=True),
        Column("95% interval", 130, number=True),
        Column("Pairs", _COUNT, number=True),
    )
    return fitted("Agreement beyond chance", columns, rows)
