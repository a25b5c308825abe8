"""Going about in the form: its pages, what is unanswered, what is wrong, and the way to handing in."""

from lscb_audit.rules import form as rules

from ..announce import announce
from . import pages, walk
from .pages import ABOUT, CHECK, INDEPENDENCE, LINE, NOTE, Page
from .state import COMMENT, DECLARE, REVISE, waiting_comment
from .view import FormView


class FormWays(FormView):
    """The ways through a form, by keys and by its buttons."""

    # -- going about

    def go_to(self, kind: str, line: str = "", field: str = "") -> None:
        """Go to a page, and to one of its fields."""
        if self.sheet is None:
            return
        page = self.sheet.page(kind, line)
        if page != self.page:
            self.show_page(page)
        self.focus_on(field)

    def focus_on(self, field: str = "", caret: int | None = None) -> None:
        """Put the focus on a field of the page that is shown, or on its first."""
        page, middle = self.page, self.middle
        if page is None:
            return
        if page.kind == LINE:
            middle.line.focus_on(field, caret)
        elif page.kind == INDEPENDENCE:
            middle.independence.take_focus()
        elif page.kind == ABOUT:
            middle.about.take_focus()
        elif page.kind == NOTE:
            if caret is not None:
                middle.note.box.set_caret(caret)
            middle.note.box.setFocus()
        else:
            middle.check.take_focus()
            middle.show_row(middle.check.answers, middle.check.answers.currentIndex())

    def _chosen_in_list(self, page: Page) -> None:
        """One moves in the list of parts, which reads itself: the focus stays there."""
        self.show_page(page, aloud=False)
        self.office.window.settle()

    def step(self, step: int) -> None:
        """Go to the page after (or before); after the last the form is handed in."""
        if self.sheet is None or self.page is None:
            return
        page = self.sheet.step(self.page, step)
        if page is not None:
            self.show_page(page)
            self.focus_on()
        elif step > 0:
            self.hand_in()
        else:
            announce(self, "This is the first page")

    def next_unanswered(self, backwards: bool = False) -> None:
        """Go to the next page that is unanswered, in this form and then in the agency's others."""
        sheet, page = self.sheet, self.page
        if sheet is None or page is None:
            return
        if sheet.opened.looked_in:
            self.office.window.tell("You read this form at the QA desk: there is nothing to answer", "help")
            return
        self.keeper.leave_all()
        after = page.line if page.kind == LINE else None
        if (page.kind in (INDEPENDENCE, ABOUT) and backwards) or (
            page.kind in (NOTE, CHECK) and not backwards
        ):
            line = None
        else:
            line = walk.stop_in(sheet.form, after, backwards)
        if line is not None:
            self.go_to(LINE, line, _first_empty(sheet.line(line)))
            return
        key = sheet.opened.key
        self.office.ask(
            lambda workspace: walk.next_form(workspace, key, backwards),
            self._walk_on,
            "The next form could not be read",
        )

    def _walk_on(self, stop: walk.Stop | None) -> None:
        if self.sheet is None:
            return
        if stop is None:
            self.office.window.tell("No more unanswered")
            return
        key = self.sheet.opened.key
        self.office.window.open_form(key.audit, stop.unit, key.agency, stop.line)

    # -- checking and handing in

    def check(self) -> bool:
        """List what stands against handing in, above the page; tell whether there is nothing."""
        sheet = self.sheet
        if sheet is None:
            return False
        self.keeper.leave_all()
        wrong = sheet.missing()
        self.checked = True
        self.show_problems_here()
        if not wrong:
            self.middle.problems.hide()
            self.office.window.tell("Nothing is missing. Check your answers, then hand in.")
            return True
        self.middle.problems.show_problems(wrong)
        self.middle.to_top()
        announce(self, self.middle.problems.title.text(), urgent=True)
        return False

    def close_problems(self) -> None:
        """Leave the list; what is wrong still stands at the fields."""
        self.middle.problems.hide()
        self.focus_on()

    def _follow(self, where: rules.Missing) -> None:
        if self.sheet is None:
            return
        page = pages.place_of(self.sheet.pages, where)
        self.go_to(page.kind, page.line, where.field)

    def hand_in(self) -> None:
        """Hand the form in: first what is missing, then the page of answers, then who signs."""
        sheet = self.sheet
        if sheet is None or self.page is None:
            return
        if sheet.in_force and not self.revises:
            self.office.window.tell("This form is handed in already", "help")
            return
        if not self.check():
            return
        if self.page.kind != CHECK:
            self.go_to(CHECK)
            return
        signed = self.middle.check.signed()
        if signed is not None:
            self.acts.hand_in(signed)

    def declared(self, independent: str) -> None:
        """Independence was declared: say what that means."""
        sheet = self.sheet
        if sheet is None:
            return
        told = self.middle.independence.stands.label.text()
        announce(self, told)
        if independent == rules.INDEPENDENT:
            self.go_to(ABOUT)

    def _act_on_state(self) -> None:
        if self.sheet is None or self.page is None:
            return
        asked = self.middle.act.text()
        if asked == DECLARE:
            self.go_to(INDEPENDENCE)
        elif asked == REVISE:
            self.revising = True
            self.show_again()
            self.focus_on()
            announce(
                self, "You can change the form now. It counts once it is handed in again, with the reason."
            )
        elif asked == COMMENT:
            line = waiting_comment(self.sheet.form, self.page.line if self.page.kind == LINE else None)
            if line is not None:
                self.go_to(LINE, line, "comments")


def _first_empty(line: rules.LineOfForm) -> str:
    """Return the field in which the answer to a page begins."""
    if line.graded:
        return "own"
    return next(
        (field for field, text in zip(rules.TEXTS, line.texts, strict=True) if not text.value), "evidence"
    )
