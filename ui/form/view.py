"""How the form is shown: parts at the left, a page in the middle, what helps at the right, two bars."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.auditing import At, FormKey
from lscb_audit.rules import form as rules

from .. import theme
from ..announce import announce
from ..office import Office
from ..widgets.scroll import scrolled
from . import pages, state
from .acts import Acts
from .bars import Foot, Head
from .beside import Beside
from .grade_undo import GradeUndo
from .keeper import Keeper
from .middle import Middle, Pieces
from .pages import ABOUT, CHECK, INDEPENDENCE, LINE, NOTE, Page
from .parts import PartsPane
from .sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lscb_audit.auditing import Looked, OpenForm

_PARTS, _BESIDE = 224, 272
_ROOM_FOR_BESIDE = 900


class FormView(QWidget):
    """Shows a form that was opened, one page at a time, with the same widgets for all lines."""

    ready = Signal()
    back = Signal()
    acts: Acts
    undo: GradeUndo

    def __init__(self, office: Office, pieces: Pieces | None = None) -> None:
        super().__init__()
        self.office = office
        self.keeper = Keeper(office, self)
        self.sheet: Sheet | None = None
        #: what the identifier check looks for; never shown
        self.names: tuple[str, ...] = ()
        self.page: Page | None = None
        #: where one wants to go: the form, its line (None = where one was), the field to begin in
        self._key: FormKey | None = None
        self._line: str | None = None
        self._start: tuple[str, int | None] = ("", None)
        #: where one was last in each form, while the program runs
        self._last: dict[FormKey, Page] = {}
        self.back_to, self.revising, self.checked, self.said = "my_work", False, False, False
        self.head, self.foot = Head(self.back), Foot()
        self.parts, self.middle, self.beside = PartsPane(), Middle(pieces), Beside()
        self._right = scrolled(self.beside)
        self._lay_out()

    # -- showing

    def show_form(
        self, opened: "OpenForm", readings: "Sequence[Looked]" = (), names: "Sequence[str]" = ()
    ) -> None:
        """Show a form that was opened: at a draft that was left, the line asked for, or where one was."""
        key = opened.key
        self.sheet = sheet = Sheet(opened, readings)
        self.names = tuple(names)
        self.keeper.begin(key)
        self.undo.forget()
        self.middle.problems.hide()
        self.middle.check.begin()
        self.revising = self.checked = self.said = False
        terms = [opened.agency_name, opened.title, *(line.title for line in opened.form.lines)]
        for box in self.middle.boxes():
            box.set_terms(names, [term for term in terms if term])
        self.head.tell(sheet.title(), opened.unit_words)
        self._tell_due(sheet)
        self._start = ("", None)
        page = self._first_page(opened)
        if opened.draft is not None and self._line is None:
            at, caret = opened.draft
            page = sheet.page(NOTE) if at.field == "note" else sheet.page(LINE, at.line)
            self._start = (at.field, caret)
        self._line = None
        self.show_page(page, aloud=False)
        self.ready.emit()

    def _tell_due(self, sheet: Sheet) -> None:
        """What is handed in is due no more; a form that was given more time has its own day."""
        due = "" if sheet.in_force else sheet.form.extended_to or sheet.opened.hand_in_by
        self.head.tell_due(due, self.office.today())

    def _first_page(self, opened: "OpenForm") -> Page:
        sheet = self.sheet
        assert sheet is not None
        if self._line is not None and any(line.line == self._line for line in opened.form.lines):
            return sheet.page(LINE, self._line)
        last = self._last.get(opened.key)
        # who handed in was on the last page; a form that came back begins at its comments
        if last is not None and last in sheet.pages and not (opened.form.returned and last.kind == CHECK):
            return last
        if not sheet.declared or sheet.closed:
            return sheet.page(INDEPENDENCE)
        if sheet.in_force:
            return sheet.page(CHECK)
        waits = state.waiting_comment(opened.form, None) if opened.form.returned else None
        if waits is not None:
            self._start = ("comments", None)
            return sheet.page(LINE, waits)
        first = rules.next_unanswered(opened.form, None)
        return sheet.page(LINE, first) if first is not None else sheet.page(CHECK)

    def show_page(self, page: Page, aloud: bool = True) -> None:
        """Show a page of the form; what was typed on the one before is settled."""
        sheet = self.sheet
        if sheet is None:
            return
        self.middle.line.comments.leave()
        self.keeper.leave_all()
        self.page = page
        self._last[sheet.opened.key] = page
        sheet.seen.add(page)
        self.middle.show_kind(page.kind)
        self._fill(page)
        self.middle.to_top()
        self.refresh()
        self.parts.mark(page)
        if aloud:
            mark = self.parts.model.marks[sheet.pages.index(page)]
            announce(self, f"{page.title}. {mark.word}")
            self.office.window.settle()

    def _fill(self, page: Page) -> None:
        """Fill the widgets of a page with what the form holds."""
        sheet = self.sheet
        assert sheet is not None
        locked = state.is_locked(sheet, self.revises)
        if page.kind == LINE:
            self.middle.line.show_line(sheet, page.line, locked)
            for field in (*pages.BOXES, "second"):
                at = At(page.line, field)
                self.keeper.saw(at, sheet.value(at).heads)
            self.show_problems_here()
        elif page.kind == INDEPENDENCE:
            self.middle.independence.show_sheet(sheet)
        elif page.kind == ABOUT:
            read_only = sheet.opened.looked_in or (sheet.in_force and not self.revises)
            self.middle.about.show_sheet(sheet, read_only)
        elif page.kind == NOTE:
            at = At("", "note")
            self.middle.note.show_sheet(sheet)
            self.keeper.saw(at, sheet.value(at).heads)
        else:
            self.middle.check.show_sheet(sheet, (), self.revises)
            self.acts.look_for_identifiers(sheet)
        self.acts.half_typed.put_back()
        self.beside.show_page(sheet, page)

    def show_problems_here(self) -> None:
        """Say at each field of the page what is wrong, once somebody has asked for it."""
        sheet, page = self.sheet, self.page
        if sheet is None or page is None:
            return
        wrong = {one.field: one.sentence for one in sheet.missing() if one.line == page.line}
        shown = wrong if self.checked else {}
        if page.kind == LINE:
            self.middle.line.show_problems(sheet, shown)
        elif page.kind == INDEPENDENCE:
            self.middle.independence.set_problem(shown.get("independent", ""))

    def refresh(self) -> None:
        """Tell anew how far the form is: in the list, above the page, in the bar below."""
        sheet, page = self.sheet, self.page
        if sheet is None or page is None:
            return
        found = sheet.marks()
        self.parts.show_parts(sheet.pages, found, pages.complete(sheet.pages, found))
        self.middle.tell_state(*state.state_of(sheet, page, self.revises))
        left = 0 if sheet.in_force and not self.revises else len(sheet.missing())
        before, after = sheet.step(page, -1), sheet.step(page, 1)
        self.foot.tell(left, _way("Previous", before), self._way_on(after))

    def _way_on(self, after: Page | None) -> str:
        if after is None:
            return "" if self.sheet and self.sheet.in_force and not self.revises else "Hand in"
        return "Check your answers" if after.kind == CHECK else _way("Next", after)

    @property
    def revises(self) -> bool:
        if self.sheet is None or self.sheet.opened.looked_in:
            return False
        return self.revising or (self.sheet.in_force and self.sheet.form.pending)

    def read_again(self, opened: "OpenForm") -> None:
        """The form was read again after something was done: show it where one is, under what is typed."""
        if self.sheet is None:
            return
        self.sheet.take(opened)
        self._tell_due(self.sheet)
        for at, text in self.keeper.texts().items():
            self.sheet.typed(at, text)
        self.show_again()
        self.office.window.settle()

    def show_again(self) -> None:
        """The record holds something new of this form: show it where one is."""
        if self.page is not None:
            self._fill(self.page)
            self.refresh()

    # -- laying out

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.parts)
        middle.addWidget(self.middle, 1)
        middle.addWidget(self._right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(middle, 1)
        whole.addWidget(self.foot)
        self._folded: bool | None = None
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        """Share the width; what helps goes below the page where there is no room beside it."""
        self.parts.setFixedWidth(min(theme.px(_PARTS), max(150, self.width() // 4)))
        self._right.setFixedWidth(theme.px(_BESIDE))
        folded = self.width() < theme.px(_ROOM_FOR_BESIDE)
        if folded == self._folded:
            return
        self._folded = folded
        self._right.setVisible(not folded)
        if folded:
            self._right.takeWidget()
            self.middle.take_in(self.beside)
        else:
            self._right.setWidget(self.beside)
            self.beside.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()


def _way(step: str, page: Page | None) -> str:
    """Return the words of the button that leads to a page."""
    if page is None:
        return ""
    if page.kind != LINE:
        return f"{step}: {page.title.lower()}"
    return f"{step} line: {page.title.split()[0]}" if page.line else f"{step}: overall"
