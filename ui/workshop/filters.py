"""The filters above the matrix: what is shown, and how many rows each finds by itself."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from lscb_audit.reports.words import plural

from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox
from ..widgets.words import Pane
from .choice import Choice, counts
from .grid import Grid


class Filters(Pane):
    """Tells when something else is `wanted`."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", "bottom", parent)
        self.only_disagreements = Button("Only disagreements", Kind.CHIP)
        self.only_below = Button("Below the threshold", Kind.CHIP)
        self.only_contradicted = Button("Voices contradict", Kind.CHIP)
        self.only_to_decide = Button("To decide", Kind.CHIP)
        self.grouping = ComboBox("Group by")
        self.cases, self.lines, self.agencies = ComboBox("Cases"), ComboBox("Lines"), ComboBox("Agencies")
        for box in self.boxes:
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
        self.grouping.addItems(["Group by line", "Group by case"])
        flow = Flow(self, margin=8)
        for part in (*self.chips, self.grouping, *self.boxes):
            flow.addWidget(part)
        for chip in self.chips:
            chip.toggled.connect(self.wanted)
        for one in (self.grouping, *self.boxes):
            one.currentIndexChanged.connect(self.wanted)

    @property
    def chips(self) -> tuple[Button, ...]:
        return self.only_disagreements, self.only_below, self.only_contradicted, self.only_to_decide

    @property
    def boxes(self) -> tuple[ComboBox, ...]:
        return self.cases, self.lines, self.agencies

    def show_grid(self, grid: Grid, *, afresh: bool) -> None:
        """Offer what an audit has; `afresh` = one begins with its disagreements, else all stays as it is."""
        found = counts(grid)
        self.only_disagreements.setText(f"Only disagreements ({found.disagree})")
        self.only_below.setText(f"Below {grid.threshold} ({found.below})")
        self.only_contradicted.setText(f"Voices contradict ({found.contradicted})")
        self.only_to_decide.setText(f"To decide ({found.to_decide})")
        self.only_below.setVisible(bool(grid.threshold))
        word = grid.audit.plan.unit_word or "case"
        self._quietly(lambda: self._fill(grid, plural(word)))
        if afresh:
            self._quietly(lambda: self._begin(bool(found.disagree)))

    def _fill(self, grid: Grid, word: str) -> None:
        _fill(self.cases, f"All {word}", [(unit.unit, unit.unit) for unit in grid.units])
        _fill(self.lines, "All lines", [(line.title, line.line) for line in grid.lines])
        _fill(self.agencies, "All agencies", [(agency.name, agency.agency) for agency in grid.agencies])

    def _begin(self, disagreements: bool) -> None:
        for chip in self.chips:
            chip.setChecked(False)
        for box in self.boxes:
            box.setCurrentIndex(0)
        self.only_disagreements.setChecked(disagreements)

    def _quietly(self, change: Callable[[], None]) -> None:
        blockers = [QSignalBlocker(part) for part in (*self.chips, *self.boxes)]
        change()
        for blocker in blockers:
            blocker.unblock()

    def choice(self) -> Choice:
        """Return what is asked for."""
        return Choice(
            self.grouping.currentIndex() == 1,
            self.only_disagreements.isChecked(),
            self.only_below.isChecked() and self.only_below.isVisibleTo(self),
            self.only_to_decide.isChecked(),
            self.only_contradicted.isChecked(),
            self.cases.currentData() or "",
            self.lines.currentData() if self.lines.currentIndex() > 0 else None,
            self.agencies.currentData() or "",
        )


def _fill(box: ComboBox, all_of_them: str, entries: list[tuple[str, str]]) -> None:
    """Fill a box; what was chosen stays chosen where it is still there."""
    chosen = box.currentData() if box.currentIndex() > 0 else None
    box.clear()
    box.addItem(all_of_them, "")
    for words, value in entries:
        box.addItem(words, value)
    at = box.findData(chosen) if chosen is not None else 0
    box.setCurrentIndex(max(0, at))
