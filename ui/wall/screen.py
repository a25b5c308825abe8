"""The wall as the window's screen: a case and a line, what is said and decided, what the room sees."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent

from lscb_audit.auditing.keys import At as Field
from lscb_audit.moderating.model import JOINT_PANEL, CaseKey

from .. import problems
from ..announce import announce
from ..office import Office
from . import where
from .acts import NOT_RECORDED, Acts
from .asking import call
from .going import WallWays
from .view import NOT_READ

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

#: what can be done where a case is only read
_READING = (
    *("next_line", "previous_line", "next_case", "previous_case", "next_agencies", "next_panel"),
    *("previous_panel", "next_undecided", "other_result", "decision_log", "projector", "blank_projector"),
)
NO_CASE = "There is no case to put on the wall yet. Choose the sample in “Cases” first."


class WallScreen(WallWays):
    """Reads its case each time that one comes, and again when other laptops have sent something."""

    name = "wall"
    hints = (
        ("F6", "Next panel"),
        ("1–5", "Grade"),
        ("Alt+1–9", "Who speaks"),
        ("F8", "Next to decide"),
        ("B", "Blank projector"),
    )
    back_to = "matrix"

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.acts = Acts(self)
        self._connect()

    def _connect(self) -> None:
        pane, said = self.pane, self.discussion
        self.back.connect(lambda: self.office.window.go_to(self.back_to))
        self.before.clicked.connect(partial(self.step_line, -1))
        self.after.clicked.connect(partial(self.step_line, 1))
        self.timer.clicked.connect(self.pause)
        self.projector_button.clicked.connect(self.projector.toggle)
        self.projector.changed.connect(self._tell_projector)
        self.sides.body.digit.connect(self.grade)
        self.sides.body.blank.connect(self.projector.blank)
        pane.chose.connect(self._chose)
        pane.typed.connect(self._typed)
        pane.turned.connect(self._turned)
        pane.asked_again.connect(lambda _: announce(self, "Decided. Ctrl+R reopens it, with a reason."))
        pane.change.connect(self.acts.dissent)
        pane.record.clicked.connect(self.acts.record)
        pane.reopen.clicked.connect(self.acts.reopen)
        pane.dissent.clicked.connect(lambda _=False: self.acts.dissent())
        pane.log.clicked.connect(self.acts.log)
        pane.look.clicked.connect(lambda: self.office.window.do("differences"))
        said.said.connect(self._said)
        said.edit.textEdited.connect(self._typed_remark)
        said.list.mend.connect(self.acts.mend)
        said.list.take_back.connect(self.acts.take_back)
        said.notes.clicked.connect(self.acts.notes)
        said.matter.clicked.connect(self.acts.matter)
        said.action.clicked.connect(self.acts.action)
        said.concern.clicked.connect(lambda: self.office.window.do("concern"))
        self.minutes.failed.connect(self._not_kept)
        self.minutes.mended.connect(lambda: said.tell_trouble(""))
        self.clock.ticked.connect(self._tell_time)
        self.clock.warned.connect(lambda words: announce(self, f"{self.clock.case}: {words}"))
        self.office.came.connect(self._news)
        self._connect_form()

    def _connect_form(self) -> None:
        form, keeper = self.form, self.keeper
        form.edited.connect(self._typed_in_form)
        form.left.connect(self._left_in_form)
        form.came.connect(self._attended)
        keeper.failed.connect(self._tell_trouble)
        keeper.mended.connect(lambda: self.trouble.tell(""))
        self.office.locking.connect(keeper.flush)

    # -- the screen as the window knows it

    def arrive(self) -> None:
        """Read the case that was chosen, else where one stood, else the first that is to be decided."""
        at = where.standing(self.office)
        if at is not None:
            self._read(at, self.ready.emit)
            return
        work = call("first_place", self.office.audit)
        self.office.ask(work, self._begin, NOT_READ)

    def _begin(self, key: CaseKey | None) -> None:
        if key is None:
            self.case = None
            self.show_nothing(NO_CASE)
            self.ready.emit()
        else:
            self._read(key, self.ready.emit)

    def leave(self) -> None:
        """Forget the case: the workspace is locked."""
        where.forget(self.office)
        self.projector.off()
        self.projector.show_case(None)
        self.case, self.levels, self.target, self.undo = None, {}, "", []
        self.keeper.begin(None)
        self.clock.forget()
        for part in (self.sides, self.pane, self.form):
            part.forget()
        self.discussion.list.remarks.show([], {})
        self.discussion.edit.clear()
        self.bar.tell("", "")

    def doings(self) -> dict[str, Callable[[], object]]:
        """What the menus' actions do here."""
        if self.case is None:
            return {}
        made: dict[str, Callable[[], object]] = {
            "next_line": partial(self.step_line, 1),
            "previous_line": partial(self.step_line, -1),
            "next_case": partial(self.step_case, 1),
            "previous_case": partial(self.step_case, -1),
            "next_agencies": partial(self.sides.turn, 1),
            "next_panel": partial(self.step_panel, 1),
            "previous_panel": partial(self.step_panel, -1),
            "next_undecided": self.next_to_decide,
            "other_result": partial(self.step_target, 1),
            "record_decision": self.acts.record,
            "reopen_decision": self.acts.reopen,
            "dissent": self.acts.dissent,
            "matter": self.acts.matter,
            "decision_log": self.acts.log,
            "private_notes": self.acts.notes,
            "projector": self.projector.toggle,
            "blank_projector": self.projector.blank,
            "pause_timer": self.pause,
            "undo": self.acts.undo,
        }
        for place in range(10):
            made[f"speaker:{place}"] = partial(self.discussion.speak, place)
        if self.reads_only:
            return {name: made[name] for name in _READING}
        return made

    # -- typing and choosing

    def grade(self, place: int) -> None:
        """Choose the level at a place, the best first."""
        if not self.pane.picker.pick(place):
            announce(self, "This scale has no such level")

    def _chose(self, grade: str) -> None:
        if self.case is None or self.reads_only:
            return
        self.halves.chose(self.at, grade)
        level = self.levels.get(grade)
        announce(self, f"{level.label if level is not None else grade}. Now the reason.")
        self._show_on_projector()
        self.pane.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typed(self) -> None:
        if self.case is not None and not self.pane.decision().decided:
            self.halves.typed(self.at, self.pane.reason.text(), self.seen_decision().reason.heads)
            self.pane.reason.set_problem("")
            self._show_on_projector()

    def _turned(self, target: str) -> None:
        self.target = target
        if target:
            self.sides.bring(target)
        self._show_decision(same=False)

    def _typed_remark(self, text: str) -> None:
        if self.case is not None:
            self.halves.typed_remark(self.case.key, text)

    def _said(self, by: str, kind: str, words: str) -> None:
        if self.case is None:
            return
        self.minutes.say(self.case.key, by, kind, words)
        self.halves.typed_remark(self.case.key, "")
        self._show_remarks()

    def _not_kept(self, problem: Exception) -> None:
        told = " ".join(problems.sentences(problem)) or "Something went wrong inside the program."
        self.discussion.tell_trouble(f"Not kept yet: {told} It is tried again every few seconds.")

    def _typed_in_form(self, name: str) -> None:
        if self.case is not None and self.case.mode == JOINT_PANEL:
            box = self.form.boxes[name]
            self.keeper.typed(Field(self.case.key.line, name), box.text(), box.caret())

    def _left_in_form(self, name: str) -> None:
        if self.case is not None:
            self.keeper.leave(Field(self.case.key.line, name))

    def _attended(self, agency: str, there: bool) -> None:
        if self.case is None:
            return
        audit, seen = self.case.key.audit, self.there.get(agency)

        def work(workspace: "Workspace") -> object:
            from lscb_audit.preparing import Attendance, set_attendance

            shown = seen or Attendance()
            wanted = shown._replace(state="present" if there else "absent")
            return set_attendance(workspace, audit, agency, wanted, shown)

        self.office.write(work, lambda _: self._ask_attendance(), NOT_RECORDED)

    def _tell_trouble(self, problem: Exception) -> None:
        told = " ".join(problems.sentences(problem)) or "Something went wrong inside the program."
        self.trouble.tell(f"Not saved: {told} What you typed is still here; saving is tried again.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.office.sharing.often(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.leave_all()
        self.halves.flush()
        self.clock.rest()
        self.office.sharing.often(self.projector.is_on)
