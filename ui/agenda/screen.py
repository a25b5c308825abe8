"""The agenda: when each case is talked about, what does not fit, which agencies are ready and come."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog

from lscb_audit.reports.words import some
from lscb_audit.rules import agenda as rules
from lscb_audit.rules import due

from ..announce import announce
from ..office import Office
from ..undoing import putting_back
from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable
from ..widgets.desk_page import DeskPage
from ..widgets.words import Notice, empty, heading, muted
from . import beside
from .dialogs import AttendanceDialog, CaseDialog, DayDialog, LeaveOut
from .rows import AGENCIES, agency_cells, lines
from .table import AgendaTable
from .telling import by_hand, notice, stepped, where

if TYPE_CHECKING:
    from lscb_audit.preparing import AgendaPage
    from lscb_audit.setting_up.changes import Done
    from lscb_audit.workspace import Workspace

_FAILED = "The agenda was not changed"
_NOT_YOURS = "The agenda is the QA officers’ and facilitators’: you may read it"
_WHO_COMES = "Enter on an agency notes who comes: how many and in which roles, never names."


class AgendaScreen(DeskPage):
    """Reads the audit each time that one comes. Every change can be taken back."""

    ready = Signal()
    name = "agenda"
    back_to = "matrix"
    hints = (
        ("Alt+↑ ↓", "Move"),
        ("+ −", "Minutes"),
        ("Enter", "Change"),
        ("Del", "Leave out"),
        ("F1", "Help"),
    )

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.page: AgendaPage | None = None
        self._done: list[Done] = []
        self.title.setText("Agenda")
        self.matrix_button = Button("To the &matrix", Kind.PRIMARY, key="Ctrl+8")
        self.day_button = Button("Set the &day…", icon="calendar")
        self.even_button = Button("Share the &time out", icon="clock")
        self.suggest_button = Button("As s&uggested", icon="returned")
        self.paper_button = Button("&Print…", icon="print", key="Ctrl+P")
        buttons = (
            *(self.day_button, self.even_button, self.suggest_button),
            *(self.paper_button, self.matrix_button),
        )
        for button in buttons:
            self.flow.addWidget(button)
        self.notice = Notice("warning")
        self.table = AgendaTable()
        self.agencies = ActTable("Agencies", AGENCIES)
        self.agencies.keeps_mark = True
        self.main.addWidget(self.notice)
        self.main.addWidget(self.table)
        self.main.addSpacing(16)
        self.main.addWidget(heading("Agencies"))
        self.main.addWidget(muted(_WHO_COMES))
        self.main.addWidget(self.agencies)
        self._connect()

    def _connect(self) -> None:
        self.matrix_button.clicked.connect(lambda: self.office.window.go_to("matrix"))
        self.day_button.clicked.connect(self.set_day)
        self.even_button.clicked.connect(self.share_out)
        self.suggest_button.clicked.connect(self.as_suggested)
        self.paper_button.clicked.connect(self.print_agenda)
        self.table.acted.connect(lambda _: self.change())
        self.table.moved.connect(self.move_item)
        self.table.lengthened.connect(self.lengthen)
        self.table.struck.connect(self.leave_out)
        self.agencies.acted.connect(self.note_attendance)

    # -- what the window asks

    def arrive(self) -> None:
        """Read the day."""
        self.read(self.ready.emit)

    def leave(self) -> None:
        """Forget what is shown: the workspace is locked."""
        self.page, self._done = None, []
        self.table.show_cells([])
        self.agencies.show_cells([])
        self.below.setText("")
        self.notice.tell("")
        empty(self.side)

    def take_focus(self) -> None:
        (self.table if self.table.isVisibleTo(self) else self.day_button).setFocus()

    def window_title(self) -> str:
        return f"Agenda, {self.page.title}" if self.page else "Agenda"

    def doings(self) -> dict[str, Callable[[], object]]:
        doings: dict[str, Callable[[], object]] = {
            "print": self.print_agenda,
            "set_day": self.set_day,
            "share_out": self.share_out,
        }
        return {**doings, "undo": self.undo} if self._done else doings

    # -- showing

    def read(self, then: Callable[[], object] = lambda: None, unit: str = "") -> None:
        """Read it again, stay on a case, then do what comes next."""
        audit, today = self.office.audit, self.office.today()

        def work(workspace: "Workspace") -> "AgendaPage":
            from lscb_audit.preparing import read_agenda

            return read_agenda(workspace, audit, today)

        def done(page: "AgendaPage") -> None:
            if page.reference == self.office.audit:
                self._show(page, unit or self.unit())
                then()

        self.office.ask(work, done, "The agenda could not be read")

    def _show(self, page: "AgendaPage", unit: str) -> None:
        if self.page is not None and self.page.reference != page.reference:
            self._done = []
        self.page = page
        day = due.full_day(page.workshop_date) if page.workshop_date else "No day set yet"
        self.below.setText(f"{day}, {rules.clock(page.starts)} to {rules.clock(page.ends)}")
        self.notice.tell(*notice(page))
        shown = lines(page)
        self.table.show_cells([line.cells for line in shown])
        self.table.setVisible(bool(shown))
        self.agencies.show_cells(agency_cells(page.agencies))
        self.even_button.setVisible(bool(page.even and page.agenda.items and page.may_change))
        self.suggest_button.setVisible(by_hand(page) and page.may_change)
        self.day_button.setVisible(page.may_change)
        row = self.units().index(unit) if unit and unit in self.units() else 0
        self.table.setCurrentIndex(self.table.model_of_cells.index(row, 0))
        empty(self.side)
        beside.show(self, page)
        self.office.window.settle()

    def units(self) -> list[str]:
        """Return the cases in the order of the rows, "" for a break."""
        return [line.unit for line in lines(self.page)] if self.page is not None else []

    def unit(self) -> str:
        """Return the case that one is on, "" for none."""
        row, units = self.table.currentIndex().row(), self.units()
        return units[row] if 0 <= row < len(units) else ""

    # -- doing

    def _may(self) -> bool:
        """Whether the day may be changed here; say so where it may not."""
        if self.page is not None and not self.page.may_change:
            self.office.window.tell(_NOT_YOURS, "padlock")
            return False
        return self.page is not None

    def _write(
        self,
        work: "Callable[[Workspace, str], Done | None]",
        unit: str = "",
        said: str = "",
        failed: "Callable[[Exception], object] | None" = None,
    ) -> None:
        audit = self.office.audit
        if not self._may():
            return

        def done(what: "Done | None") -> None:
            if what is not None:
                self._done.append(what)
            self.read(lambda: announce(self.table, said or where(self.page, unit)), unit)

        self.office.write(lambda workspace: work(workspace, audit), done, _FAILED, failed)

    def undo(self) -> None:
        """Take the last change back."""
        if not self._done or not self._may():
            return
        last = self._done.pop()

        def work(workspace: "Workspace", audit: str) -> None:
            from lscb_audit.setting_up.undoing import undo

            undo(workspace, audit, last)

        failed = putting_back(self.office, self._done, last, _FAILED)
        self._write(work, self.unit(), f"Taken back: {last.words}", failed)

    def move_item(self, by: int) -> None:
        """Move the case that one is on up or down."""
        if self.page is None:
            return
        order = [item.case.unit for item in self.page.agenda.items]
        unit = self.unit()
        if unit not in order or not 0 <= order.index(unit) + by < len(order):
            return
        at = order.index(unit)
        order[at], order[at + by] = order[at + by], order[at]

        def work(workspace: "Workspace", audit: str) -> "Done | None":
            from lscb_audit.preparing import put_in_order

            return put_in_order(workspace, audit, order)

        self._write(work, unit)

    def lengthen(self, steps: int) -> None:
        """Give the case that one is on more or fewer minutes."""
        for item in self.page.agenda.items if self.page else ():
            if item.case.unit == self.unit():
                self._set_minutes({item.case.unit: stepped(item.minutes, steps)}, item.case.unit)

    def _set_minutes(self, minutes: dict[str, int | None], unit: str, said: str = "") -> None:
        def work(workspace: "Workspace", audit: str) -> "Done | None":
            from lscb_audit.preparing import set_minutes

            return set_minutes(workspace, audit, minutes)

        self._write(work, unit, said)

    def share_out(self) -> None:
        """Give every case as many minutes as the day has for each."""
        if self.page is not None and self.page.even:
            even = self.page.even
            said = f"{some(even, 'minute')} for each {self.page.unit_word}"
            self._set_minutes({item.case.unit: even for item in self.page.agenda.items}, self.unit(), said)

    def as_suggested(self) -> None:
        """Give up the order and the minutes that were set by hand."""

        def work(workspace: "Workspace", audit: str) -> "Done | None":
            from lscb_audit.preparing import as_suggested

            return as_suggested(workspace, audit)

        self._write(work, self.unit(), "The agenda stands as it is worked out")

    def leave_out(self) -> None:
        """Leave the case that one is on out, with a word; one that was left out is taken in again."""
        unit = self.unit()
        if not unit or not self._may() or self.page is None:
            return
        if any(case.unit == unit for case in self.page.agenda.left_out):
            self._leave(unit, "")
            return
        dialog = LeaveOut(unit, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._leave(unit, dialog.why.text())

    def _leave(self, unit: str, why: str) -> None:
        def work(workspace: "Workspace", audit: str) -> "Done | None":
            from lscb_audit.preparing import leave_out

            return leave_out(workspace, audit, unit, why)

        self._write(work, unit, f"{unit} left out" if why else "")

    def change(self) -> None:
        """Change the case that one is on: its minutes, or leave it out."""
        case = self._case(self.unit())
        if case is None or not self._may():
            return
        dialog = CaseDialog(case, rules.minutes_for(case._replace(minutes=None)), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        count, why = dialog.count, dialog.left_out.text()

        def work(workspace: "Workspace", audit: str) -> "Done | None":
            from lscb_audit.preparing import set_case

            return set_case(workspace, audit, case.unit, count, why)

        self._write(work, case.unit)

    def _case(self, unit: str) -> rules.Case | None:
        agenda = self.page.agenda if self.page else None
        every = (*(item.case for item in agenda.items), *agenda.left_out) if agenda else ()
        return next((case for case in every if case.unit == unit), None)

    def set_day(self) -> None:
        """Say when, where, led by whom, and what shall come of it."""
        if not self._may() or self.page is None:
            return
        dialog = DayDialog(self.page.day, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        day = dialog.day

        def work(workspace: "Workspace", audit: str) -> "Done | None":
            from lscb_audit.preparing import set_day

            return set_day(workspace, audit, day)

        self._write(work, self.unit(), "The day is set")

    def note_attendance(self, row: int) -> None:
        """Note who comes of an agency."""
        if not self._may() or self.page is None:
            return
        agency = self.page.agencies[row]
        dialog = AttendanceDialog(agency.name, agency.attendance, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        there = dialog.attendance

        def work(workspace: "Workspace", audit: str) -> "Done | None":
            from lscb_audit.preparing import set_attendance

            return set_attendance(workspace, audit, agency.agency, there, agency.attendance)

        self._write(work, self.unit(), f"{agency.name}: {there.state or 'not said'}")

    def print_agenda(self) -> None:
        """Save the agenda as PDF, or print it: without what the agencies wrote."""
        from ..papers.agenda import offer_agenda

        offer_agenda(self.office, self)
