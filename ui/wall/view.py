"""The wall with a case on it: what is read, and how it stands on the screen and before the room."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from lscb_audit.auditing.keys import At as Field
from lscb_audit.moderating.model import JOINT_PANEL, CaseKey, CaseOnWall, Decision

from .. import problems
from ..announce import announce
from ..office import Office
from ..projector.on import Projector
from ..projector.shown import shown
from ..workshop.scale import Level
from . import where
from .asking import call
from .frame import WallFrame
from .halves import Halves
from .joint import JointKeeper
from .minutes import Minutes
from .ways import next_in
from .words import levels_of, line_title

if TYPE_CHECKING:
    from lscb_audit.preparing import Attendance
    from lscb_audit.workspace import Workspace

READER = "reader"
NOT_READ = "The case could not be read"


class WallView(WallFrame):
    """Reads a case and shows it; what is half typed stays when it is read again."""

    ready = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.case: CaseOnWall | None = None
        self.levels: dict[str, Level] = {}
        self.target = ""
        #: who is in the room, by agency, as it was read last
        self.there: dict[str, Attendance] = {}
        self.undo: list[Callable[[Workspace], object]] = []
        self.minutes, self.halves = Minutes(office, self), Halves(office, self)
        self.keeper = JointKeeper(office, self)
        self.projector = Projector(office, self)

    @property
    def reads_only(self) -> bool:
        """Whether whoever sits here may only read: nothing is decided or minuted at this laptop."""
        return self.office.seat.role == READER

    def window_title(self) -> str:
        if self.case is None:
            return "On the wall"
        return f"{self.case.key.unit}, {line_title(self.case.key.line, self.case.title)}"

    @property
    def at(self) -> tuple[CaseKey, str]:
        """Return what is decided now: the case with its line, and whose work ("" = the case as a whole)."""
        assert self.case is not None
        return self.case.key, self.target

    def seen_decision(self) -> Decision:
        """Return the decision that is on the screen: what is written stands over this and nothing else."""
        return self.pane.decision()

    def read_again(self, then: Callable[[], object] = lambda: None) -> None:
        """Read the same case again; what is half typed stays, and the caret in it."""
        if self.case is not None:
            self._read(self.case.key, then, again=True)

    def _read(self, key: CaseKey, then: Callable[[], object], *, again: bool = False) -> None:
        if not again:
            self.keeper.leave_all()
            where.remember(self.office, key)

        def show(case: CaseOnWall) -> None:
            if again and (self.case is None or self.case.key != key):
                return  # one has gone elsewhere meanwhile
            self._show(case)
            then()

        self.office.ask(call("read_case", key), show, NOT_READ, partial(self._not_read, key))

    def _not_read(self, key: CaseKey, problem: Exception) -> None:
        """What was remembered may be gone: the case was withdrawn, the line taken out of the plan."""
        where.forget(self.office)
        told = " ".join(problems.sentences(problem))
        self.case = None
        self.show_nothing(told or f"{key.unit} could not be read.")
        self.ready.emit()

    # -- showing

    def _show(self, case: CaseOnWall) -> None:
        before, self.case = self.case, case
        same = before is not None and before.key == case.key
        if not same:
            self.target = ""
        self.levels = levels_of(case.levels)
        self.show_nothing("")
        self.bar.tell(self.window_title(), case.about if case.mode != JOINT_PANEL else "")
        self._show_ways(case)
        joint = case.mode == JOINT_PANEL
        self.form.setVisible(joint)
        self.pane.setVisible(not self.reads_only)
        self.discussion.foot.setVisible(not self.reads_only)
        self.sides.setVisible(not joint)
        if joint:
            self._show_joint(case, same)
        else:
            self.sides.show_case(case, self.levels)
        if not case.agrees and not self.target:
            self.target = next((side.agency for side in case.sides if not side.blank), "")
        self.pane.show_case(case, self.levels, self.target)
        self.target = self.pane.target
        self._show_decision(same)
        names = dict(case.names)
        self.discussion.show_speakers(list(names.items()))
        self._show_remarks()
        if not same:
            self.discussion.edit.setText(self.halves.remark(case.key, case.half_remark))
            self.undo = []
        self.clock.stand_before(case.key.unit, case.minutes)
        self.office.window.settle()

    def _show_ways(self, case: CaseOnWall) -> None:
        for button, step in ((self.before, -1), (self.after, 1)):
            line = next_in(case.lines, case.key.line, step)
            button.setEnabled(line is not None)
            words = (
                "Overall"
                if line == ""
                else f"Line {line}"
                if line
                else "Line before"
                if step < 0
                else "Line after"
            )
            button.setText(words)
            button.setAccessibleName(f"{'Line before' if step < 0 else 'Line after'}: {words}")
            button.updateGeometry()

    def _show_joint(self, case: CaseOnWall, same: bool) -> None:
        if not same:
            self.keeper.begin(case.key)  # type: ignore[arg-type]  # its room knows a case by this key
        for name, answered in case.texts.items():
            self.keeper.saw(Field(case.key.line, name), answered.heads)
        typed = {at.field: text for at, text in self.keeper.texts().items() if at.line == case.key.line}
        self.form.show_form(case.question or case.title, case.texts, typed)
        self._ask_attendance()

    def _ask_attendance(self) -> None:
        if self.case is None:
            return
        audit = self.case.key.audit

        def work(workspace: "Workspace") -> "dict[str, Attendance]":
            from lscb_audit.preparing import attendance_of

            return attendance_of(workspace, audit)

        self.office.ask(work, self._show_attendance, NOT_READ)

    def _show_attendance(self, there: "dict[str, Attendance]") -> None:
        self.there = there
        if self.case is not None:
            present = frozenset(code for code, one in there.items() if one.state == "present")
            self.form.show_attendance(self.case.names, present, self.projector_button)

    def _show_decision(self, same: bool) -> None:
        case = self.case
        if case is None:
            return
        grade, reason = self.halves.of(self.at, case.half_typed.get(self.target, ""))
        box = self.pane.reason
        caret = box.caret() if same and box.text() == reason else None
        self.pane.show_decision(grade, reason, caret)
        self._show_on_projector()

    def _show_on_projector(self) -> None:
        case = self.case
        if case is None:
            return
        half = self.halves.of(self.at, case.half_typed.get(self.target, ""))
        seen = shown(case, self.levels, self.target, self.pane.decision(), half)
        left = self.clock.words()
        self.projector.show_case(seen._replace(left=left, short=self.clock.is_short))

    def _show_remarks(self) -> None:
        case = self.case
        if case is None:
            return
        known = {one.uid for one in case.remarks}
        rows = [*case.remarks, *(one for one in self.minutes.of(case.key) if one.uid not in known)]
        self.discussion.show_remarks(rows, dict(case.names))

    # -- news, time, projector

    def _news(self) -> None:
        if self.isVisible():
            self.read_again()

    def pause(self) -> None:
        """Stop the time of the case, or let it go on."""
        self.clock.pause()
        announce(self, self.clock.words() or "The agenda gives this case no time")

    def _tell_time(self) -> None:
        words = self.clock.words()
        self.timer.setVisible(bool(words) and self.case is not None)
        self.timer.setText(f"{self.clock.case}: {words}")
        self.timer.set_icon("warning" if self.clock.is_short else "clock")
        self.timer.updateGeometry()
        if self.projector.is_on:
            self._show_on_projector()

    def _tell_projector(self) -> None:
        on = "blank" if self.projector.is_blank else "on" if self.projector.is_on else "off"
        self.projector_button.setText(f"Projector: {on}")
        self.projector_button.set_icon("eye-off" if on == "blank" else "eye")
        self.projector_button.updateGeometry()
        if self.projector.is_on:
            self._show_on_projector()
