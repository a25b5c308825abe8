"""Findings and themes: a board, a list, counts, loose ends; beside them one finding told in full."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from lscb_audit.concluding import Conclusions, Finding, Source
from lscb_audit.reports.words import counted
from lscb_audit.rules.audit import FindingRow

from ..office import Office
from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable
from ..widgets.desk_page import DeskPage
from ..widgets.inputs import ComboBox
from ..widgets.one_of import OneOf
from ..widgets.words import Label, empty
from . import acts, lanes, mending, side
from .board import Board
from .doing import Doing
from .tray import Tray

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

BOARD, LIST, COUNTS, ENDS = "board", "list", "counts", "ends"
_TABS = {BOARD: "Board", LIST: "List", COUNTS: "Counts as a table", ENDS: "Loose ends"}
_NOTHING = (
    "No finding yet. Write the first one, or begin with the loose ends: what contradicts the grades and no "
    "finding takes up."
)


class FindingsScreen(DeskPage):
    """Reads what was concluded each time that one comes; each change is kept at once and can be undone."""

    ready = Signal()
    name = "findings"
    hints = (("F2", "Edit"), ("Ctrl+M", "Move to…"), ("Ctrl+E", "Tie evidence"), ("Ctrl+T", "As a table"))

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.there: Conclusions | None = None
        self.doing = Doing(office, self.read)
        self.all_evidence, self._tab, self._wanted = False, BOARD, b""
        self.ends: tuple[lanes.End, ...] = ()
        self.tray: Tray | None = None
        self.title.setText("Findings and themes")
        self.codebook_button = Button("Code&book…")
        self.new_button = Button("New finding", Kind.PRIMARY, icon="plus", key="Ctrl+N")
        self.by = ComboBox("Lanes of the board")
        self.tabs = {name: Button(words, Kind.TAB) for name, words in _TABS.items()}
        self.board = Board()
        self.list = ActTable("Findings", lanes.LIST)
        self.counts = ActTable("Counts", lanes.COUNTS)
        self.loose = ActTable("Loose ends", lanes.ENDS)
        self.nothing = Label(_NOTHING)
        self._arrange()
        self._connect()
        self.turn_to(BOARD)

    def _arrange(self) -> None:
        for button in (self.by, self.codebook_button, self.new_button):
            self.flow.addWidget(button)
        self._group = OneOf(self.tabs.values(), self)
        for button in self.tabs.values():
            self.under_title.addWidget(button)
        self.by.addItem("By theme", lanes.BY_THEME)
        self.by.addItem("By line", lanes.BY_LINE)
        for part in (self.nothing, self.board, self.list, self.counts, self.loose):
            self.main.addWidget(part)
        for table in (self.list, self.loose):
            table.keeps_mark = True

    def _connect(self) -> None:
        for name, button in self.tabs.items():
            # a screen reader's own action toggles, it does not click
            button.toggled.connect(partial(self._toggled, name))
        self.codebook_button.clicked.connect(self.codebook)
        self.new_button.clicked.connect(self.new_finding)
        self.by.currentIndexChanged.connect(lambda _: self._show_board())
        self.board.chosen.connect(self._choose)
        self.board.acted.connect(self.edit)
        self.board.add.connect(self.new_finding)
        self.board.moved.connect(partial(acts.dropped, self))
        self.board.shifted.connect(partial(acts.shift, self))
        self.board.tied.connect(self._tie_dragged)
        self.list.selectionModel().currentRowChanged.connect(lambda now, _: self._listed(now.row()))
        self.list.acted.connect(lambda _: self.edit())
        self.loose.selectionModel().currentRowChanged.connect(lambda now, _: self._loose(now.row()))
        self.loose.acted.connect(partial(mending.mend, self))

    # -- what the window asks

    def arrive(self) -> None:
        """Read what was concluded in the audit that is open."""
        self.read(self.ready.emit)

    def leave(self) -> None:
        """Forget what is shown: the workspace is locked."""
        self.there, self.ends, self.tray = None, (), None
        self.doing.forget()
        self.board.show_columns((), "themes")
        for table in (self.list, self.counts, self.loose):
            table.show_cells([])
        self.below.setText("")
        empty(self.side)

    def take_focus(self) -> None:
        if self._tab == BOARD and self.there is not None and self.there.findings:
            self.board.take_focus()
        else:
            shown = {LIST: self.list, COUNTS: self.counts, ENDS: self.loose}.get(self._tab)
            (shown if shown is not None and shown.isVisible() else self.new_button).setFocus()

    def window_title(self) -> str:
        return "Findings and themes"

    def doings(self) -> dict[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {
            "counts": self.toggle_counts,
            "next_loose": lambda: mending.next_loose(self),
        }
        there, of = self.there, self.chosen()
        if of is not None:
            can["versions"] = self.history
        if there is None or not there.may_write:
            return can
        can |= {"new_finding": self.new_finding, "codebook": self.codebook, "undo": self.doing.undo}
        if of is not None:
            can |= {
                "edit_finding": self.edit,
                "move_finding": self.move_to,
                "tie_evidence": self.tie_evidence,
                "take_finding_back": self.remove,
            }
            if there.may_act:
                can |= {"action_of_finding": self.make_action, "no_action": self.no_action}
        return can

    # -- showing

    def read(self, then: Callable[[], object] = lambda: None) -> None:
        """Read everything again, then do what comes next."""
        audit = self.office.audit

        def work(workspace: "Workspace") -> Conclusions:
            from lscb_audit.concluding import conclusions

            return conclusions(workspace, audit)

        def done(there: Conclusions) -> None:
            if audit == self.office.audit:
                self._show(there)
                then()

        self.office.ask(work, done, "The findings could not be read")

    def _show(self, there: Conclusions) -> None:
        self.there, self.ends = there, lanes.ends(there)
        wanted, self._wanted = self._wanted, b""
        if wanted and there.finding(wanted) is not None:
            self.board.here = wanted
        themes = len({one.theme for one in there.findings})
        bare = sum(not one.pieces for one in there.findings)
        count = len(there.findings)
        words = f"{counted(count, 'finding')} in {counted(themes, 'theme')}."
        self.below.setText(words + (f" {counted(bare, 'has', 'have')} no evidence yet." if bare else ""))
        self.office.counted.emit(self.name, str(count) if count else "")
        for button in (self.new_button, self.codebook_button):
            button.setVisible(there.may_write)
        self.tabs[ENDS].setText(f"Loose ends ({len(self.ends)})")
        self.tabs[ENDS].updateGeometry()
        in_board = self.board.has_focus()
        self._show_board()
        if in_board and self.tray is None:
            self.board.take_focus()
        self.list.show_cells(lanes.list_rows(there))
        self.loose.show_cells([end.cells for end in self.ends])
        self._show_parts()
        self._show_side()
        self.office.window.settle()

    def _show_board(self) -> None:
        if self.there is not None:
            by = self.by.currentData()
            self.board.show_columns(
                lanes.columns(self.there, by), "themes" if by == lanes.BY_THEME else "lines"
            )
            self.counts.show_cells(lanes.count_rows(self.there, by))

    def _toggled(self, tab: str, on: bool) -> None:
        if on:
            self.turn_to(tab)

    def turn_to(self, tab: str) -> None:
        """Show a tab."""
        self._tab = tab
        self.tabs[tab].setChecked(True)
        self._show_parts()

    def _show_parts(self) -> None:
        some = self.there is not None and bool(self.there.findings)
        self.nothing.setVisible(self.there is not None and not some and self._tab != ENDS)
        for name, part in ((BOARD, self.board), (LIST, self.list), (COUNTS, self.counts)):
            part.setVisible(self._tab == name and some)
        self.loose.setVisible(self._tab == ENDS and bool(self.ends))
        self.by.setVisible(self._tab in (BOARD, COUNTS))

    def toggle_counts(self) -> None:
        """Show the counts as a table, or the board again."""
        self.turn_to(BOARD if self._tab == COUNTS else COUNTS)
        self.take_focus()

    def chosen(self) -> Finding | None:
        """Return the finding that is told beside."""
        return self.there.finding(self.board.here) if self.there is not None else None

    def _choose(self, uid: bytes) -> None:
        self.all_evidence = False
        if self.there is not None:
            places = [one.uid for one in self.there.findings]
            if uid in places and self.list.currentIndex().row() != places.index(uid):
                self.list.selectRow(places.index(uid))
        self._show_side()
        self.office.window.settle()

    def _listed(self, row: int) -> None:
        if self.there is not None and 0 <= row < len(self.there.findings) and self._tab == LIST:
            self.board.choose(self.there.findings[row].uid)

    def _loose(self, row: int) -> None:
        """Tell the finding beside that a loose end is of."""
        if 0 <= row < len(self.ends) and self._tab == ENDS and self.ends[row].do in ("tie", "act"):
            self.board.choose(self.ends[row].about)

    def _show_side(self) -> None:
        of = self.chosen()
        if self.tray is not None and of is not None and self.there is not None:
            self.tray.show_for(self.there, of)
            return
        self.tray = None
        side.show(self, of)

    def show_all_evidence(self) -> None:
        """Tell every piece of evidence of the chosen finding."""
        self.all_evidence = True
        self._show_side()

    def go_to(self, uid: bytes) -> None:
        """Choose a finding and put the focus on it."""
        self.turn_to(BOARD)
        self.board.go_to(uid)

    # -- doing

    def new_finding(self, lane: str = "", evidence: tuple[Source, ...] = ()) -> None:
        """Write a new finding, in a lane where that is known, tied to evidence where there is some."""
        if self.there is None or not self.there.may_write:
            return
        row = FindingRow("", "improvement", "", "")
        if lane and self.by.currentData() == lanes.BY_THEME:
            row = row._replace(theme=lane)
        elif lane:
            row = row._replace(lines=(lane,))
        acts.write(self, row, evidence)

    def edit(self) -> None:
        """Change the chosen finding."""
        if (of := self.chosen()) is not None and self.may_write():
            acts.change(self, of)

    def may_write(self) -> bool:
        """Return whether whoever is at this laptop may write findings."""
        return self.there is not None and self.there.may_write

    def want(self, uid: bytes) -> None:
        """Choose this finding once all is read again."""
        self._wanted = uid

    def move_to(self) -> None:
        """Put the chosen finding into another lane."""
        if (of := self.chosen()) is not None:
            acts.move_to(self, of)

    def remove(self) -> None:
        """Take the chosen finding back."""
        if (of := self.chosen()) is not None:
            acts.remove(self, of)

    def history(self) -> None:
        """Show all that stood in the chosen finding's text."""
        if (of := self.chosen()) is not None:
            acts.history(self, of)

    def codebook(self) -> None:
        """Open the codebook of themes."""
        if self.there is not None:
            acts.codebook(self, self.there)

    def make_action(self) -> None:
        """Make an action of the chosen finding."""
        if (of := self.chosen()) is not None:
            acts.make_action(self, of)

    def no_action(self) -> None:
        """Say why the chosen finding needs no action."""
        if (of := self.chosen()) is not None:
            acts.no_action(self, of)

    def tie_evidence(self) -> None:
        """Offer the evidence beside the board: by keys, or to be dragged onto a card."""
        of = self.chosen()
        if of is None or self.there is None or not self.may_write():
            return
        if self.tray is None:
            empty(self.side)
            self.tray = Tray()
            self.tray.tie.connect(lambda uids: acts.tie(self, self.board.here, uids))
            self.tray.untie.connect(lambda uids: acts.tie(self, self.board.here, uids, there=False))
            self.tray.closed.connect(self.close_tray)
            self.side.addWidget(self.tray, 1)
        self.tray.show_for(self.there, of)
        self.tray.search.setFocus()

    def close_tray(self) -> None:
        """Tell the finding again instead of offering evidence."""
        self.tray = None
        self._show_side()
        self.take_focus()

    def _tie_dragged(self, uid: bytes) -> None:
        """Evidence was dropped on a card: what was chosen in the tray is tied to it."""
        if self.tray is not None:
            acts.tie(self, uid, self.tray.list.taken())
