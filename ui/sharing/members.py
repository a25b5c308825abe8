"""Members and laptops: who takes part, with which laptop, and who waits; letting in, inviting, taking out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from lscb_audit.reports.words import counted

from ..office import Office
from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable, Cell
from ..widgets.desk_page import DeskPage
from ..widgets.table import Column
from ..widgets.words import Label, Notice, muted
from .administrator import is_database
from .questioned import LET_IN, TAKE_OUT, QuestionedDialog
from .seat_dialogs import ApproveDialog, RemoveDialog

if TYPE_CHECKING:
    from lscb_audit.sharing.people import Questioned, Seat
    from lscb_audit.sharing.standing import Standing
    from lscb_audit.workspace import Workspace

ROLES = {
    "qa": "QA officer",
    "auditor": "Auditor",
    "lead": "Agency lead",
    "facilitator": "Facilitator",
    "reader": "Reader",
}
ACTIVE, WAITING, REMOVED, INVITED = "active", "waiting for its agency", "removed", "invited"
_LOOKS = {
    ACTIVE: Cell("Takes part", icon="done", colour="done"),
    WAITING: Cell("Waits for its agency’s yes", icon="clock", colour="warning", strong=True),
    REMOVED: Cell("Taken out", icon="dash", colour="muted"),
    INVITED: Cell("Invited, not joined yet", icon="circle-dashed", colour="muted"),
}
_COLUMNS = (
    Column("Who"),
    Column("Role", 118, spare=2),
    Column("Agency", 84, spare=1),
    Column("State", 190),
    Column("Fingerprint", 150, spare=3),
    Column("", 124),
)
_BESIDE = (
    "Each person works on a laptop of their own and is known by it.",
    "The fingerprint tells two laptops apart. Read it to each other by telephone before you let one in.",
    "A second laptop of an agency is let in by a laptop of that agency, never by the QA officer alone: "
    "nobody can put a listener into an agency.",
)
_LET_IN, _TAKE_OUT, _DECIDE = "Let in…", "Take out…", "Decide…"
_NOBODY = "Nobody else takes part yet. Invite the agencies: each gets a file and is told its passphrase."
_NOT_IN = "This laptop is not admitted yet. Once it is, everybody who takes part stands here."


class MembersScreen(DeskPage):
    """A QA officer sees all, others their own agency."""

    ready = Signal()

    name = "members"
    back_to = "sharing"
    hints = (("↑ ↓", "Choose"), ("Enter", "Let in, take out"), ("Alt+Left", "Back"), ("F1", "Help"))

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.shown: list[Seat] = []
        self._qa = False
        #: laptops whose changes wait for somebody's word, by their key
        self._asked: dict[bytes, Questioned] = {}
        self.title.setText("Members and laptops")
        self.invite_button = Button("&Invite somebody…", Kind.PRIMARY, "plus")
        self.invite_button.clicked.connect(lambda: office.window.do("invite"))
        self.flow.addWidget(self.invite_button)
        self.nobody = Label("")
        self.table = ActTable("Members and laptops", _COLUMNS)
        self.table.keeps_mark = True
        self.table.acted.connect(self.act)
        self.asked = Notice("warning")
        self.asked.tell("")
        for part in (self.nobody, self.asked, self.table):
            self.main.addWidget(part)
        self.side_heading("This laptop")
        self.own = Label("")
        self.side.addWidget(self.own)
        self.side_line()
        for sentence in _BESIDE:
            self.side.addWidget(muted(sentence))
        self.side.addStretch(1)

    # -- coming and going

    def arrive(self) -> None:
        """Read who takes part."""

        def read(workspace: "Workspace") -> "tuple[tuple[Seat, ...], tuple[Questioned, ...], Standing]":
            from lscb_audit.sharing import people
            from lscb_audit.sharing.standing import read_standing

            return people.seats(workspace), people.questioned(workspace), read_standing(workspace)

        self.office.ask(read, lambda found: self._show(*found), "The members could not be read")

    def _show(self, seats: "tuple[Seat, ...]", asked: "tuple[Questioned, ...]", standing: "Standing") -> None:
        from lscb_audit.sharing import telling

        own = next((one.agency for one in seats if one.here), "")
        self._qa = standing.role == "qa" and not standing.waits and not self.office.seat.agency
        self._asked = {one.key: one for one in asked}
        everybody = self._qa or not own
        self.shown = [one for one in seats if everybody or one.agency == own or one.key in self._asked]
        self.shown.sort(key=self._order)
        self.asked.tell("\n".join(telling.questioned(one) for one in asked))
        self.table.show_cells([_row(one, self._look(one), self._verb(one)) for one in self.shown])
        self.table.setVisible(bool(self.shown))
        alone = _NOT_IN if standing.waits else _NOBODY if len(seats) < 2 else ""
        self.nobody.setText(alone)
        self.nobody.setVisible(bool(alone))
        self.invite_button.setVisible(self._qa)
        facts = dict.fromkeys((standing.name, ROLES.get(standing.role, standing.role), standing.fingerprint))
        self.own.setText("\n".join(facts))
        self.own.setAccessibleName(f"This laptop: {self.own.text()}")
        self.below.setText(_counted(seats))
        self.office.window.settle()
        self.ready.emit()

    def _order(self, seat: "Seat") -> tuple[bool, ...]:
        """What somebody should decide comes first, who has left last."""
        return seat.state == REMOVED, seat.key not in self._asked, not seat.here, seat.state != WAITING

    def _look(self, seat: "Seat") -> Cell:
        one = self._asked.get(seat.key)
        if one is None:
            return _LOOKS[seat.state]
        return Cell(f"{counted(one.changes, 'change')} wait", icon="needs-you", colour="error", strong=True)

    def leave(self) -> None:
        """Locked: forget who takes part."""
        self.shown, self._asked = [], {}
        self.table.show_cells([])
        self.asked.tell("")
        for label in (self.own, self.below, self.nobody):
            label.setText("")

    def take_focus(self) -> None:
        if self.shown:
            self.table.setFocus()
        else:
            self.invite_button.setFocus()

    def window_title(self) -> str:
        return "Members and laptops"

    def doings(self) -> dict[str, Callable[[], object]]:
        return {}

    # -- doing

    def _verb(self, seat: "Seat") -> str:
        """What can be done with a laptop from this one."""
        if seat.key in self._asked:
            return _DECIDE
        if seat.here:
            return ""
        if seat.state == WAITING and not self._qa:
            return _LET_IN
        return _TAKE_OUT if self._qa and seat.state in (ACTIVE, WAITING) else ""

    def act(self, row: int) -> None:
        """Do what a row offers; where it offers nothing say why."""
        if not 0 <= row < len(self.shown):
            return
        seat = self.shown[row]
        acts = {_LET_IN: self._approve, _TAKE_OUT: self._remove, _DECIDE: self._decide}
        act = acts.get(self._verb(seat))
        if act is not None:
            act(seat)
        else:
            self.office.window.tell(_why_not(seat), "padlock")

    def _decide(self, seat: "Seat") -> None:
        """Let the changes in that wait, or take the laptop out; or neither now."""
        from lscb_audit.sharing import telling

        said = telling.questioned(self._asked[seat.key])
        dialog = QuestionedDialog(seat.name, said, qa=self._qa, parent=self)
        way = dialog.exec()
        dialog.deleteLater()
        if way == TAKE_OUT:
            self._remove(seat)
        if way != LET_IN:
            return

        def work(workspace: "Workspace") -> None:
            from lscb_audit.sharing import people

            people.accept(workspace, seat.name)

        self._change(work, f"The changes of {seat.name} are in.", "The changes were not let in")

    def _approve(self, seat: "Seat") -> None:
        dialog = ApproveDialog(seat.name, seat.fingerprint, self)
        if dialog.exec():

            def work(workspace: "Workspace") -> None:
                from lscb_audit.sharing import people

                people.approve(workspace, seat.name)

            said = f"{seat.name} is let in. The keys go with the next sharing."
            self._change(work, said, "The laptop was not let in")
        dialog.deleteLater()

    def _remove(self, seat: "Seat") -> None:
        standing = self.office.sharing.standing
        database = standing is not None and is_database(standing.hub)
        dialog = RemoveDialog(seat.name, self, database=database)
        if dialog.exec():

            def work(workspace: "Workspace") -> None:
                from lscb_audit.sharing import people

                people.remove(workspace, seat.key)

            self._change(work, f"{seat.name} was taken out.", "The laptop was not taken out")
        dialog.deleteLater()

    def _change(self, work: "Callable[[Workspace], None]", said: str, title: str) -> None:
        def done(_: None) -> None:
            self.office.window.tell(said)
            self.office.sharing.quietly()
            # the screen reads itself again by it
            self.office.came.emit()

        self.office.ask(work, done, title)


def _row(seat: "Seat", look: Cell, verb: str) -> tuple[Cell, ...]:
    return (
        Cell(seat.name, "This laptop" if seat.here else "", strong=True),
        Cell(ROLES.get(seat.role, seat.role)),
        Cell(seat.agency or "–", colour="text" if seat.agency else "muted"),
        look,
        Cell(seat.fingerprint or "–", colour="muted"),
        Cell(verb, kind="button") if verb else Cell(),
    )


def _why_not(seat: "Seat") -> str:
    if seat.here:
        return "This laptop cannot take itself out: a QA officer does it on another one."
    if seat.state == INVITED:
        return f"{seat.name} has not joined yet."
    if seat.state == WAITING:
        return f"A laptop of {seat.agency} lets this one in."
    return f"{seat.name}: nothing to do here."


def _counted(seats: "tuple[Seat, ...]") -> str:
    inside = sum(one.state == ACTIVE for one in seats)
    waiting = sum(one.state in (WAITING, INVITED) for one in seats)
    said = f"{counted(inside, 'laptop')} {'takes' if inside == 1 else 'take'} part"
    return said + (f", {waiting} more invited or waiting" if waiting else "")
