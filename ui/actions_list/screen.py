"""The actions of an audit: what is open, late, due, to be checked; one of them told in full beside."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lscb_audit.concluding import Action, Conclusions
from lscb_audit.rules import due
from lscb_audit.rules.action_states import in_order

from ..announce import announce
from ..findings.doing import Doing
from ..office import Office
from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable
from ..widgets.desk_page import DeskPage
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox
from ..widgets.one_of import OneOf
from ..widgets.words import Label, empty
from . import acts, chasing, looks, side, updates
from .looks import FILTERS

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from ..frame import Frame

_NOTHING = "No action yet. Go to “Findings”, choose one and make an action of it, or write one here."
_NONE_SUCH = "No action is of this kind."


class ActionsScreen(DeskPage):
    """Reads the actions each time that one comes; each change is kept at once and can be undone."""

    ready = Signal()
    name = "actions"
    hints = (
        ("F8", "Next late action"),
        ("Enter", "Write update"),
        ("Ctrl+M", "Chase"),
        ("F2", "Edit"),
        ("Ctrl+N", "New action"),
    )

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.there: Conclusions | None = None
        self.shown: list[Action] = []
        self.doing = Doing(office, self.read)
        self.title.setText("Actions")
        self.new_button = Button("New action", icon="plus", key="Ctrl+N")
        self.sheets_button = Button("E&xcel sheets…", icon="export")
        self.read_button = Button("Read in &updates…", icon="import")
        self.chase_button = Button("Chase…", Kind.PRIMARY, icon="speech", key="Ctrl+M")
        self.filters = {name: Button(words, Kind.TAB) for name, (words, _) in FILTERS.items()}
        self.agency = ComboBox("Agency")
        self.list = ActTable("Actions", looks.COLUMNS)
        self.list.keeps_mark = True
        self.nothing = Label(_NOTHING)
        self._group = OneOf(self.filters.values(), self)
        holder = QWidget()
        row = Flow(holder)
        for chip in self.filters.values():
            row.addWidget(chip)
        self.filters["all"].setChecked(True)
        self.agency.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.agency.setMinimumContentsLength(16)
        row.addWidget(self.agency)
        for button in (self.new_button, self.sheets_button, self.read_button, self.chase_button):
            self.flow.addWidget(button)
        for part in (holder, self.nothing, self.list):
            self.main.addWidget(part)
        self.new_button.clicked.connect(self.new_action)
        self.sheets_button.clicked.connect(self.write_sheets)
        self.read_button.clicked.connect(self.read_updates)
        self.chase_button.clicked.connect(self.chase)
        for chip in self.filters.values():
            chip.toggled.connect(lambda _: self._narrow())
        self.agency.currentIndexChanged.connect(lambda _: self._narrow())
        self.list.acted.connect(lambda _: self.update_chosen())
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())

    # -- what the window asks

    def arrive(self) -> None:
        """Read the actions of the audit that is open."""
        self.read(self.ready.emit)

    def leave(self) -> None:
        """Forget what is shown: the workspace is locked."""
        self.there, self.shown = None, []
        self.doing.forget()
        self.list.show_cells([])
        self.below.setText("")
        self.agency.clear()
        empty(self.side)

    def take_focus(self) -> None:
        (self.list if self.shown else self.filters["all"]).setFocus()

    def window_title(self) -> str:
        return "Actions"

    def doings(self) -> dict[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {"next_late": self.next_late, "undo": self.doing.undo}
        if self.there is None or not self.there.may_act:
            return can
        can["new_action"] = self.new_action
        if self.there.actions:
            can |= {
                "chase": self.chase,
                "action_sheets": self.write_sheets,
                "read_updates": self.read_updates,
            }
        if self.chosen() is not None:
            can |= {
                "edit_action": self.edit,
                "update_action": self.update_chosen,
                "take_action_away": self.remove,
                "note_answer": self.note_answer,
                "versions": self.history,
            }
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

        self.office.ask(work, done, "The actions could not be read")

    def _show(self, there: Conclusions) -> None:
        self.there = there
        today, count = self.office.today(), len(there.actions)
        answered = len({code for one in there.actions for code in one.row.finding})
        told = f"{count} {'action' if count == 1 else 'actions'} from {answered} "
        told += f"{'finding' if answered == 1 else 'findings'}, at {due.long_day(today, today)} {today.year}"
        self.below.setText(told)
        self.office.counted.emit(self.name, str(count) if count else "")
        for name, chip in self.filters.items():
            words, keeps = FILTERS[name]
            chip.setText(f"{words} ({sum(keeps(one, today) for one in there.actions)})")
            chip.updateGeometry()
        self.new_button.setVisible(there.may_act)
        late = sum(looks.is_late(one, today) for one in there.actions)
        words = f"Chase {late} late {'action' if late == 1 else 'actions'}…" if late else "Chase…"
        self.chase_button.setText(words)
        self.chase_button.updateGeometry()
        for button in (self.sheets_button, self.read_button, self.chase_button):
            button.setVisible(there.may_act and bool(there.actions))
        self._offer_agencies(there)
        self._narrow()
        self.office.window.settle()

    def _offer_agencies(self, there: Conclusions) -> None:
        before = self.agency.currentData()
        self.agency.blockSignals(True)
        self.agency.clear()
        self.agency.addItem("All agencies", None)
        for code, name in there.agencies:
            self.agency.addItem(name, code)
        self.agency.setCurrentIndex(max(0, self.agency.findData(before)) if before is not None else 0)
        self.agency.blockSignals(False)

    def _narrow(self) -> None:
        """Show the actions that the pressed filter and the agency keep, those that press most first."""
        if self.there is None:
            return
        today, agency = self.office.today(), self.agency.currentData()
        name = next((name for name, chip in self.filters.items() if chip.isChecked()), "all")
        keeps = FILTERS[name][1]
        found = [
            one
            for one in self.there.actions
            if keeps(one, today) and (agency is None or agency in one.row.agencies)
        ]
        places = {id(row): place for place, row in enumerate(in_order([one.row for one in found], today))}
        self.shown = sorted(found, key=lambda one: places[id(one.row)])
        self.list.show_cells([looks.cells(one, self.there, today) for one in self.shown])
        self.list.setVisible(bool(self.shown))
        self.nothing.setText(_NONE_SUCH if self.there.actions else _NOTHING)
        self.nothing.setVisible(not self.shown)
        if self.filters[name].hasFocus():
            announce(self.list, f"{len(self.shown)} of {len(self.there.actions)} actions")
        self._chosen()

    def chosen(self) -> Action | None:
        """Return the action whose row is current."""
        row = self.list.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _chosen(self) -> None:
        if self.there is not None:
            side.show(self, self.chosen())
            self.office.window.settle()

    def only(self, name: str) -> None:
        """Show only what one filter keeps."""
        self.filters[name].setChecked(True)

    # -- doing

    def new_action(self) -> None:
        """Write a new action."""
        if self.there is not None:
            acts.write(self.office, self, self.there, None, self.doing)

    def _with(self, act: Callable[[Action], object]) -> None:
        one = self.chosen()
        if one is not None and self.there is not None:
            act(one)

    def edit(self) -> None:
        """Change the chosen action."""
        if self.there is not None:
            self._with(partial(acts.change, self, self.there))

    def update_chosen(self) -> None:
        """Say how the chosen action stands now."""
        if self.there is not None and self.there.may_act:
            self._with(partial(acts.update, self))

    def chase(self) -> None:
        """Ask those who lead late actions how these stand."""
        if self.there is not None and self.there.may_act:
            chasing.chase(self, self.there)

    def write_sheets(self) -> None:
        """Write a sheet of its actions for each agency."""
        if self.there is not None:
            updates.write_sheets(self, self.there)

    def read_updates(self) -> None:
        """Read filled sheets in."""
        updates.read_updates(self)

    def note_answer(self) -> None:
        """Note what was answered on the chosen action."""
        self._with(partial(updates.note_answer, self))

    def remove(self) -> None:
        """Take the chosen action away."""
        self._with(partial(acts.remove, self))

    def history(self) -> None:
        """Show how the chosen action stood before."""
        self._with(partial(acts.history, self))

    def next_late(self) -> None:
        """Go to the next action that is late, round and round."""
        today = self.office.today()
        late = [row for row, one in enumerate(self.shown) if FILTERS["late"][1](one, today)]
        if not late:
            self.office.window.tell("No action in this list is late.", "done")
            return
        here = self.list.currentIndex().row() if self.list.hasFocus() else -1
        self.list.selectRow(next((row for row in late if row > here), late[0]))
        self.list.setFocus()

    def go_to_finding(self, uid: bytes) -> None:
        """Go to a finding that the action answers."""
        cast("Frame", self.window()).rest().screen("findings").want(uid)
        self.office.window.go_to("findings")
