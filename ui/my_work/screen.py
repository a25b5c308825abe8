"""Home: the auditor's forms by what they wait for, or the QA officer's decisions and audits."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from lscb_audit.rules import due

from ..backups.reminder import Reminder
from ..ending.overdue import Overdue
from ..menus import MENUS
from ..office import QA, Office, Seat
from ..sharing import waiting
from ..widgets.button import Button, Kind
from ..widgets.desk_page import DeskPage
from ..widgets.kept_focus import kept_focus
from ..widgets.words import empty
from . import auditor, qa, to_read

if TYPE_CHECKING:
    from lscb_audit.my_work.reading import Home
    from lscb_audit.workspace import Workspace

NOT_READ = "Your work could not be read"
_OFFERED = frozenset(spec.name for _, specs in MENUS for spec in specs)


def _focusable(layout: QLayout) -> list[QWidget]:
    """Return what Tab should reach in a layout, from above."""
    found: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        held = item.widget() if item is not None else None
        if held is not None:
            whole = [held] if held.focusPolicy() & Qt.FocusPolicy.TabFocus else held.findChildren(QPushButton)
            found += whole
    return found


class MyWork(DeskPage):
    """Reads what it shows each time that one comes. Who sits at the laptop decides whose work it is."""

    ready = Signal()

    name = "my_work"
    hints = (
        ("↑ ↓", "Choose"),
        ("Enter", "Do it"),
        ("F8", "Next"),
        ("Ctrl+Shift+W", "Audit for an agency"),
        ("F1", "Help"),
    )

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._known = False
        #: whether this laptop is one agency's own, or a reader's: then nobody else sits down at it
        self.own_laptop = False
        #: for what this laptop waits before it takes part
        self.waits = ""
        self.primary: Button | None = None
        self.first: QWidget | None = None
        self.go_on: Callable[[], object] | None = None
        self.title.setText("My work")
        self.back_button = self._doing("Back to the &QA desk", "qa_desk", "back")
        self.seat_button = self._doing("Audit f&or an agency…", "audit_for", "people")
        self.new_button = self._doing("&New audit", "new_audit", "plus")
        self.import_button = self._doing("&Import a workbook…", "import", "import")

    def _doing(self, words: str, action: str, icon: str) -> Button:
        made = Button(words, icon=icon, parent=self)
        made.clicked.connect(lambda: self.office.window.do(action))
        self.flow.addWidget(made)
        made.hide()
        return made

    def offers(self, action: str) -> bool:
        """Whether the program has this action."""
        return action in _OFFERED

    def arrive(self) -> None:
        seat, today, known = self.office.seat, self.office.today(), self._known

        def read(workspace: "Workspace") -> "Home":
            from lscb_audit.my_work import reading

            return reading.read(workspace, seat.agency, today, whose=not known)

        self.office.ask(read, partial(self._show, today), NOT_READ)

    def _show(self, today: date, home: "Home") -> None:
        if home.whose is not None:
            # who waits to be admitted is asked again: nothing is known of its agency yet
            waited, self._known = self.waits, not home.waits
            self.waits, self.own_laptop = home.waits, home.whose.role != QA
            if self.own_laptop or waited:
                self.office.sit(Seat(*home.whose))
        with kept_focus(self, self.take_focus):
            self.forget()
            self._fill(home, today)
            self._order_tabs()
        self.office.window.settle()
        self.ready.emit()

    def _fill(self, home: "Home", today: date) -> None:
        self.below.setText(due.long_day(today, today) + f" {today.year}")
        if home.waits:
            waiting.show(self, home.waits)
        elif home.auditor is not None:
            auditor.show(self, home.auditor, today, home.to_check)
        elif home.to_read is not None:
            to_read.show(self, home.to_read, today, home.to_check)
        elif home.qa is not None:
            if home.reminder:
                self.top.addWidget(Reminder(self.office, home.reminder))
            if home.overdue:
                self.top.addWidget(Overdue(self.office, home.overdue))
            qa.show(self, home.qa, today)

    def _order_tabs(self) -> None:
        """Let Tab go down the page: what is above, the page's buttons, the lists, the side."""
        head = [self.flow.itemAt(place) for place in range(self.flow.count())]
        buttons = [item.widget() for item in head if item is not None]
        way = [*_focusable(self.top), *buttons, *_focusable(self.main), *_focusable(self.side)]
        for one, two in pairwise(widget for widget in way if widget is not None):
            QWidget.setTabOrder(one, two)

    def forget(self) -> None:
        """Take everything off the page but its head."""
        for layout in (self.main, self.side, self.top):
            empty(layout)
        if self.primary is not None:
            self.flow.removeWidget(self.primary)
            self.primary.hide()
            self.primary.deleteLater()
        self.primary, self.first, self.go_on = None, None, None
        for button in (self.back_button, self.seat_button, self.new_button, self.import_button):
            button.hide()

    def offer(self, words: str, go_on: Callable[[], object], key: str = "F8") -> Button:
        """Put the page's one filled button there; F8 does the same."""
        self.primary = Button(words, Kind.PRIMARY, key=key)
        self.primary.clicked.connect(go_on)
        self.flow.addWidget(self.primary)
        self.primary.show()
        self.go_on = go_on
        return self.primary

    def leave(self) -> None:
        """Locked: forget what was shown, and who sat here."""
        self._known, self.own_laptop, self.waits = False, False, ""
        self.forget()
        self.office.sit(Seat())

    def take_focus(self) -> None:
        wanted = self.first or self.primary
        if wanted is not None:
            wanted.setFocus()

    def window_title(self) -> str:
        return "My work"

    def doings(self) -> dict[str, Callable[[], object]]:
        """F8, where something waits."""
        return {"continue_work": self.go_on} if self.go_on is not None else {}

    def audit_for(self) -> None:
        """Ask for which agency one sits down, and read its forms."""
        from . import choose_agency

        if self.own_laptop:
            words = "You may read here." if self.office.seat.reads else "This laptop serves one agency alone."
            self.office.window.tell(words, "padlock")
            return
        choose_agency.ask(self)

    def sit(self, seat: Seat) -> None:
        """Sit down for an agency, or as the QA officer again, and come home."""
        self.office.sit(seat)
        self.office.window.go_to(self.name)

    def qa_desk(self) -> None:
        """Be the QA officer again."""
        if not self.own_laptop:
            self.sit(Seat())
