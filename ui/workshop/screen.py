"""The matrix screen: filters above, the table, the selected cell at the right, what the marks mean below."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from lscb_audit.reports.words import plural

from .. import theme
from ..announce import announce
from ..opened import Opened
from ..widgets.bar import bar
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox
from ..widgets.words import Label, Pane, empty, muted
from . import choice
from .grid import Grid, Row, Tile
from .panel import CellPanel, TilePicture
from .view import MatrixView

_PANEL, _LEAST_PANEL = 264, 168
_ROOM_FOR_LEGEND = 480


class MatrixScreen(QWidget):
    """Asks to go `back` to the overview."""

    back = Signal()

    hints = (
        ("↑ ↓ ← →", "Move"),
        ("F8", "Next disagreement"),
        ("D", "Only disagreements"),
        ("F1", "Help"),
    )
    name = "matrix"
    back_to = "overview"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened | None = None
        self.table = MatrixView()
        self.table.setAccessibleName("Matrix")
        self.panel = CellPanel()
        self.only_disagreements = Button("Only disagreements", Kind.CHIP)
        self.only_below = Button("Below the threshold", Kind.CHIP)
        self.only_to_decide = Button("To decide", Kind.CHIP)
        self.grouping = ComboBox("Group by")
        self.cases, self.lines, self.agencies = ComboBox("Cases"), ComboBox("Lines"), ComboBox("Agencies")
        for box in (self.cases, self.lines, self.agencies):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
        self.grouping.addItems(["Group by line", "Group by case"])
        self.none = Label("", 15)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._bar = bar("Results", self.back)
        self._decided = Label("", 15, wrap=False)
        self._decided_bar = QProgressBar()
        self._decided_bar.setTextVisible(False)
        self._decided_bar.setFixedSize(120, 10)
        self._bar.right.addWidget(self._decided_bar)
        self._bar.right.addWidget(self._decided)
        filters = Pane("window", "bottom")
        flow = Flow(filters, margin=8)
        chips = (self.only_disagreements, self.only_below, self.only_to_decide)
        for part in (*chips, self.grouping, self.cases, self.lines, self.agencies):
            flow.addWidget(part)
        self._legend = Pane("window", "top")
        self._legend_flow = Flow(self._legend, margin=6)
        left = QVBoxLayout()
        left.setSpacing(0)
        self.none.setMargin(24)
        left.addWidget(self.table, 1)
        left.addWidget(self.none, 1)
        left.addWidget(self._legend)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(filters)
        whole.addLayout(middle, 1)
        self._dress()
        theme.changes().changed.connect(self._redress)

    def _dress(self) -> None:
        self.panel.setFixedWidth(
            min(theme.px(_PANEL), max(200, theme.px(_LEAST_PANEL), self.width() * 3 // 10))
        )
        # what the marks mean stands in the help too: the rows come first
        self._legend.setVisible(self.height() > theme.px(_ROOM_FOR_LEGEND))

    def _redress(self) -> None:
        self._dress()
        if self._opened is not None:
            self._show_legend(self._opened.grid)
            self._tell(self.table.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _connect(self) -> None:
        for chip in (self.only_disagreements, self.only_below, self.only_to_decide):
            chip.toggled.connect(self._choose)
        for box in (self.grouping, self.cases, self.lines, self.agencies):
            box.currentIndexChanged.connect(self._choose)
        self.table.selectionModel().currentChanged.connect(self._tell)

    def show_audit(self, opened: Opened) -> None:
        """Show an audit's matrix from its beginning; one that is shown already stays as it is."""
        if opened is self._opened:
            return
        self._opened = opened
        grid, audit = opened.grid, opened.audit
        self._bar.tell("Matrix", audit.plan.title)
        word = audit.plan.unit_word or "case"
        _fill(self.cases, f"All {plural(word)}", [(unit.unit, unit.unit) for unit in grid.units])
        _fill(self.lines, "All lines", [(line.title, line.line) for line in grid.lines])
        _fill(self.agencies, "All agencies", [(agency.name, agency.agency) for agency in grid.agencies])
        disagree, below, to_decide = choice.counts(grid)
        self.only_disagreements.setText(f"Only disagreements ({disagree})")
        self.only_below.setText(f"Below {grid.threshold} ({below})")
        self.only_below.setVisible(bool(grid.threshold))
        self.only_to_decide.setText(f"To decide ({to_decide})")
        self.only_to_decide.setVisible(grid.has_agreed)
        rows = len(grid.rows)
        self._decided.setText(f"{rows - to_decide} of {rows} decided")
        self._decided_bar.setRange(0, max(1, rows))
        self._decided_bar.setValue(rows - to_decide)
        self._decided_bar.setAccessibleName(self._decided.text())
        for part in (self._decided, self._decided_bar):
            part.setVisible(grid.has_agreed)
        with QSignalBlocker(self.only_below), QSignalBlocker(self.only_to_decide):
            self.only_below.setChecked(False)
            self.only_to_decide.setChecked(False)
        with QSignalBlocker(self.only_disagreements):
            self.only_disagreements.setChecked(bool(disagree))
        self._show_legend(grid)
        self._choose()

    def _show_legend(self, grid: Grid) -> None:
        empty(self._legend_flow)
        for level in grid.levels[""].values():
            tile = Tile(level.tone, level.letter, level.label)
            self._legend_flow.addWidget(TilePicture(tile))
        self._legend_flow.addWidget(Label("≠ thick edge: differs from most", 14, True, "differs", wrap=False))
        self._legend_flow.addWidget(muted("→ moderated to", wrap=False))
        if grid.has_agreed:
            self._legend_flow.addWidget(muted("✓ agreed", wrap=False))

    def leave(self) -> None:
        """Forget the audit."""
        self._opened = None
        self.table.matrix.clear()
        self.panel.show_nothing()

    def take_focus(self) -> None:
        self.table.setFocus()

    def window_title(self) -> str:
        return f"Matrix, {self._opened.audit.plan.title}" if self._opened else "Matrix"

    def _choose(self) -> None:
        """Show what the filters ask for; stay on the cell where one was, if it is still shown."""
        if self._opened is None:
            return
        at = self._place()
        wanted = choice.Choice(
            self.grouping.currentIndex() == 1,
            self.only_disagreements.isChecked(),
            self.only_below.isChecked() and self.only_below.isVisibleTo(self),
            self.only_to_decide.isChecked() and self.only_to_decide.isVisibleTo(self),
            self.cases.currentData() or "",
            self.lines.currentData() if self.lines.currentIndex() > 0 else None,
            self.agencies.currentData() or "",
        )
        self.table.matrix.show(self._opened.grid, wanted)
        for column, agency in enumerate(self._opened.grid.agencies):
            self.table.setColumnHidden(column, bool(wanted.agency) and agency.agency != wanted.agency)
        self._go_to(at)
        shown = sum(isinstance(row, Row) for row in self.table.matrix.rows)
        self.none.setText("" if shown else "Nothing answers to these filters. Take one away to see more.")
        self.none.setVisible(not shown)
        self.table.setVisible(bool(shown))
        announce(self.table, f"{shown} rows")

    def _place(self) -> tuple[str, str, int] | None:
        index = self.table.currentIndex()
        row = self.table.matrix.rows[index.row()] if index.isValid() else None
        return (row.unit.unit, row.line.line, index.column()) if isinstance(row, Row) else None

    def _go_to(self, at: tuple[str, str, int] | None) -> None:
        rows, first = self.table.matrix.rows, QModelIndex()
        column = next(
            (
                place
                for place in range(self.table.matrix.columnCount())
                if not self.table.isColumnHidden(place)
            ),
            0,
        )
        for place, row in enumerate(rows):
            if not isinstance(row, Row):
                continue
            if not first.isValid():
                first = self.table.matrix.index(place, column)
            if at is not None and (row.unit.unit, row.line.line) == at[:2]:
                first = self.table.matrix.index(place, at[2])
                break
        self.table.setCurrentIndex(first)
        if first.row() <= 1:
            # with its group's heading
            self.table.scrollToTop()
        self._tell(first)

    def _tell(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        row = self.table.matrix.rows[index.row()] if index.isValid() else None
        if row is None or self._opened is None:
            self.panel.show_nothing()
        elif isinstance(row, Row):
            self.panel.show_cell(self._opened.grid, row, index.column())
        else:
            self.panel.show_heading(row)

    def next_disagreement(self, step: int = 1) -> None:
        """Go to the next (or, with -1, the one before) cell that differs; say so when there is none."""
        at = self.table.currentIndex()
        found = self.table.matrix.next_disagreement(at.row(), at.column(), step)
        while found.isValid() and self.table.isColumnHidden(found.column()):
            found = self.table.matrix.next_disagreement(found.row(), found.column(), step)
        if found.isValid():
            self.table.setCurrentIndex(found)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            announce(self.table, "No more disagreements")


def _fill(box: ComboBox, all_of_them: str, entries: list[tuple[str, str]]) -> None:
    with QSignalBlocker(box):
        box.clear()
        box.addItem(all_of_them, "")
        for words, value in entries:
            box.addItem(words, value)
