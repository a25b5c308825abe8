"""The middle of the form: what holds of the form as a whole, what is wrong, and the page that is open."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPlainTextEdit, QTableView, QVBoxLayout, QWidget

from .. import theme
from ..widgets.button import Button
from ..widgets.scroll import Scroller
from ..widgets.words import Notice, Pane
from ..writing.box import WritingBox
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

_ROOM_FOR_ACT = 560


class Pieces:
    """The pages of the middle, each built when it is first asked for: together they take a moment.

    Those that are built ahead belong to `holder` until the form takes them: what stands alone would outlive a
    window that is closed meanwhile.
    """

    def __init__(self, holder: QWidget | None = None) -> None:
        self._holder = holder

    @cached_property
    def problems(self) -> ProblemList:
        return ProblemList()

    @cached_property
    def independence(self) -> IndependencePage:
        return IndependencePage()

    @cached_property
    def about(self) -> AboutPage:
        return AboutPage()

    @cached_property
    def line(self) -> LinePage:
        return LinePage(self.problems.list)

    @cached_property
    def note(self) -> NotePage:
        return NotePage()

    @cached_property
    def check(self) -> CheckPage:
        return CheckPage()

    def steps(self) -> Iterator[Callable[[], object]]:
        """Return a step for each page, that builds it if nobody has asked for it before."""
        for name in ("problems", "independence", "about", "line", "note", "check"):
            yield partial(self._build, name)

    def _build(self, name: str) -> None:
        piece: QWidget = getattr(self, name)
        if piece.parent() is None and self._holder is not None:
            piece.setParent(self._holder)
            piece.hide()


class Middle(Scroller):
    """One page is shown at a time; each kind of page has one set of widgets."""

    #: the button beside what holds of the form was pressed
    asked = Signal()

    def __init__(self, pieces: Pieces | None = None) -> None:
        self._pane = Pane("base")
        super().__init__(self._pane)
        self.trouble, self.state = Notice("error"), Notice("warning")
        self.act = Button("")
        made = pieces or Pieces()
        self.problems, self.independence, self.about = made.problems, made.independence, made.about
        self.line, self.note, self.check = made.line, made.note, made.check
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
        column.addWidget(self.trouble)
        self._told = QHBoxLayout()
        self._told.setSpacing(theme.px(8))
        self._told.addWidget(self.state, 1)
        self._told.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(self._told)
        column.addWidget(self.problems)
        for page in self.pages.values():
            column.addWidget(page, 1)
        hidden: tuple[QWidget, ...] = (self.trouble, self.state, self.act, *self.pages.values())
        for one in hidden:
            one.hide()
        self.act.clicked.connect(self.asked)
        for table in (self.check.answers, self.about.events):
            table.selectionModel().currentChanged.connect(partial(self._moved, table))

        for box in self.boxes():
            box.edit.cursorPositionChanged.connect(partial(self._follow_caret, box.edit))

    def boxes(self) -> tuple[WritingBox, ...]:
        """Return every box of the form."""
        return *self.line.boxes.values(), self.note.box

    def _follow_caret(self, edit: QPlainTextEdit) -> None:
        """Keep the caret in sight: a box may be higher than the window."""
        if edit.hasFocus():
            place = edit.viewport().mapTo(self._pane, edit.cursorRect().center())
            self.ensureVisible(0, place.y(), 0, 32)

    def _moved(self, table: QTableView, index: QModelIndex, _before: QModelIndex) -> None:
        self.show_row(table, index)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        directions = QBoxLayout.Direction
        wide = event.size().width() >= theme.px(_ROOM_FOR_ACT)
        self._told.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        super().resizeEvent(event)

    def show_row(self, table: QTableView, index: QModelIndex) -> None:
        """Keep a row of a table that is as high as its rows in sight."""
        if not table.isVisible() or not index.isValid():
            return
        row = table.visualRect(index)
        corner = table.viewport().mapTo(self._pane, row.topLeft())
        below = min(row.height(), self.viewport().height() - 40)
        self.ensureVisible(0, corner.y() + below, 0, 16)
        self.ensureVisible(0, corner.y(), 0, 16)

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)
