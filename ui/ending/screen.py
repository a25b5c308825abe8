"""The end of data: what is due to end and what is overdue; saying so, confirming, the certificate."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from lscb_audit.reports.words import counted

from ..office import Office
from ..papers.dialog import Paper
from ..papers.dialog import offer as offer_paper
from ..papers.forms import file_name
from ..widgets.cells import ActTable
from ..widgets.desk_page import DeskPage
from ..widgets.progress import ProgressLine
from ..widgets.table import Column
from ..widgets.words import Label, muted
from .dialog import EndDialog, TakeBackDialog
from .leaving import leave_destroyed
from .rows import CERTIFICATE, CONFIRM, PROPOSE, TAKE_BACK, Row, of_due, of_end

if TYPE_CHECKING:
    from lscb_audit.ending.deciding import Decided
    from lscb_audit.ending.due import Due
    from lscb_audit.ending.reading import End
    from lscb_audit.reports.document import Document
    from lscb_audit.workspace import Workspace

NOT_READ, NOT_DONE = "What is due could not be read", "Nothing was destroyed"
_COLUMNS = (
    Column("Audit"),
    Column("What", 132),
    Column("State", 232),
    Column("", 124),
)
_BESIDE = (
    "Nothing ends by itself. What is due stands here until two QA officers have said that it goes. Until the "
    "second has, the first can take it back.",
    "Names of people are kept for twelve months after the report is approved, results for six years. The "
    "plan of an audit may say other days, under “Data protection”.",
    "What is destroyed goes from each laptop at its next sync, before it shares anything. Each laptop then "
    "says so; the certificate lists which have.",
    "The program cannot reach paper, exported files, bundles that were sent, or backups kept elsewhere.",
)
_NOTHING = "There is no audit here yet, so nothing is kept."


class EndingScreen(DeskPage):
    """QA officers decide; others see what is kept, and for how long."""

    ready = Signal()

    name = "ending"
    back_to = "audits"
    hints = (("↑ ↓", "Choose"), ("Enter", "Do what its row offers"), ("Alt+Left", "Back"), ("F1", "Help"))

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.rows: list[Row] = []
        self._alone = False
        self.title.setText("End of data")
        self.nothing = Label(_NOTHING)
        self.table = ActTable("End of data", _COLUMNS)
        self.table.keeps_mark = True
        self.table.acted.connect(self.act)
        self.progress = ProgressLine()
        for part in (self.progress, self.nothing, self.table):
            self.main.addWidget(part)
        self.side_heading("How data end")
        for sentence in _BESIDE:
            self.side.addWidget(muted(sentence))
        self.side.addStretch(1)

    # -- coming and going

    def arrive(self) -> None:
        today = self.office.today()

        def read(workspace: "Workspace") -> "tuple[tuple[Due, ...], tuple[End, ...], bool, int]":
            from lscb_audit.ending.deciding import custodians
            from lscb_audit.ending.due import read_due
            from lscb_audit.ending.reading import read_ends

            ended = tuple(one for one in reversed(read_ends(workspace)) if one.decided)
            decides = workspace.member.role == "qa"
            return read_due(workspace, today), ended, decides, len(custodians(workspace))

        self.office.ask(read, lambda found: self._show(*found), NOT_READ)

    def _show(self, due: "tuple[Due, ...]", ended: "tuple[End, ...]", decides: bool, officers: int) -> None:
        decides = decides and not self.office.seat.agency
        self._alone = officers == 1
        titles = {one.reference: one.title for one in due}
        self.rows = [of_due(one, decides=decides) for one in due]
        self.rows += [of_end(one, titles.get(one.reference, "")) for one in ended]
        self.table.show_cells([one.cells for one in self.rows])
        self.table.setVisible(bool(self.rows))
        self.nothing.setVisible(not self.rows)
        late = sum(one.keep.state == "overdue" for one in due)
        self.below.setText(f"{counted(late, 'thing')} overdue" if late else "Nothing is overdue")
        self.office.window.settle()
        self.ready.emit()

    def leave(self) -> None:
        """Locked: forget what was shown."""
        self.rows = []
        self.table.show_cells([])
        self.below.setText("")

    def take_focus(self) -> None:
        if self.rows:
            self.table.setFocus()

    def window_title(self) -> str:
        return "End of data"

    def doings(self) -> dict[str, Callable[[], object]]:
        return {}

    # -- doing

    def act(self, row: int) -> None:
        """Do what a row offers; where it offers nothing say why."""
        if not 0 <= row < len(self.rows) or self.progress.busy:
            return
        one = self.rows[row]
        acts: dict[str, Callable[[Row], None]] = {
            PROPOSE: self._say_so, CONFIRM: self._say_so, CERTIFICATE: self._paper,
            TAKE_BACK: self._take_back,
        }  # fmt: skip
        if one.verb in acts:
            acts[one.verb](one)
        else:
            self.office.window.tell("Only QA officers decide that data are destroyed.", "padlock")

    def _say_so(self, one: Row) -> None:
        others = ""
        if one.end is not None:
            word = one.end.words[0]
            others = f"{word.name} has said that it is to be destroyed: {word.reason}"
        dialog = EndDialog(one.reference, one.what, others, alone=self._alone, parent=self.window())
        if dialog.exec():
            self._destroy(one, dialog.reason)
        dialog.deleteLater()

    def _destroy(self, one: Row, reason: str) -> None:
        def work(workspace: "Workspace") -> "Decided":
            from lscb_audit.ending.deciding import destroy

            return destroy(workspace, one.reference, reason, names_only=one.what == "identities")

        task = self.office.ask(work, partial(self._done, one), NOT_DONE)
        if task is not None:  # large files are written anew, so that nothing stays in them
            self.progress.follow(task, f"Destroying {one.reference}", stops=False)

    def _done(self, one: Row, made: "Decided") -> None:
        thing = one.reference if one.what == "audit" else f"The names in {one.reference}"
        were = "is" if one.what == "audit" else "are"
        if made.state in ("destroyed", "already"):
            self.office.window.tell(f"{thing} {were} destroyed on this laptop.", "done")
            leave_destroyed(self.office)
        else:
            self.office.window.tell(f"{thing}: a second QA officer confirms it on another laptop.", "clock")
        self.office.sharing.quietly()
        self.office.came.emit()

    def _take_back(self, one: Row) -> None:
        thing = one.reference if one.what == "audit" else f"the names in {one.reference}"
        dialog = TakeBackDialog(thing, self.window())
        if dialog.exec():
            self._stays(one)
        dialog.deleteLater()

    def _stays(self, one: Row) -> None:
        def work(workspace: "Workspace") -> str:
            from lscb_audit.ending.deciding import take_back

            return take_back(workspace, one.reference, names_only=one.what == "identities")

        def done(reference: str) -> None:
            self.office.window.tell(f"{reference} stays. You have taken your word back.", "done")
            self.office.sharing.quietly()
            self.office.came.emit()
            self.arrive()

        self.office.ask(work, done, "Your word was not taken back")

    def _paper(self, one: Row) -> None:
        today, end = self.office.today(), one.end

        def document(workspace: "Workspace") -> "Document":
            from lscb_audit.ending.certificate import certificate, end_of

            assert end is not None
            names = one.what == "identities"
            return certificate(workspace, end_of(workspace, one.reference, names_only=names), today)

        means = "What is gone, who decided it and why, which laptops have confirmed, what is out of reach."
        name = file_name(one.reference, "certificate")
        paper = Paper("Certificate of destruction", means, name, document)
        offer_paper(self.office, "The certificate", [paper], self.window())
