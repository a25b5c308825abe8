"""The fact check of a draft: its comments, what it says part by part, and who checks it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from lscb_audit.fact_checking import Checking, Comment, DraftPart, FactCheck

from ..announce import announce
from ..findings.doing import Doing
from ..office import Office
from ..widgets.words import empty
from . import acts, looks, side
from .view import COMMENTS, DRAFT, FactCheckView

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

_NOT_GIVEN = (
    "No draft of this audit has been given out yet. Once it is, those whom it is about read it here and say "
    "what is wrong or missing."
)
_NO_COMMENT = "Nobody has said anything to this draft yet."


class FactCheckScreen(FactCheckView):
    """Reads the drafts each time that one comes; each change is kept at once and can be undone."""

    ready = Signal()
    name = "fact_check"
    hints = (
        ("F8", "Next to answer"),
        ("Enter", "Answer, or comment on the line"),
        ("Ctrl+N", "Comment"),
        ("Ctrl+Tab", "Next tab"),
        ("F1", "Help"),
    )

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.there: Checking | None = None
        self.doing = Doing(office, self.read, acts.back)
        self._at, self._whose = 0, office.seat
        self._connect()

    def _connect(self) -> None:
        for button, act in (
            (self.give_button, acts.give_out),
            (self.save_button, acts.save),
            (self.checked_button, acts.say_checked),
        ):
            button.clicked.connect(lambda _=False, act=act: act(self))
        self.comment_button.clicked.connect(self.comment)
        self.which.activated.connect(self._choose_check)
        self.part_choice.activated.connect(lambda _: self._show_part())
        for name, tab in self.tabs.items():
            tab.toggled.connect(lambda on, name=name: self._turn(name) if on else None)
        self.comments.acted.connect(lambda _: self.act())
        self.lines.acted.connect(lambda _: self.comment())
        for table in (self.comments, self.lines):
            table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())

        for keys in ("Ctrl+Tab", "Ctrl+Shift+Tab"):
            way = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            way.activated.connect(self.next_tab)

    # -- who is here

    @property
    def mine(self) -> str:
        """The code of the agency for which one reads here, "" for the partnership itself."""
        there = self.there
        return self.office.seat.agency or (there.mine if there is not None else "")

    @property
    def answers(self) -> bool:
        """Whether one gives drafts out and answers: the author, not somebody who sits here for an agency."""
        return self.there is not None and self.there.may_answer and not self.office.seat.agency

    @property
    def back_to(self) -> str:
        return "narrative" if self.answers else "my_work"

    # -- what the window asks

    def arrive(self) -> None:
        if self._whose != self.office.seat:
            # what somebody else may do here is not offered for a moment either
            self.blank()
        self._whose = self.office.seat
        self._at = 0
        self.read(self._arrived)

    def _arrived(self) -> None:
        wanted = COMMENTS if self.answers and self.check is not None and self.check.comments else DRAFT
        self.tabs[wanted].setChecked(True)
        self._turn(wanted)
        self.ready.emit()

    def leave(self) -> None:
        """Forget what is shown: the workspace is locked."""
        self.there = None
        self.doing.forget()
        self.comments.show_cells([])
        self.lines.show_cells([])
        self.which.clear()
        self.part_choice.clear()
        self.covering.tell("")
        self.below.setText("")
        self.blank()
        empty(self.side)

    def take_focus(self) -> None:
        if self.check is None:
            (self.give_button if self.answers else self.tabs[DRAFT]).setFocus()
        else:
            (self.comments if self.comments.isVisibleTo(self) else self.lines).setFocus()

    def window_title(self) -> str:
        return "Fact check"

    def doings(self) -> dict[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {"undo": self.doing.undo}
        check = self.check
        if self.answers:
            can["give_out_draft"] = partial(acts.give_out, self)
        if check is None:
            return can
        can["next"] = self.next_open
        if self.may_comment:
            can["comment_on_draft"] = self.comment
        if self.may_take_back(self.chosen()):
            can["take_comment_back"] = self.take_back
        return can

    # -- what may be done

    @property
    def check(self) -> FactCheck | None:
        checks = self.there.checks if self.there is not None else ()
        return checks[self._at] if self._at < len(checks) else None

    @property
    def may_comment(self) -> bool:
        """Whether one may comment now: the check is open, and one is asked or writes in for others."""
        there, check = self.there, self.check
        if there is None or check is None or check.closed_on:
            return False
        return self.answers or (there.may_comment and check.checker(self.mine) is not None)

    def may_take_back(self, one: Comment | None) -> bool:
        """Whether one may change this comment or take it back: it is one's own, and not answered."""
        if one is None or not one.is_open or not self.may_comment:
            return False
        return one.agency == self.mine or (self.answers and bool(one.written_in))

    # -- showing

    def read(self, then: Callable[[], object] = lambda: None) -> None:
        """Read everything again, then do what comes next."""
        audit = self.office.audit

        def work(workspace: "Workspace") -> Checking:
            from lscb_audit.fact_checking import read_checking

            return read_checking(workspace, audit)

        def done(there: Checking) -> None:
            if audit == self.office.audit:
                self._show(there)
                then()

        self.office.ask(work, done, "The fact check could not be read")

    def _show(self, there: Checking) -> None:
        self.there = there
        self._at = min(self._at, max(0, len(there.checks) - 1))
        words = [f"Draft {one.version}" for one in there.checks]
        if words != [self.which.itemText(place) for place in range(self.which.count())]:
            self.which.clear()
            self.which.addItems(words)
        self.which.setCurrentIndex(self._at)
        self._show_check()
        self.office.window.settle()

    def _choose_check(self, at: int) -> None:
        self._at = at
        self._show_check()

    def _show_check(self) -> None:
        check, today = self.check, self.office.today()
        self.below.setText(looks.check_words(check, today) if check else "")
        self.covering.tell(check.covering if check else "")
        self._chips.setVisible(check is not None)
        self.which.setVisible(bool(self.there and len(self.there.checks) > 1))
        self.comments.show_cells([looks.comment_cells(one, today) for one in check.comments] if check else [])
        count = len(check.comments) if check else 0
        self.tabs[COMMENTS].setText(f"Comments ({count})")
        self.tabs[COMMENTS].updateGeometry()
        self._list_parts()
        self._offer()
        self._turn(self.tab)

    def _list_parts(self) -> None:
        at = max(0, self.part_choice.currentIndex())
        self.part_choice.clear()
        check = self.check
        if check is not None:
            self.part_choice.addItems([looks.part_words(part, check) for part in check.parts])
            self.part_choice.setCurrentIndex(min(at, len(check.parts) - 1))
        self._show_part()

    def _show_part(self) -> None:
        part, check = self.part, self.check
        self.lines.show_cells(looks.line_cells(part, check) if part and check else [])
        self._tell()

    def _offer(self) -> None:
        """Show the buttons of what can be done here now."""
        check, answers = self.check, self.answers
        asked = check.checker(self.mine) if check is not None and not answers else None
        self.give_button.setVisible(answers)
        self.save_button.setVisible(check is not None)
        self.checked_button.setVisible(asked is not None and self.may_comment and not asked.checked_on)
        self.comment_button.setVisible(self.may_comment)

    @property
    def tab(self) -> str:
        return next((name for name, tab in self.tabs.items() if tab.isChecked()), DRAFT)

    def _turn(self, name: str) -> None:
        """Show a tab."""
        check = self.check
        commented = check is not None and bool(check.comments)
        self.comments.setVisible(name == COMMENTS and commented)
        self._said.setVisible(name == DRAFT and check is not None)
        self.nothing.setText(_NO_COMMENT if check is not None else _NOT_GIVEN)
        self.nothing.setVisible(check is None or (name == COMMENTS and not commented))
        self._tell()

    def next_tab(self) -> None:
        """Show the other tab and go to it."""
        self.tabs[DRAFT if self.tab == COMMENTS else COMMENTS].setChecked(True)
        self.take_focus()

    def _tell(self) -> None:
        if self.there is not None:
            side.show(self)
            self.office.window.settle()

    # -- what is chosen

    @property
    def part(self) -> DraftPart | None:
        check, at = self.check, self.part_choice.currentIndex()
        return check.parts[at] if check is not None and 0 <= at < len(check.parts) else None

    def chosen(self) -> Comment | None:
        """Return the comment whose row is current on its tab."""
        check, row = self.check, self.comments.currentIndex().row()
        there = check is not None and self.tab == COMMENTS and 0 <= row < len(check.comments)
        return check.comments[row] if check is not None and there else None

    def line(self) -> str:
        """Return the line of the draft whose row is current."""
        part, row = self.part, self.lines.currentIndex().row()
        return part.lines[row].text if part is not None and 0 <= row < len(part.lines) else ""

    def _with(self, act: Callable[[Comment], object]) -> None:
        one = self.chosen()
        if one is not None:
            act(one)

    # -- doing

    def act(self) -> None:
        """Answer the chosen comment, or change one's own."""
        one = self.chosen()
        if one is None:
            return
        if self.answers:
            acts.answer(self, one)
        elif self.may_take_back(one):
            acts.mend(self, one)
        else:
            self.office.window.tell(
                "It was answered, or another agency wrote it: it can be read here.", "padlock"
            )

    def comment(self) -> None:
        """Comment on the line that is chosen, or on its part."""
        if self.may_comment and self.part is not None:
            acts.comment(self, self.part, self.line() if self.tab == DRAFT else "")

    def take_back(self) -> None:
        """Take one's own comment back; it can be undone."""
        self._with(partial(acts.take_back, self))

    def mend(self) -> None:
        """Put other words into one's own comment."""
        self._with(partial(acts.mend, self))

    def go_to_part(self, name: str) -> None:
        """Show what the draft says in a part."""
        check = self.check
        names = [part.name for part in check.parts] if check is not None else []
        if name in names:
            self.part_choice.setCurrentIndex(names.index(name))
            self._show_part()
            self.tabs[DRAFT].setChecked(True)
            self.lines.setFocus()

    def next_open(self) -> None:
        """Go to the next comment that nobody has answered, round and round."""
        check = self.check
        rows = [row for row, one in enumerate(check.comments) if one.is_open] if check is not None else []
        if not rows:
            self.office.window.tell("No comment waits for an answer.", "done")
            return
        here = self.comments.currentIndex().row() if self.comments.hasFocus() else -1
        self.tabs[COMMENTS].setChecked(True)
        self.comments.selectRow(next((row for row in rows if row > here), rows[0]))
        self.comments.setFocus()
        announce(self.comments, f"{len(rows)} to answer")
