"""The middle of the form: what holds of the form as a whole, what is wrong, and the page that is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import theme
from ..widgets.button import Button
from ..widgets.scroll import Scroller
from ..widgets.words import Notice, Pane
from .about import AboutPage
from .beside import Beside
from .check import CheckPage
from .independence import IndependencePage
from .line_page import LinePage
from .note import NotePage
from .pages import ABOUT, CHECK, INDEPENDENCE, LINE, NOTE
from .problem import ProblemList

if TYPE_CHECKING:
    from collections.abc import Mapping


class Middle(Scroller):
    """One page is shown at a time; each kind of page has one set of widgets."""

    #: the button beside what holds of the form was pressed
    asked = Signal()

    def __init__(self) -> None:
        self._pane = Pane("base")
        super().__init__(self._pane)
        self.trouble, self.state = Notice("error"), Notice("warning")
        self.act = Button("")
        self.problems = ProblemList()
        self.line, self.independence, self.about = LinePage(), IndependencePage(), AboutPage()
        self.note, self.check = NotePage(), CheckPage()
        self.pages: Mapping[str, QWidget] = {
            INDEPENDENCE: self.independence,
            ABOUT: self.about,
            LINE: self.line,
            NOTE: self.note,
            CHECK: self.check,
        }
        self._column = column = QVBoxLayout(self._pane)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(theme.px(8))
        for part in (self.trouble, self.state):
            column.addWidget(part)
        column.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.problems)
        for page in self.pages.values():
            column.addWidget(page, 1)
        hidden: tuple[QWidget, ...] = (self.trouble, self.state, self.act, *self.pages.values())
        for one in hidden:
            one.hide()
        self.act.clicked.connect(self.asked)

    def show_kind(self, kind: str) -> None:
        """Show one page; the others hide."""
        for name, page in self.pages.items():
            page.setVisible(name == kind)

    def tell_state(self, words: str, kind: str = "info", act: str = "") -> None:
        """Say what holds of the form as a whole, and what can be done about it."""
        self.state.tell(words, kind)
        self.act.setText(act)
        self.act.updateGeometry()
        self.act.setVisible(bool(act))

    def take_in(self, beside: Beside) -> None:
        """Have what helps below the page: there is no room at the right."""
        self._column.addWidget(beside)
        beside.show()

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)
