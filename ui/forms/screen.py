"""All forms of an audit: how far each is, who is late, and what the QA officer does about it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.rules import form as rules
from lscb_audit.sampling.progress import FormProgress

from ..announce import announce
from ..office import Office
from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable
from ..widgets.flow import Flow
from ..widgets.words import Label, Pane, heading, muted
from . import acts, excel
from .rows import COLUMNS, FILTERS, cells

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

#: what Enter does, by a form's state; the rest are their agencies' alone
OPENS = {
    rules.HANDED_IN: "&Open the form",
    rules.WITH_LEAD: "&Decide who audits it…",
    rules.WAITS: "&Decide on the link…",
}
_NOTHING = (
    "No agency is asked for a form yet. Say under “Cases”, “Involvement”, which agency knows which case: "
    "each case that an agency knows is one form."
)


class FormsScreen(Pane):
    """Never shows a grade, nor any word of a form."""

    ready = Signal()
    name = "forms"
    hints = (("↑ ↓", "Choose"), ("Enter", "Open"), ("Ctrl+M", "Remind"), ("F1", "Help"))

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__("base", parent=parent)
        self._office = office
        self.rows: tuple[FormProgress, ...] = ()
        self.shown: list[FormProgress] = []
        self.told = muted("", 15)
        self.filters = {name: Button("", Kind.CHIP) for name in FILTERS}
        self.table = ActTable("Forms", COLUMNS, fits=False)
        self.table.keeps_mark = True
        self.nothing = Label(_NOTHING)
        self.remind_button = Button("Remind the &late…", Kind.PRIMARY, key="Ctrl+M")
        self.excel_button = Button("E&xcel forms…", icon="export")
        self.take_in_button = Button("Take f&illed forms in…", icon="import")
        self.paper_button = Button("&Paper forms…", icon="print", key="Ctrl+P")
        self.workshop_button = Button("Open the &workshop…", icon="eye", key="Ctrl+Shift+O")
        self.open_button = Button("&Open the form", key="Enter")
        self.return_button = Button("Return with &comments…", icon="returned")
        self.time_button = Button("&More time…", icon="clock")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(heading("Forms", 21))
        titles.addWidget(self.told)
        head.addLayout(titles, 1)
        holder = QWidget()
        flow = Flow(holder, right=True)
        for button in (self.paper_button, self.excel_button, self.take_in_button, self.remind_button):
            flow.addWidget(button)
        head.addWidget(holder, 2)
        chips, below = QWidget(), QWidget()
        row = Flow(chips)
        for chip in self.filters.values():
            row.addWidget(chip)
        foot = Flow(below)
        for button in (self.open_button, self.return_button, self.time_button, self.workshop_button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 14, 24, 12)
        whole.setSpacing(12)
        whole.addLayout(head)
        for part in (chips, self.nothing):
            whole.addWidget(part)
        whole.addWidget(self.table, 1)
        whole.addWidget(below)
        whole.addStretch(0)

    def _connect(self) -> None:
        for chip in self.filters.values():
            chip.toggled.connect(lambda _: self._filter())
        self.table.acted.connect(lambda _: self.open_form())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.open_button.clicked.connect(self.open_form)
        self.return_button.clicked.connect(lambda: acts.give_back(self, self._office, self.chosen()))
        self.time_button.clicked.connect(lambda: acts.more_time(self, self._office, self.rows, self.chosen()))
        self.remind_button.clicked.connect(self.remind)
        self.workshop_button.clicked.connect(lambda: self._office.window.do("open_workshop"))
        self.paper_button.clicked.connect(self.print_forms)
        self.excel_button.clicked.connect(self.excel_forms)
        self.take_in_button.clicked.connect(self.take_in)

    # -- what the window asks

    def arrive(self) -> None:
        """Read how far the forms are."""
        self.read(self.ready.emit)

    def leave(self) -> None:
        """Forget what is shown: the workspace is locked."""
        self._show(())

    def take_focus(self) -> None:
        (self.table if self.shown else self.excel_button).setFocus()

    def window_title(self) -> str:
        return "Forms"

    def doings(self) -> dict[str, Callable[[], object]]:
        return {
            "remind": self.remind,
            "excel_forms": self.excel_forms,
            "take_in_forms": self.take_in,
            "print": self.print_forms,
        }

    # -- showing

    def read(self, then: Callable[[], object] = lambda: None) -> None:
        """Read the forms again, then do what comes next."""
        audit, today = self._office.audit, self._office.today()

        def work(workspace: "Workspace") -> tuple[FormProgress, ...]:
            from lscb_audit.sampling.progress import form_progress

            return form_progress(workspace, audit, today=today)

        def done(rows: tuple[FormProgress, ...]) -> None:
            self._show(rows)
            then()

        self._office.ask(work, done, "The forms could not be read")

    def _show(self, rows: tuple[FormProgress, ...]) -> None:
        self.rows = rows
        handed_in = sum(row.state == rules.HANDED_IN for row in rows)
        late = sum(row.late_days > 0 for row in rows)
        self.told.setText(f"{handed_in} of {len(rows)} handed in" + (f", {late} late" if late else ""))
        self._office.counted.emit("forms", f"{handed_in}/{len(rows)}" if rows else "")
        for name, chip in self.filters.items():
            words, keeps = FILTERS[name]
            chip.setText(f"{words} {sum(keeps(row) for row in rows)}")
            chip.updateGeometry()
        for part in (
            *self.filters.values(),
            self.table,
            self.open_button,
            self.return_button,
            self.time_button,
        ):
            part.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.workshop_button.setVisible(handed_in > 0)
        self._filter()

    def _filter(self) -> None:
        """Show the forms that every pressed filter keeps."""
        pressed = [FILTERS[name][1] for name, chip in self.filters.items() if chip.isChecked()]
        self.shown = [row for row in self.rows if all(keeps(row) for keeps in pressed)]
        today = self._office.today()
        self.table.show_cells([cells(row, today) for row in self.shown])
        if pressed:
            announce(self.table, f"{len(self.shown)} of {len(self.rows)} forms")
        self._offer()

    def only(self, name: str) -> None:
        """Show only what one filter keeps."""
        for other, chip in self.filters.items():
            chip.setChecked(other == name)

    def chosen(self) -> FormProgress | None:
        """Return the form whose row is current."""
        row = self.table.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _offer(self) -> None:
        """Offer what can be done with the chosen form; what cannot is not there."""
        chosen = self.chosen()
        self.return_button.setVisible(chosen is not None and chosen.state == rules.HANDED_IN)
        self.time_button.setVisible(chosen is not None and chosen.state != rules.HANDED_IN)
        self.open_button.setVisible(chosen is not None and chosen.state in OPENS)
        self.open_button.setText(OPENS.get(chosen.state, "") if chosen is not None else "")

    # -- doing

    def open_form(self) -> None:
        """Read the chosen form, or decide what its auditor declared. Others are their agencies’ alone."""
        chosen = self.chosen()
        if chosen is None:
            return
        if chosen.state == rules.HANDED_IN:
            self._office.window.open_form(self._office.audit, chosen.unit, chosen.agency)
        elif chosen.state in OPENS:
            acts.decide(self, self._office, chosen)
        else:
            where = f"{chosen.unit}, {chosen.agency_name}"
            self._office.window.tell(f"{where}: until it is handed in, only its agency reads it", "padlock")

    def remind(self) -> None:
        """Show the texts that remind the agencies, the late ones first; nobody late = all that is not in."""
        acts.remind(self, self._office, self.rows)

    def excel_forms(self) -> None:
        """Write an Excel form for each agency, or one, into a folder."""
        excel.write_out(self, self._office)

    def print_forms(self) -> None:
        """Offer forms on paper: blank ones, and the chosen agency's as they stand."""
        from ..papers.forms import Form, offer_forms

        row = self.chosen()
        filled = row is not None and row.state == rules.HANDED_IN
        form = Form(row.unit, row.agency, row.agency_name, filled) if row is not None else None
        offer_forms(self._office, self, form)

    def take_in(self) -> None:
        """Take filled Excel forms in."""
        excel.take_in(self, self._office, self.read)
