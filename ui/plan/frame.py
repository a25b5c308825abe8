"""How the plan's screen is laid out: a head, the sections at the left, the chosen one at the right."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Label, Notice, Pane, heading, muted
from .chooser import Chooser
from .missing import Missing

_COLUMNS = (Column("", 36), Column(""))
_LIST, _ROOM_FOR_TWO = 248, 640


class PlanFrame(Pane):
    """`slot` takes the sections. Where there is no room for two columns all stands in one, one scroll."""

    def __init__(self, follow: Callable[[str], object]) -> None:
        super().__init__("base")
        self.title, self.from_where = heading("Plan", 21), muted("", 15)
        self.missing = Missing(follow)
        self.next_button = Button("Next missing", Kind.PRIMARY, key="F8")
        self.list = Chooser("Sections of the plan", _COLUMNS, "window")
        self.section_title, self.lacks = heading("", 17), Label("", 15, colour="warning")
        self.told = Notice("warning")
        self.told.tell("")
        self._lay_out()

    def _lay_out(self) -> None:
        head = Pane("base", "bottom")
        row = QHBoxLayout(head)
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
        """Where there is no room for two columns all stands in one and scrolls together."""
        wide = self.width() >= theme.px(_ROOM_FOR_TWO)
        if wide != self._wide:
            self._wide = wide
            if wide:
                self._top.addWidget(self._head)
                self._list_scroller.setWidget(self._list_pane)
            else:
                self._list_scroller.takeWidget()
                self.page.insertWidget(0, self._head)
                self.page.insertWidget(1, self._list_pane)
                self._list_pane.show()
            self._list_scroller.setVisible(wide)
        self._list_scroller.setFixedWidth(theme.px(_LIST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()
