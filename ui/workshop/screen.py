"""The matrix screen: filters above, the table, the selected cell at the right, what the marks mean below."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from lscb_audit.rules import due
from lscb_audit.rules.own_agency import SEEN_ALL

from .. import theme
from ..announce import announce
from ..office import Office
from ..opened import Opened
from ..places import BY_NAME
from ..widgets.bar import bar
from ..widgets.button import Button, Kind
from ..widgets.words import Label, Notice, Pane
from .choice import Heading, counts
from .filters import Filters
from .grid import Row
from .legend import Legend
from .panel import CellPanel
from .view import MatrixView

_PANEL, _LEAST_PANEL, _MOST_PANEL = 264, 200, 352
_ROOM_FOR_KEY = 240
_ROOM_FOR_LEGEND = 480
#: what is not seen must not look like what is not there
NOT_ALL_SEEN = "Not every form can be read here yet. The matrix fills when the workshop is opened."
WALL, AGENDA = "wall", "agenda"


class MatrixScreen(QWidget):
    """Shows an audit that was read before; Enter puts the line in hand on the wall."""

    back = Signal()

    hints = (
        ("↑ ↓ ← →", "Move"),
        ("Enter", "On the wall"),
        ("F8", "Next to decide"),
        ("D", "Only disagreements"),
        ("F1", "Help"),
    )
    name = "matrix"

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._opened: Opened | None = None
        self.table = MatrixView()
        self.table.setAccessibleName("Matrix")
        self.panel = CellPanel()
        self.filters = Filters()
        self.only_disagreements = self.filters.only_disagreements
        self.grouping, self.agencies = self.filters.grouping, self.filters.agencies
        self.cases, self.lines = self.filters.cases, self.filters.lines
        self.wall_button = Button("Put on the wa&ll", Kind.PRIMARY, key="Enter")
        self.agenda_button = Button("Age&nda", icon="clock")
        self.none = Label("", 15)
        self.notice = Notice("locked")
        self._lay_out()
        self._connect()

    @property
    def back_to(self) -> str:
        """The place that one comes from: who only reads has no task list."""
        return "overview" if self._office.seat.reads else "tasks"

    def _lay_out(self) -> None:
        self.bar = bar("Task list", self.back)
        self._decided = Label("", 15, wrap=False)
        self._decided_bar = QProgressBar()
        self._decided_bar.setTextVisible(False)
        self._decided_bar.setFixedSize(120, 10)
        for part in (self._decided_bar, self._decided, self.agenda_button):
            self.bar.right.addWidget(part)
        self._legend = Legend()
        left = QVBoxLayout()
        left.setSpacing(0)
        self.none.setMargin(24)
        left.addWidget(self.table, 1)
        left.addWidget(self.none, 1)
        left.addWidget(self._legend)
        self._side = Pane("base", "left")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.panel, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(19, 8, 16, 12)
        foot.addWidget(self.wall_button)
        foot.addStretch()
        side.addLayout(foot)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.filters)
        whole.addWidget(self.notice)
        whole.addLayout(middle, 1)
        self._dress()
        theme.changes().changed.connect(self._redress)

    def _dress(self) -> None:
        least = min(theme.px(_PANEL), max(200, theme.px(_LEAST_PANEL), self.width() * 3 // 10))
        # what the table does not need the panel has, up to what is good to read
        spare = self.width() - self.table.table_width()
        self._side.setFixedWidth(max(least, min(spare, theme.px(_MOST_PANEL))))
        # the key stands below, too
        self.wall_button.set_key("Enter" if self._side.width() >= theme.px(_ROOM_FOR_KEY) else "")
        # what the marks mean stands in the help too: the rows come first
        self._legend.setVisible(self.height() > theme.px(_ROOM_FOR_LEGEND))

    def minimumSizeHint(self) -> QSize:
        """The panel is wide in a wide window only: it does not keep the window so."""
        least = theme.px(_LEAST_PANEL) + self.table.minimumSizeHint().width()
        parts = (self.bar.minimumSizeHint().width(), self.filters.minimumSizeHint().width())
        return QSize(max(least, *parts), super().minimumSizeHint().height())

    def _redress(self) -> None:
        self._dress()
        if self._opened is not None:
            self._legend.show_grid(self._opened.grid)
            self._tell(self.table.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _connect(self) -> None:
        self.back.connect(lambda: self._office.window.go_to(self.back_to))
        self.filters.wanted.connect(self._choose)
        self.table.selectionModel().currentChanged.connect(self._tell)
        self.table.entered_cell.connect(self.put_on_wall)
        self.wall_button.clicked.connect(self.put_on_wall)
        self.agenda_button.clicked.connect(lambda: self._office.window.go_to(AGENDA))

    def show_audit(self, opened: Opened) -> None:
        """Show an audit's matrix from its beginning; one that was read again stays where it was."""
        if opened is self._opened:
            return
        before, self._opened = self._opened, opened
        afresh = before is None or before.audit.plan.reference != opened.audit.plan.reference
        grid, plan = opened.grid, opened.audit.plan
        self.bar.way_back.setText("Results" if self._office.seat.reads else "Task list")
        day = due.full_day(plan.workshop_date)
        self.bar.tell("Workshop", " · ".join(part for part in (plan.title, day) if part))
        self.agenda_button.setVisible(AGENDA in BY_NAME)
        self._show_decided()
        missing = "" if opened.figures.seen == SEEN_ALL else NOT_ALL_SEEN
        self.notice.tell(missing)
        self.table.setAccessibleDescription(missing)
        self.filters.show_grid(grid, afresh=afresh)
        self._legend.show_grid(grid)
        self._choose()
        self._dress()

    def _show_decided(self) -> None:
        assert self._opened is not None
        grid = self._opened.grid
        found = counts(grid)
        rows, to_decide = found.graded, found.to_decide
        self._decided.setText(f"{rows - to_decide} of {rows} decided")
        self._decided_bar.setRange(0, max(1, rows))
        self._decided_bar.setValue(rows - to_decide)
        self._decided_bar.setAccessibleName(self._decided.text())
        for part in (self._decided, self._decided_bar):
            part.setVisible(any(grid.levels.values()))

    def leave(self) -> None:
        """Forget the audit."""
        self._opened = None
        self.table.matrix.clear()
        self.panel.show_nothing()

    def take_focus(self) -> None:
        self.table.setFocus()

    def window_title(self) -> str:
        return f"Workshop, {self._opened.audit.plan.title}" if self._opened else "Workshop"

    def _choose(self) -> None:
        """Show what the filters ask for; stay on the cell where one was, if it is still shown."""
        if self._opened is None:
            return
        at = self._place()
        wanted = self.filters.choice()
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
        row = self.row()
        return (row.unit.unit, row.line.line, self.table.currentIndex().column()) if row else None

    def row(self) -> Row | None:
        """Return the row that one is on; a group's heading is none."""
        index = self.table.currentIndex()
        row = self.table.matrix.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Row) else None

    def _go_to(self, at: tuple[str, str, int] | None) -> None:
        rows, first = self.table.matrix.rows, QModelIndex()
        columns = range(self.table.matrix.columnCount())
        column = next((place for place in columns if not self.table.isColumnHidden(place)), 0)
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
        self.wall_button.setVisible(isinstance(row, Row) and WALL in BY_NAME)
        if row is None or self._opened is None:
            self.panel.show_nothing()
        elif isinstance(row, Heading):
            self.panel.show_heading(row)
        else:
            self.panel.show_cell(self._opened.grid, row, index.column())

    def put_on_wall(self) -> None:
        """Stand before the line that one is on, in its case."""
        row = self.row()
        if row is None or WALL not in BY_NAME:
            return
        from ..wall.where import stand_before

        stand_before(self._office, row.unit.unit, row.line.line)

    def next_to_decide(self, step: int = 1) -> None:
        """Go to the next (or, with -1, the one before) row that is to decide, round and round."""
        found = self.table.matrix.next_to_decide(self.table.currentIndex().row(), step)
        self._jump(found, "Everything that is shown here is decided")

    def next_disagreement(self, step: int = 1) -> None:
        """Go to the next (or, with -1, the one before) cell that differs; say so when there is none."""
        at = self.table.currentIndex()
        found = self.table.matrix.next_disagreement(at.row(), at.column(), step)
        while found.isValid() and self.table.isColumnHidden(found.column()):
            found = self.table.matrix.next_disagreement(found.row(), found.column(), step)
        self._jump(found, "No more disagreements")

    def _jump(self, found: QModelIndex, otherwise: str) -> None:
        if found.isValid():
            self.table.setCurrentIndex(found)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            announce(self.table, otherwise)
            self._office.window.tell(otherwise)
