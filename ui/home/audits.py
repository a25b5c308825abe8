"""The Programme: the audits of all years, a row each, a box to find one, what one can do with a workbook."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.reports import words
from lscb_audit.rules import programme_year

from ..announce import announce
from ..floor import Register
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import LineEdit
from ..widgets.scroll import scrolled
from ..widgets.stack import Stack
from ..widgets.table import SORT, Column, Rows, Table
from ..widgets.words import Label, Pane, heading, muted
from . import sorting

COLUMNS = (
    Column("Audit"),
    Column("Theme", 150, spare=3),
    Column("Stage", 132),
    Column("Forms in", 84, number=True, down=True),
    Column("Cases", 66, number=True, spare=4, down=True),
    Column("Agencies", 88, number=True, spare=5, down=True),
    Column("Workshop", 150, spare=1, down=True),
    Column("Programme", 100, spare=6),
    Column("Reference", 120, spare=2),
)
_BEGIN = (
    "Begin with a theme and a name. The plan then leads you through the lines of enquiry, the scale, the "
    "agencies and the dates; next year you copy it."
)
_BRING_IN = (
    "Or bring in an audit that is there already, as one Excel workbook with the sheets audit, lines, units, "
    "and whatever else you have. All of it comes in or nothing; what does not fit is listed with its sheet, "
    "row and column."
)


def row_words(row: Register) -> tuple[str, ...]:
    """Return what the table shows of an audit."""
    forms = f"{row.handed_in} of {row.expected}" if row.expected else "–"
    workshop = words.day(row.workshop_date) if row.workshop_date else "–"
    return (
        row.title,
        row.theme,
        row.stage,
        forms,
        str(row.units),
        str(row.agencies),
        workshop,
        row.programme,
        row.reference,
    )


class _AuditTable(Table):
    """Enter opens the audit of the row."""

    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.asked.emit()
        else:
            super().keyPressEvent(event)


class _OfYear(QSortFilterProxyModel):
    """Lets through the rows that the box finds, of one programme year where one is asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.years: list[int | None] = []
        self.only: int | None = None

    def show_only(self, year: int | None) -> None:
        """Let through the audits of one year, or of all (None)."""
        self.beginFilterChange()
        self.only = year
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        of_year = self.only is None or self.years[source_row : source_row + 1] == [self.only]
        return of_year and super().filterAcceptsRow(source_row, source_parent)


