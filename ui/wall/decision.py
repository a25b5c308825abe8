"""Deciding: the agreed grade of the case or the moderated one of an agency's work, each with its reason."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.moderating.model import JOINT_PANEL, CaseOnWall, Decision, Dissent

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox
from ..widgets.words import Label, Notice, Pane, empty, muted
from ..workshop.scale import Level
from ..writing.box import WritingBox
from .picker import Picker
from .words import Words, clock_words, conflict_words, day_words, grade_words, words_of

AGREED, MODERATED = "Agreed grade", "Moderated grade"
SHOWN = "The projector shows it."
STAYS = "own grades stay as they are"


class DecisionPane(Pane):
    """`chose` and `typed` tell that something is half decided; `target` what is decided ("" = agreed).

    `asked_again`: a grade was chosen where one stands; `change` and `take_back` of a dissent.
    """

    chose = Signal(str)
    typed = Signal()
    turned = Signal(str)
    asked_again = Signal(str)
    change = Signal(object)

    def __init__(self) -> None:
        super().__init__("window", "top")
        self.case: CaseOnWall | None = None
        self._levels: dict[str, Level] = {}
        self.what = ComboBox("What is decided")
        self.what.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.what.setMinimumContentsLength(18)
        self.heading = Label(AGREED, 16, strong=True)
        self.stays = muted(STAYS, 14)
        self.picker = Picker(AGREED, self.what)
        self.reason = WritingBox("Reason", "Needed. The projector shows it.")
        self.reason.set_lines(2, 4)
        self.state = Notice("info")
        self.look = Button("Look at both", icon="differs")
        self.dissents = QWidget()
        self._dissents = QVBoxLayout(self.dissents)
        self._dissents.setContentsMargins(0, 0, 0, 0)
        self.dissent = Button("Dissent…", icon="flag", key="Ctrl+D")
        self.reopen = Button("Reopen…", icon="returned", key="Ctrl+R")
        self.log = Button("Log", icon="list", key="Ctrl+H")
        self.record = Button("Record agreed grade", Kind.PRIMARY, key="Ctrl+Enter")
        self._lay_out()
        self.what.currentIndexChanged.connect(lambda _: self.turned.emit(self.target))
        self.picker.chosen.connect(self.chose)
        self.picker.wanted.connect(self.asked_again)
        self.reason.edited.connect(self.typed)

    def _lay_out(self) -> None:
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        parts: tuple[QWidget, ...] = (self.heading, self.what, self.stays, self.picker)
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        self._beside = False
        self._arrange(True)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        one, two = QWidget(), QWidget()
        left, right = Flow(one), Flow(two, right=True)
        for button in (self.dissent, self.reopen, self.log):
            left.addWidget(button)
        for button in (self.look, self.record):
            right.addWidget(button)
        row.addWidget(one, 1)
        row.addWidget(two, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 10)
        whole.setSpacing(8)
        for block in (self.state, self._holder, self.dissents, foot):
            whole.addWidget(block)

    def _arrange(self, beside: bool) -> None:
        """Put the reason beside the grades, or below them where there is little room."""
        if beside == self._beside:
            return
        self._beside = beside
        self._grid.addWidget(self.left, 0, 0)
        self._grid.addWidget(self.reason, 0 if beside else 1, 1 if beside else 0)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 5 if beside else 0)

    def fit(self, width: int) -> None:
        self._arrange(width >= theme.px(640))

    @property
    def target(self) -> str:
        """The agency whose work is moderated, "" where the case's grade is agreed."""
        return str(self.what.currentData() or "")

    def show_case(self, case: CaseOnWall, levels: dict[str, Level], target: str) -> None:
        """Offer what can be decided here; stay with `target` where it is among it."""
        self.case, self._levels = case, levels
        offered = [("", AGREED + " of the case")] if case.agrees else []
        if case.moderates:
            offered += [(side.agency, f"{MODERATED}: {side.name}") for side in case.sides if not side.blank]
        with QSignalBlocker(self.what):
            self.what.clear()
            for code, words in offered:
                self.what.addItem(words, code)
            self.what.setCurrentIndex(max(0, self.what.findData(target)))
        self.what.setVisible(len(offered) > 1)
        self.heading.setVisible(len(offered) <= 1)
        self.stays.setVisible(case.mode != JOINT_PANEL)
        self._show_dissent(case)

    def decision(self) -> Decision:
        """Return the decision that is shown."""
        if self.case is None:
            return Decision()
        side = self.case.side(self.target)
        return side.moderation if side is not None else self.case.agreed

    def show_decision(self, grade: str, reason: str, caret: int | None = None) -> None:
        """Show what is decided, or half decided."""
        stands, moderated = self.decision(), bool(self.target)
        decided = stands.decided
        self.picker.setAccessibleName(MODERATED if moderated else AGREED)
        self.heading.setText(MODERATED if moderated else AGREED)
        self.picker.show_levels(self._levels.values(), stands.grade.value if decided else grade, decided)
        shown = stands.reason.value if decided else reason
        if self.reason.text() != shown:
            self.reason.set_text(shown)
        self.reason.set_locked(decided)
        self.reason.set_words("Reason", SHOWN if decided else f"Needed. {SHOWN}")
        if caret is not None:
            self.reason.set_caret(caret)
        self.record.setText("Record moderated grade" if moderated else "Record agreed grade")
        self.record.setVisible(not decided)
        self.reopen.setVisible(decided)
        self.look.setVisible(stands.in_conflict)
        self._tell_state(stands)

    def _tell_state(self, stands: Decision) -> None:
        if stands.in_conflict:
            self.state.tell(conflict_words(stands, self._levels), "error")
        elif stands.decided:
            when = f"{day_words(stands.when)}, {clock_words(stands.when)}"
            again = f" Decided again: {stands.reopened.value}" if stands.reopened.value else ""
            self.state.tell(f"Decided {when} by the {stands.role}.{again}", "done")
        elif stands.is_reopened:
            self.state.tell(f"Reopened, to be decided again: {stands.reopened.value}", "warning")
        else:
            self.state.tell("")

    def _show_dissent(self, case: CaseOnWall) -> None:
        empty(self._dissents)
        before: QWidget = self.reason.edit
        for one in case.dissent:
            row, button = self._dissent_row(case, one)
            self._dissents.addWidget(row)
            QWidget.setTabOrder(before, button)
            before = button
        self.dissents.setVisible(bool(case.dissent))

    def _dissent_row(self, case: CaseOnWall, one: Dissent) -> tuple[QWidget, Button]:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Words(dissent_words(case, one, self._levels)), 1)
        button = Button("Change", Kind.LINK)
        button.setAccessibleName(f"Change the dissent of {case.names.get(one.agency, one.agency)}")
        button.clicked.connect(lambda: self.change.emit(one))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return made, button

    def forget(self) -> None:
        self.case = None
        self.reason.set_text("")
        self.state.tell("")
        empty(self._dissents)
        with QSignalBlocker(self.what):
            self.what.clear()


def dissent_words(case: CaseOnWall, one: Dissent, levels: dict[str, Level]) -> str:
    """Say who does not agree, with which grade and in which words."""
    name = case.names.get(one.agency, one.agency)
    of = f" from the moderated grade of {case.names.get(one.of, one.of)}" if one.of else ""
    grades = [grade_words(grade, levels) or "no grade" for grade in one.grade.others or (one.grade.value,)]
    grade = f", {' / '.join(dict.fromkeys(grades))}" if one.grade.value or one.grade.others else ""
    return f"Dissent{of}: {name}{grade}. “{words_of(one.text)}”"
