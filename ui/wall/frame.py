"""How the wall is laid out: the bar above, the case at the left, the decision below, what is said right."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..widgets.bar import Bar
from ..widgets.button import Button
from ..widgets.scroll import Scroller
from ..widgets.words import Notice, Pane
from .clock import CaseClock
from .decision import DecisionPane
from .discussion import Discussion
from .panel_form import PanelForm
from .side_by_side import SideBySide

_WIDE, _BESIDE, _LEAST_BESIDE = 900, 328, 240


class _Page(Pane):
    """What scrolls as a whole where there is little room."""


class WallFrame(QWidget):
    """The parts of the wall, without what they do."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        back: SignalInstance = self.back
        self.bar = Bar("Workshop", back)
        self.before = Button("Line before", icon="back")
        self.after = Button("Line after", icon="next")
        self.timer = Button("Timer", icon="clock", key="F9")
        self.projector_button = Button("Projector: off", icon="eye", key="F5")
        for button in (self.before, self.after, self.timer, self.projector_button):
            self.bar.right.addWidget(button)
        self.none = Notice("info")
        self.none.tell("")
        self.trouble = Notice("error")
        self.trouble.tell("")
        self.sides = SideBySide()
        self.form = PanelForm()
        self.form.hide()
        self.pane = DecisionPane()
        self.discussion = Discussion()
        self.clock = CaseClock(parent=self)
        page = _Page()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sides, 1)
        column.addWidget(self.form, 1)
        column.addWidget(self.pane)
        self._row.addWidget(self.left, 1)
        self._row.addWidget(self.discussion)
        self.page = Scroller(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.bar, self.none, self.trouble, self.page):
            whole.addWidget(part, 1 if part is self.page else 0)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        """Put the discussion beside the case, or below it where there is little room."""
        wide = self.width() >= theme.px(_WIDE)
        down = QBoxLayout.Direction.TopToBottom
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else down)
        beside = max(theme.px(_LEAST_BESIDE), min(theme.px(_BESIDE), self.width() * 3 // 10))
        if wide:
            self.discussion.setFixedWidth(beside)
        else:
            self.discussion.setMinimumWidth(0)
            self.discussion.setMaximumWidth(16_777_215)
        self.pane.fit(self.width() - (beside if wide else 0))

    def show_nothing(self, words: str) -> None:
        """Say why there is no case on the wall; "" where there is one."""
        self.none.tell(words)
        self.page.setVisible(not words)
        for button in (self.before, self.after, self.timer, self.projector_button):
            button.setVisible(not words)
