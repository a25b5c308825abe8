"""How the writing of the report is laid out: its parts at the left, one in the middle, its page beside it.

Where there is little room the page goes first, then the list, in whose place a box to choose from stands.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..plan.chooser import Chooser
from ..plan.tabs import stops
from ..report.paper import Paper, Sheet
from ..widgets.bar import Bar
from ..widgets.button import Button, Kind
from ..widgets.cells import Cell
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Label, Notice, Pane, heading, muted
from ..writing import WritingBox

_LIST, _PAGE, _ROOM_FOR_LIST, _ROOM_FOR_PAGE, _FORM = 232, 420, 640, 1040, 720
_COLUMNS = (Column("", 32), Column(""))
#: how each state of a part looks: icon, colour
LOOKS = {
    "not written": ("circle", "muted"),
    "written": ("done", "done"),
    "changed": ("warning", "error"),
    "in conflict": ("differs", "differs"),
}
HINT = (
    "An underlined figure is tied to the record: it tells when it has changed. F4 says where it comes from."
)


class NarrativeFrame(Pane):
    """`offers` takes the sentences that the figures offer, each with its button."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__("base")
        self.head = Bar("Report", self.back)
        self.versions = Button("Approved versions…", Kind.FLAT)
        self.fact_check = Button("Fact &check…", icon="speech")
        self.approve = Button("Approve…", Kind.PRIMARY)
        for button in (self.versions, self.approve):
            self.head.right.addWidget(button)
        self.progress = muted("")
        self.list = Chooser("Parts of the report", _COLUMNS, "window")
        self.choose = ComboBox("Part of the report")
        self.title = heading("", 21)
        self.stale = Notice("error")
        self.update_figures = Button("Update", key="F9")
        self.update_figures.setAccessibleName("Update the figures of this part")
        self.torn = Button("Decide which one stands…")
        self.said = Notice("info")
        self.said.tell("")
        self.read_said = Button("Read the comments on this part", Kind.LINK)
        self.read_said.hide()
        self.box = WritingBox("What stands in this part", "", "Nothing is written here yet")
        self.box.set_lines(10, 24)
        self.hint = muted(HINT)
        self.offered = heading("Sentences from the figures", 15)
        self.none_offered = muted("The figures offer no sentence for this part.")
        self.offers = QVBoxLayout()
        self._offered: list[tuple[str, str]] | None = None
        self.sheet = Sheet()
        self.sheet.hide()
        self.paper = Paper(self.sheet)
        self.page_words = muted("", wrap=False)
        self.before, self.after = Button("Previous page", Kind.FLAT), Button("Next page", Kind.FLAT)
        self._lay_out()

    def _lay_out(self) -> None:
        self._list_pane = Pane("window", "right")
        left = QVBoxLayout(self._list_pane)
        left.setContentsMargins(0, 12, 1, 8)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 8, 4)
        row.addWidget(self.progress)
        left.addLayout(row)
        left.addWidget(self.list)
        left.addStretch(1)
        self._list_scroller = scrolled(self._list_pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._list_scroller)
        columns.addWidget(scrolled(self._writing()), 1)
        columns.addWidget(self._page())
        whole.addLayout(columns, 1)
        theme.changes().changed.connect(self._dress)
        self._dress()

    def _writing(self) -> QWidget:
        pane = Pane("base")
        centred = QHBoxLayout(pane)
        centred.setContentsMargins(24, 16, 24, 24)
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(theme.px(_FORM))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.title)
        column.addWidget(self.stale)
        acts = QWidget()
        flow = Flow(acts)
        for button in (self.fact_check, self.update_figures, self.torn):
            flow.addWidget(button)
        column.addWidget(acts)
        for part in (self.box, self.hint, self.said, self.read_said, self.offered, self.none_offered):
            column.addWidget(part)
        column.addLayout(self.offers)
        column.addStretch(1)
        centred.addWidget(holder, 1)
        centred.addStretch(0)
        return pane

    def _page(self) -> QWidget:
        self._page_pane = Pane("head", "left")
        column = QVBoxLayout(self._page_pane)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        tools = Pane("window", "bottom")
        row = QHBoxLayout(tools)
        row.setContentsMargins(8, 4, 8, 4)
        for part in (self.before, self.page_words, self.after):
            row.addWidget(part)
        row.addStretch(1)
        column.addWidget(tools)
        column.addWidget(self.paper, 1)
        return self._page_pane

    def _dress(self) -> None:
        width = self.width()
        has_list, has_page = width >= theme.px(_ROOM_FOR_LIST), self.shows_page
        self._list_scroller.setVisible(has_list)
        self._list_scroller.setFixedWidth(theme.px(_LIST))
        self.choose.setVisible(not has_list)
        self._page_pane.setVisible(has_page)
        self._page_pane.setFixedWidth(max(theme.px(_PAGE), width * 2 // 5 if has_page else 0))

    @property
    def shows_page(self) -> bool:
        """Whether there is room for the page beside the writing."""
        return self.width() >= theme.px(_ROOM_FOR_PAGE)

    def show_parts(self, parts: Sequence[tuple[str, str]], at: int, written: str) -> None:
        """Show the parts as (title, state), one of them chosen, and how many are written."""
        self.progress.setText(written)
        rows = []
        for title, state in parts:
            icon, colour = LOOKS[state]
            rows.append((Cell(state, "", icon, colour, kind="mark"), Cell(title)))
        self.list.show_rows(rows, at)
        words = [f"{title}: {state}" for title, state in parts]
        if words != [self.choose.itemText(place) for place in range(self.choose.count())]:
            self.choose.clear()
            self.choose.addItems(words)
        self.choose.setCurrentIndex(at)

    def show_offers(self, offers: Sequence[tuple[str, str]]) -> Sequence[Button] | None:
        """Show sentences with where their figures come from; return the button of each, in order.

        None where these very sentences stand there: whoever is at one of the buttons stays there.
        """
        if list(offers) == self._offered:
            return None
        self._offered = list(offers)
        while (item := self.offers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        buttons = [self._offer(*one) for one in offers]
        self.none_offered.setVisible(not buttons)
        for one, two in pairwise([*stops(self.box), *buttons]):
            QWidget.setTabOrder(one, two)
        return buttons

    def _offer(self, sentence: str, source: str) -> Button:
        row = Pane("base", "bottom")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 7)
        words = QVBoxLayout()
        words.addWidget(Label(sentence))
        words.addWidget(muted(source))
        line.addLayout(words, 1)
        button = Button("Insert")
        button.setAccessibleName(f"Insert: {sentence}")
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.offers.addWidget(row)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()
