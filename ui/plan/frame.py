"""How the plan's screen is laid out: a head, the sections at the left, the chosen one at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lscb_audit.rules.plan_state import Part

from .. import theme
from ..my_work.looks import TASKS
from ..widgets.button import Button, Kind
from ..widgets.cells import Cell
from ..widgets.inputs import ComboBox
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Label, Notice, Pane, heading, muted
from .chooser import Chooser
from .missing import Missing
from .tabs import order_tabs

_COLUMNS = (Column("", 36), Column(""))
_LIST, _ROOM_FOR_TWO = 248, 640


class PlanFrame(Pane):
    """`slot` takes the sections. Where there is no room for a list beside them `choose` stands above."""

    def __init__(self, follow: Callable[[str], object]) -> None:
        super().__init__("base")
        self.title, self.from_where = heading("Plan", 21), muted("", 15)
        self.missing = Missing(follow)
        self.next_button = Button("Next missing", Kind.PRIMARY, key="F8")
        self.list = Chooser("Sections of the plan", _COLUMNS, "window")
        self.choose = ComboBox("Section of the plan")
        self.choose.hide()
        self.section_title, self.lacks = heading("", 17), Label("", 15, colour="warning")
        self.told = Notice("warning")
        self.told.tell("")
        self._lay_out()

    def _lay_out(self) -> None:
        head = Pane("base", "bottom")
        self._row = row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 24, 10)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        for part in (self.title, self.from_where, self.missing):
            titles.addWidget(part)
        row.addLayout(titles, 1)
        row.addWidget(self.next_button)
        self._list_pane = Pane("window", "right")
        column = QVBoxLayout(self._list_pane)
        column.setContentsMargins(0, 8, 1, 8)
        column.addWidget(self.list)
        column.addStretch(1)
        self._page = Pane("base")
        self.page = QVBoxLayout(self._page)
        self.page.setContentsMargins(24, 16, 24, 24)
        self.page.setSpacing(theme.px(8))
        self.page.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        for one in (self.section_title, self.lacks, self.told):
            self.page.addWidget(one)
        self.slot = QVBoxLayout()
        self.page.addLayout(self.slot)
        self.page.addStretch(1)
        self._list_scroller, self.scroller = scrolled(self._list_pane), scrolled(self._page)
        self._head, self._wide = head, True
        self._columns = QHBoxLayout()
        self._columns.setSpacing(0)
        self._columns.addWidget(self._list_scroller)
        self._columns.addWidget(self.scroller, 1)
        self._top = QVBoxLayout()
        self._top.addWidget(head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addLayout(self._columns, 1)
        theme.changes().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        """Where there is no room for two columns the head scrolls with the rest."""
        wide = self.width() >= theme.px(_ROOM_FOR_TWO)
        if wide != self._wide:
            self._wide = wide
            if wide:
                self._top.addWidget(self._head)
            else:
                self.page.insertWidget(0, self._head)
            self._row.setContentsMargins(*((24, 12, 24, 10) if wide else (0, 0, 0, 10)))
            self._list_scroller.setVisible(wide)
            self.choose.setVisible(not wide)
            order_tabs(self)
        self._list_scroller.setFixedWidth(theme.px(_LIST))

    def show_sections(self, parts: Sequence[Part], at: str) -> None:
        """Show the sections with their states, `at` chosen."""
        chosen = [part.name for part in parts].index(at)
        rows = []
        for part in parts:
            look = TASKS[part.state]
            mark = Cell(part.state, "", look.icon, look.colour, kind="mark")
            rows.append((mark, Cell(part.words, part.state)))
        self.list.show_rows(rows, chosen)
        words = [f"{part.words}: {part.state.lower()}" for part in parts]
        if words != [self.choose.itemText(at) for at in range(self.choose.count())]:
            self.choose.clear()
            self.choose.addItems(words)
        self.choose.setCurrentIndex(chosen)

    def take_focus(self) -> None:
        """Begin at the list of sections."""
        (self.list if self._wide else self.choose).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()
