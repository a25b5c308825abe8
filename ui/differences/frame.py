"""How the screen of differences is laid out: what waits at the left, the chosen thing beside it, two bars."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..plan.chooser import Chooser
from ..widgets.bar import Bar
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Label, Notice, Pane, heading, muted

_LIST, _ROOM_FOR_TWO, _ROOM_FOR_KEYS = 248, 760, 560
_COLUMNS = (Column(""),)
TITLE, ALWAYS = "Differences to decide", "Nothing has been overwritten. Both versions stay in the history."


class Foot(Pane):
    """How far one is, and the two ways out."""

    def __init__(self) -> None:
        super().__init__("base", "top")
        self.told = Label("", 14, colour="muted")
        self.later, self.save = Button("Cancel: decide later"), Button("Save the result")
        self.later.setDefault(True)
        holder = QWidget()
        flow = Flow(holder, right=True)
        flow.addWidget(self.later)
        flow.addWidget(self.save)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(theme.px(12))
        row.addWidget(self.told, 1)
        row.addWidget(holder, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keys = self.width() >= theme.px(_ROOM_FOR_KEYS)
        for button, key in ((self.later, "Esc"), (self.save, "Ctrl+Enter")):
            button.set_key(key if keys else "")
            button.setAccessibleDescription(key)


class DifferencesFrame(Pane):
    """`slot` takes the parts of the chosen thing. With little room `choose` stands in place of the lists."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__("base")
        self.head = Bar("My work", self.back)
        self.head.tell(TITLE, ALWAYS)
        self.head.right.parentWidget().hide()  # type: ignore[union-attr]  # the bar gave it one
        self.waiting, self.before = muted(""), muted("Decided before")
        self.open_list = Chooser("Needs your decision", _COLUMNS, "window")
        self.before_list = Chooser("Decided before", _COLUMNS, "window")
        self.choose = ComboBox("Difference")
        self.title, self.intro = heading("", 21), muted("", 15)
        self.show_base = Button("Show what they began from", Kind.LINK)
        self.told = Notice("info")
        self.told.tell("")
        self.note = Notice("info")
        self.note.tell("")
        self.reason_words = Label("Why you decide so (it may stay empty)", strong=True)
        self.reason = LineEdit()
        self.reason.setAccessibleName(self.reason_words.text())
        self.reason_words.setBuddy(self.reason)
        # in the order in which Tab comes to them
        self.foot = Foot()
        self._lay_out()

    def _lay_out(self) -> None:
        self._lists = Pane("window", "right")
        left = QVBoxLayout(self._lists)
        left.setContentsMargins(0, 12, 1, 8)
        left.setSpacing(theme.px(4))
        for label in (self.waiting, self.before):
            label.setContentsMargins(16, 0, 8, 0)
        left.addWidget(self.waiting)
        left.addWidget(self.open_list)
        left.addSpacing(theme.px(16))
        left.addWidget(self.before)
        left.addWidget(self.before_list)
        left.addStretch(1)
        self._list_scroller = scrolled(self._lists)
        self._page = Pane("base")
        self.page = QVBoxLayout(self._page)
        self.page.setContentsMargins(24, 16, 24, 24)
        self.page.setSpacing(theme.px(8))
        self.page.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.title, self.intro):
            self.page.addWidget(part)
        self.page.addWidget(self.show_base, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.addWidget(self.told)
        self.page.addWidget(self.note)
        self.slot = QVBoxLayout()
        self.slot.setSpacing(theme.px(12))
        self.page.addLayout(self.slot)
        self.page.addSpacing(theme.px(8))
        self.page.addWidget(self.reason_words)
        self.page.addWidget(self.reason)
        self.page.addStretch(1)
        self.scroller = scrolled(self._page)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._list_scroller)
        middle.addWidget(self.scroller, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(middle, 1)
        whole.addWidget(self.foot)
        theme.changes().changed.connect(self._dress)
        self._dress()

    @property
    def wide(self) -> bool:
        return self.width() >= theme.px(_ROOM_FOR_TWO)

    def _dress(self) -> None:
        self._list_scroller.setVisible(self.wide)
        self._list_scroller.setFixedWidth(theme.px(_LIST))
        self.choose.setVisible(not self.wide and self.choose.count() > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()
