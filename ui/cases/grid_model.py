"""Cases × agencies as a table model: what each agency said, changed by keys, undone step by step."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from lscb_audit.rules.involvement import FORM_DUE
from lscb_audit.rules.unit_words import unit_words
from lscb_audit.sampling.involvement import Cell
from lscb_audit.sampling.reading import Sample

from .states import BY_STATUS

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_READ = int(Qt.ItemDataRole.AccessibleTextRole)
ALL = "All"


class InvolvementModel(QAbstractTableModel):
    """The last row counts the forms to audit. `answered` tells which cells a person changed, and to what."""

    answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.units: tuple[tuple[str, str], ...] = ()
        self.agencies: tuple[tuple[str, str], ...] = ()
        self.status: dict[Cell, str] = {}
        self._undo: list[dict[Cell, str]] = []

    def show(self, sample: Sample) -> None:
        """Show a sample; the steps that can be undone are forgotten."""
        self.beginResetModel()
        self.units = tuple(
            (unit.unit, unit_words(unit._replace(category="", siblings=""))) for unit in sample.present
        )
        self.agencies = sample.agencies
        self.status = dict(sample.status)
        self._undo.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self.units else len(self.units) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.agencies)

    def cell(self, index: Index) -> Cell | None:
        """Return the case and the agency of a cell, None in the row of counts."""
        if not index.isValid() or index.row() >= len(self.units):
            return None
        return self.units[index.row()][0], self.agencies[index.column()][0]

    def status_at(self, index: Index) -> str:
        cell = self.cell(index)
        return self.status.get(cell, "") if cell else ""

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in (_DISPLAY, _READ) or not index.isValid():
            return None
        cell = self.cell(index)
        if cell is None:
            forms = self.forms(self.agencies[index.column()][0])
            words = f"{forms} form{'' if forms == 1 else 's'}"
        else:
            words = BY_STATUS[self.status.get(cell, "")].words
        if role == _DISPLAY:
            return words
        who = self.units[index.row()][0] if cell else "All cases"
        return f"{who}, {self.agencies[index.column()][1]}: {words}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.agencies[section][1]
        return ", ".join(part for part in self.row_words(section) if part)

    def row_words(self, row: int) -> tuple[str, str]:
        """Return a row's reference, and what may be said of the child."""
        return self.units[row] if row < len(self.units) else (ALL, "To audit")

    def forms(self, agency: str) -> int:
        """Return how many forms an agency is asked for."""
        return sum(self.status.get((unit, agency), "") in FORM_DUE for unit, _ in self.units)

    def counts(self) -> dict[str, int]:
        """Return how many cells hold each answer, and none."""
        found = dict.fromkeys(BY_STATUS, 0)
        for unit, _ in self.units:
            for agency, _ in self.agencies:
                found[self.status.get((unit, agency), "")] += 1
        return found

    def answer(self, answers: Mapping[Cell, str]) -> None:
        """Write answers into cells, as one step that can be undone."""
        before = {cell: self.status.get(cell, "") for cell in answers}
        changed = {cell: status for cell, status in answers.items() if status != before[cell]}
        if changed:
            self._undo.append({cell: before[cell] for cell in changed})
            self._put(changed)

    def undo(self) -> bool:
        """Take the last step back; say whether there was one."""
        if not self._undo:
            return False
        self._put(self._undo.pop())
        return True

    def _put(self, answers: Mapping[Cell, str]) -> None:
        self.status.update(answers)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.answered.emit(dict(answers))
