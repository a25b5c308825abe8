"""A page of the desk: a head over the whole width, where one works at the left, what helps at the right.

Where there is no room for two columns all of it stands in one, and scrolls together.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from .. import theme
from .flow import Flow
from .scroll import scrolled
from .words import Label, Pane, heading, muted

_SIDE = 320
_ROOM_FOR_TWO = 700


class DeskPage(Pane):
    """`main` and `side` take the content, `flow` the page's buttons; `top` stands above it all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent=parent)
        self.side_width = _SIDE
        self.above, self.title, self.below = muted(""), heading("", 21), muted("", 15)
        self.above.hide()
        self.top = QVBoxLayout()
        self._head = self._make_head()
        self.main = QVBoxLayout()
        self._content, self._beside = Pane("base"), Pane("window", "left")
        whole_main = QVBoxLayout(self._content)
        whole_main.setContentsMargins(0, 0, 0, 0)
        whole_main.setSpacing(0)
        self._slot_above, self._slot_below = QVBoxLayout(), QVBoxLayout()
        self.main.setContentsMargins(24, 16, 24, 24)
        self.main.setSpacing(8)
        whole_main.addLayout(self._slot_above)
        whole_main.addLayout(self.main)
        whole_main.addStretch(1)
        whole_main.addLayout(self._slot_below)
        self._side_content = Pane("window")
        self.side = QVBoxLayout(self._side_content)
        self.side.setContentsMargins(24, 16, 16, 16)
        self.side.setSpacing(8)
        self._slot_beside = QVBoxLayout(self._beside)
        self._slot_beside.setContentsMargins(1, 0, 0, 0)
        self._scroller, self._side_scroller = scrolled(self._content), scrolled(self._beside)
        self._lay_out()

    def _make_head(self) -> Pane:
        head = Pane("base", "bottom")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(16)
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        titles = QVBoxLayout(words)
        titles.setContentsMargins(0, 0, 0, 0)
        titles.setSpacing(0)
        under = QWidget()
        self.under_title = Flow(under)
        for label in (self.above, self.title, self.below):
            titles.addWidget(label)
        titles.addWidget(under)
        row.addWidget(words, 1)
        holder = QWidget()
        self.flow = Flow(holder, right=True)
        # the buttons take one row where there is room, the words the rest
        row.addWidget(holder)
        return head

    def _lay_out(self) -> None:
        self._wide = True
        self._columns = QHBoxLayout()
        self._columns.setSpacing(0)
        self._columns.addWidget(self._scroller, 1)
        self._columns.addWidget(self._side_scroller)
        self._slot_beside.addWidget(self._side_content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._slot_head = QVBoxLayout()
        whole.addLayout(self.top)
        whole.addLayout(self._slot_head)
        whole.addLayout(self._columns, 1)
        self._slot_head.addWidget(self._head)
        theme.changes().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        wide = self.width() >= theme.px(_ROOM_FOR_TWO)
        if wide != self._wide:
            self._wide = wide
            (self._slot_head if wide else self._slot_above).addWidget(self._head)
            (self._slot_beside if wide else self._slot_below).addWidget(self._side_content)
            self._side_scroller.setVisible(wide)
        self._side_scroller.setFixedWidth(min(theme.px(self.side_width), max(200, self.width() * 2 // 5)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def side_heading(self, words: str) -> Label:
        """Add a heading to the side."""
        made = heading(words, 15)
        self.side.addWidget(made)
        return made

    def side_line(self) -> None:
        """Add a line between two parts of the side."""
        line = Pane("line")
        line.setFixedHeight(1)
        self.side.addSpacing(8)
        self.side.addWidget(line)
        self.side.addSpacing(8)