class Audits(Pane):
    """Asks to `open`, `begin`, `bring_in` or `take_out` an audit; what is done belongs to the window."""

    open = Signal(str)
    bring_in = Signal()
    begin = Signal()
    take_out = Signal(str)
    sorted_by = Signal(object)

    hints = (("↑ ↓", "Choose"), ("Enter", "Open"), ("Ctrl+F", "Find"), ("Ctrl+I", "Import"), ("F1", "Help"))
    name = "audits"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent=parent)
        self._rows: list[Register] = []
        #: the day as at which a year is this one
        self.today: Callable[[], date] = date.today
        self.partnership = muted("", 15)
        self.finder = LineEdit()
        self.finder.setAccessibleName("Find an audit")
        self.finder.setPlaceholderText("Find an audit  Ctrl+F")
        self.finder.setClearButtonEnabled(True)
        self.found = muted("", 14, wrap=False)
        self.model = Rows(COLUMNS, (), self)
        self.proxy = _OfYear(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setFilterKeyColumn(-1)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = _AuditTable("Audits", COLUMNS)
        self.proxy.setSortRole(SORT)
        self.table.setModel(self.proxy)
        self.order = sorting.NEWEST
        self.table.setSortingEnabled(True)
        self.table.head.setSectionsClickable(True)
        self.sort_by(self.order)
        self.new_button = Button("&New audit", icon="plus")
        self.this_year = Button("&This year", Kind.CHIP)
        self.import_button = Button("&Import a workbook…", icon="import")
        self.export_button = Button("Export &workbook…", icon="export")
        self.open_button = Button("Open the audit", Kind.PRIMARY, key="Enter")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(heading("Programme", 21))
        titles.addWidget(self.partnership)
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (self.new_button, self.import_button, self.export_button, self.open_button):
            flow.addWidget(button)
        finding = QHBoxLayout()
        finding.setSpacing(16)
        finding.addWidget(self.finder, 1)
        finding.addWidget(self.this_year)
        finding.addWidget(self.found)
        finding.addStretch(1)
        self._content = Stack()
        self._content.addWidget(self.table)
        self._content.addWidget(self._empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 14, 24, 8)
        whole.setSpacing(12)
        whole.addLayout(titles)
        whole.addWidget(buttons)
        whole.addLayout(finding)
        whole.addWidget(self._content, 1)

    def _empty(self) -> QWidget:
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading("No audit yet"))
        self.first_audit = Button("Begin the first audit…", Kind.PRIMARY, icon="plus", key="Ctrl+Shift+N")
        self.first_import = Button("Import a workbook…", icon="import", key="Ctrl+I")
        self.first_audit.clicked.connect(self.begin)
        self.first_import.clicked.connect(self.bring_in)
        for text, button in ((_BEGIN, self.first_audit), (_BRING_IN, self.first_import)):
            label = Label(text)
            label.setMaximumWidth(640)
            column.addWidget(label)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            column.addSpacing(16)
        column.addStretch()
        return scrolled(pane)

    def _connect(self) -> None:
        self.finder.textChanged.connect(self._filter)
        self.table.head.sortIndicatorChanged.connect(self._sorted)
        self.table.asked.connect(self._open)
        self.table.doubleClicked.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.import_button.clicked.connect(self.bring_in)
        self.new_button.clicked.connect(self.begin)
        self.this_year.toggled.connect(self._of_year)
        self.export_button.clicked.connect(self._export)

    def show_audits(self, partnership: str, rows: list[Register], select: str = "") -> None:
        """Show the register; select the audit `select`, else the latest."""
        self._rows = rows
        self.partnership.setText(partnership)
        self._name_year()
        self.model.show([row_words(row) for row in rows], [sorting.keys(row) for row in rows])
        self._content.setCurrentIndex(0 if rows else 1)
        buttons = (self.new_button, self.import_button, self.export_button, self.open_button)
        for part in (self.finder, self.this_year, *buttons, self.found):
            part.setVisible(bool(rows))
        references = [row.reference for row in rows]
        self.table.measure()
        if select in references:
            chosen = self.proxy.mapFromSource(self.model.index(references.index(select), 0))
        else:
            chosen = self.proxy.index(0, 0)
        self.table.setCurrentIndex(chosen)
        self._count()

    def _name_year(self) -> None:
        """Say on the filter which year it means and how many audits it finds."""
        year = programme_year.year_of(self.today())
        self.proxy.years = [programme_year.audit_year(row.programme, row.workshop_date) for row in self._rows]
        self.this_year.setText(f"{programme_year.year_words(year)} only ({self.proxy.years.count(year)})")

    def _of_year(self, only: bool) -> None:
        self.proxy.show_only(programme_year.year_of(self.today()) if only else None)
        self._filtered()
        announce(self.this_year, self.found.text())

    def sort_next(self, column: str) -> None:
        """Sort by a column; the other way round if the list is sorted by it already."""
        first = COLUMNS[list(sorting.WAYS).index(column)].down
        self.sort_by(sorting.Order(column, not self.order.down if column == self.order.column else first))

    def sort_by(self, order: sorting.Order) -> None:
        """Sort the list; the row that is chosen stays chosen."""
        way = Qt.SortOrder.DescendingOrder if order.down else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(list(sorting.WAYS).index(order.column), way)

    def _sorted(self, section: int, way: Qt.SortOrder) -> None:
        """The list has been sorted, by a click on its head or by the menu."""
        self.order = sorting.Order(list(sorting.WAYS)[section], way == Qt.SortOrder.DescendingOrder)
        self.table.measure()
        self.sorted_by.emit(self.order)

    def selected(self) -> str:
        """Return the reference of the audit whose row is current, or nothing."""
        index = self.proxy.mapToSource(self.table.currentIndex())
        return self._rows[index.row()].reference if index.isValid() else ""

    def title_of(self, reference: str) -> str:
        """Return the title of an audit of the register."""
        return next((row.title for row in self._rows if row.reference == reference), reference)

    def take_focus(self) -> None:
        (self.table if self._rows else self.first_audit).setFocus()

    def window_title(self) -> str:
        return "Programme"

    def _filter(self, text: str) -> None:
        self.proxy.setFilterFixedString(text)
        self._filtered()
        announce(self.finder, self.found.text())

    def _filtered(self) -> None:
        self.table.measure()
        if self.proxy.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.proxy.index(0, 0))
        self._count()

    def _count(self) -> None:
        shown, whole = self.proxy.rowCount(), len(self._rows)
        self.found.setText(
            f"{shown} of {whole} audits" if shown != whole else words.capital(words.some(whole, "audit"))
        )

    def _open(self, _index: QModelIndex | None = None) -> None:
        if self.selected():
            self.open.emit(self.selected())

    def _export(self) -> None:
        if self.selected():
            self.take_out.emit(self.selected())
