"""The plan of an audit: sections at the left, the chosen one at the right; an entry is kept as it is left."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from lscb_audit.rules import plan_state

from .. import theme
from ..announce import announce
from ..office import Office
from ..problems import sentences
from ..steps import in_steps
from .frame import PlanFrame
from .history import show_entry_history
from .tabs import order_tabs

if TYPE_CHECKING:
    from lscb_audit.setting_up import Done, PlanSheet
    from lscb_audit.workspace import Workspace

    from .fields import Field
    from .keeping import Edit, Section

NOT_READ, NOT_KEPT = "The plan could not be read", "The plan was not changed"
_FORM = 800


class Kept(NamedTuple):
    """An edit that can be taken back: where it was made, what it was."""

    section: str
    words: str
    done: "Done"


def make_section(screen: "PlanScreen", name: str) -> QWidget:
    """Return the widget of a section, built when it is first shown."""
    if name == plan_state.LINES:
        from .lines import Lines

        return Lines(screen)
    if name == plan_state.SCALE:
        from .scale import ScaleSection

        return ScaleSection(screen)
    if name == plan_state.AGENCIES:
        from .agencies import Agencies

        return Agencies(screen)
    if name == plan_state.SHARING:
        from .sharing import Sharing

        return Sharing(screen)
    from .entries import Entries

    return Entries(screen, name)


class PlanScreen(PlanFrame):
    """Reads the plan each time that one comes, and after each edit. Undo goes back edit by edit.

    `renamed` tells the reference and the new title of the audit.
    """

    ready = Signal()
    renamed = Signal(str, str)

    name = "plan"
    hints = (
        ("Ctrl+PgDn", "Next section"),
        ("F8", "Next missing"),
        ("Ctrl+Z", "Take back"),
        ("Alt+↑ ↓", "Move a line"),
        ("F1", "Help"),
    )

    def __init__(self, office: Office) -> None:
        super().__init__(self.follow)
        self.office = office
        self._sheet: PlanSheet | None = None
        #: how often a plan was read: an older one is never shown over a newer
        self._turn = 0
        self.sections: dict[str, QWidget] = {}
        self._kept: list[Kept] = []
        self.at = plan_state.WHY
        for signal in (self.list.chosen, self.choose.activated):
            signal.connect(lambda row: self.show_section(list(plan_state.SECTIONS)[row]))
        self.list.acted.connect(lambda _: self._section.take_focus())
        self.next_button.clicked.connect(self.next_missing)
        office.locking.connect(self.commit)

    @property
    def shown(self) -> "PlanSheet | None":
        """The plan as it is shown, once it is read."""
        return self._sheet

    @property
    def _section(self) -> "Section":
        """The section that is shown, built when it is first asked for."""
        return cast("Section", self._built(self.at))

    def _built(self, name: str) -> QWidget:
        if name not in self.sections:
            made = make_section(self, name)
            made.setMaximumWidth(theme.px(_FORM))
            made.hide()
            self.sections[name] = made
            self.slot.addWidget(made)
        return self.sections[name]

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Return a step for each section, that builds it if nobody has been there."""
        for name in plan_state.SECTIONS:
            yield partial(self._built, name)

    def today(self) -> date:
        return self.office.today()

    def arrive(self) -> None:
        self._read(self.ready.emit)

    def _read(self, then: Callable[[], object] = lambda: None) -> None:
        reference, today = self.office.audit, self.office.today()

        def read(workspace: "Workspace") -> "PlanSheet":
            from lscb_audit import setting_up

            return setting_up.read_plan(workspace, reference, today)

        self.office.ask(read, partial(self._show, reference, then), NOT_READ)

    def _show(self, reference: str, then: Callable[[], object], sheet: "PlanSheet") -> None:
        if reference != self.office.audit:
            return
        if self._sheet is not None and self._sheet.reference != sheet.reference:
            self._forget()
        # a section that is built now is shown after control went back: keys come in between
        self._turn += 1
        show = partial(self._show_sheet, reference, self._turn, sheet, then)
        steps = (lambda: self._built(self.at),) if self.at not in self.sections else ()
        in_steps(self, (*steps, show))

    def _show_sheet(self, reference: str, turn: int, sheet: "PlanSheet", then: Callable[[], object]) -> None:
        # locked, or another audit opened in between: nothing is shown any more
        if reference != self.office.audit:
            return
        if turn == self._turn:
            self._fill(reference, sheet)
        then()

    def _fill(self, reference: str, sheet: "PlanSheet") -> None:
        if self.office.session.title != sheet.facts["title"]:
            self.renamed.emit(reference, sheet.facts["title"])
        self._sheet = sheet
        self.title.setText(f"Plan: {sheet.facts['title']}")
        previous = sheet.facts["previous_audit"]
        self.from_where.setText(f"A re-audit of {previous}" if previous else "")
        self.from_where.setVisible(bool(previous))
        self.missing.show_parts(sheet.parts)
        self.next_button.setVisible(any(part.state != plan_state.COMPLETED for part in sheet.parts))
        self._show_section()
        self.office.window.settle()

    def show_section(self, name: str) -> None:
        """Show a section; what is half typed in another is kept."""
        if name != self.at:
            self.commit()
            self.at = name
            self.told.tell("")
            self._show_section()
            self.scroller.verticalScrollBar().setValue(0)

    def _show_section(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self._section.show_plan(sheet)
        for name, widget in self.sections.items():
            widget.setVisible(name == self.at)
        part = next(one for one in sheet.parts if one.name == self.at)
        self.section_title.setText(part.words)
        self.lacks.setText(part.sentence)
        self.lacks.setVisible(bool(part.sentence))
        self.show_sections(sheet.parts, self.at)
        order_tabs(self)

    def follow(self, name: str) -> None:
        """Go into a section, where one begins in it."""
        self.show_section(name)
        self._section.take_focus()

    def next_missing(self) -> None:
        """Go into the section that is shown if it lacks something; from within it to the next that does."""
        parts = self._sheet.parts if self._sheet is not None else ()
        names = [part.name for part in parts if part.state != plan_state.COMPLETED]
        if not names:
            self.office.window.tell("Nothing is missing in this plan.")
            return
        order = list(plan_state.SECTIONS)
        here = order.index(self.at) + self._section_has_focus()
        after = [name for name in names if order.index(name) >= here]
        self.follow((after or names)[0])
        self.office.window.tell(next(part.sentence for part in parts if part.name == self.at), "flag")

    def _section_has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.sections[self.at].isAncestorOf(focus)

    def turn(self, by: int) -> None:
        """Go to the section after this one, or before it."""
        order = list(plan_state.SECTIONS)
        self.follow(order[(order.index(self.at) + by) % len(order)])

    def keep(
        self,
        words: str,
        edit: "Edit",
        field: "Field | None" = None,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Have an edit written; what is wrong is said at the field, or above the section."""
        reference, section = self.office.audit, self.at
        text, turn = (field.text(), field.turn) if field is not None else ("", 0)

        def done(result: "Done | None") -> None:
            if field is not None and field.turn == turn:
                field.kept(text)
            if result is not None:
                self._kept.append(Kept(section, words, result))
            if reference == self.office.audit:
                self.told.tell(result.told if result is not None else "", "warning")
                if result is not None and result.told:
                    announce(self, result.told)
                self._read(then)

        def failed(problem: Exception) -> None:
            self._refused(problem, field if field is not None and field.turn == turn else None)

        self.office.write(lambda workspace: edit(workspace, reference), done, NOT_KEPT, failed)

    def _refused(self, problem: Exception, field: "Field | None") -> None:
        said = " ".join(sentences(problem))
        if not said:
            self.office.session.failed.emit(NOT_KEPT, problem)
            return
        if field is not None:
            field.refuse(said)
        else:
            self.told.tell(said, "error")
        announce(self, said, urgent=True)

    def undo(self) -> None:
        """Take back the last edit that was made here."""
        if not self._kept:
            self.office.window.tell("There is nothing to take back in this plan.", "help")
            return
        kept, reference = self._kept.pop(), self.office.audit

        def work(workspace: "Workspace") -> object:
            from lscb_audit import setting_up

            return setting_up.undo(workspace, reference, kept.done)

        def done(_: object) -> None:
            self.told.tell("")
            self.show_section(kept.section)
            self._read(lambda: self.office.window.tell(f"Taken back: {kept.words}", "back"))

        self.office.write(work, done, NOT_KEPT, lambda problem: self._refused(problem, None))

    def commit(self) -> None:
        """Keep what is half typed: one goes elsewhere, or the workspace is about to be locked."""
        if self._sheet is not None and self.at in self.sections:
            self._section.commit()

    def print_plan(self) -> None:
        """Offer the plan on paper, with what is half typed."""
        from ..papers.plan import offer_plan

        self.commit()
        offer_plan(self.office, self)

    def doings(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self.undo,
            "versions": partial(show_entry_history, self),
            "print": self.print_plan,
            "next_missing": self.next_missing,
            "next_section": partial(self.turn, 1),
            "previous_section": partial(self.turn, -1),
        }

    def _forget(self) -> None:
        """Another audit is open: nothing of the one before stays."""
        for widget in self.sections.values():
            self.slot.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.sections, self._kept = {}, []

    def leave(self) -> None:
        """Locked: forget the plan."""
        self._sheet = None
        self._forget()
        self.at = plan_state.WHY
        self.list.show_rows((), 0)
        self.choose.clear()
        self.missing.show_parts(())
        for label in (self.title, self.from_where, self.section_title, self.lacks):
            label.setText("")
        self.told.tell("")

    def window_title(self) -> str:
        return f"Plan, {self._sheet.facts['title']}" if self._sheet is not None else "Plan"
