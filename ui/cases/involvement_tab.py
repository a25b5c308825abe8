"""The tab Involvement: what is not answered yet, the grid, and what the marks mean with their counts."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.sampling.involvement import Cell, set_involvement
from lscb_audit.sampling.reading import Sample

from .. import theme
from ..office import Office
from ..widgets.flow import Flow
from ..widgets.words import Label, Notice, muted
from .grid_view import InvolvementView
from .legend import Mark
from .states import LOOKS

PAUSE_MS = 300
_NOTHING = (
    "There is nothing to answer yet. Add cases under “Sample” and agencies in the plan: the grid then has a "
    "row for each case and a column for each agency."
)


class InvolvementTab(QWidget):
    """Keeps what was answered a moment after the last key; `counted` tells that counts have changed."""

    counted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._audit = ""
        self._waiting: dict[Cell, str] = {}
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.keep)
        self.notice = Notice("warning")
        self.nothing = Label(_NOTHING)
        self.grid = InvolvementView()
        self.marks = [Mark(look) for look in LOOKS]
        legend = QWidget()
        flow = Flow(legend, gap=20)
        for mark in self.marks:
            flow.addWidget(mark)
        self.rule = muted("A cell without an answer is never counted as “not involved”.", 14)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        for part in (self.notice, self.nothing, self.grid, legend, self.rule):
            whole.addWidget(part, 1 if part is self.grid else 0)
        whole.addStretch(0)
        self.grid.grid.answered.connect(self._answered)
        office.locking.connect(self.keep)
        theme.changes().changed.connect(self._count)

    def show_sample(self, audit: str, sample: Sample) -> None:
        """Show who knows whom; what is still to be kept stays as it was answered."""
        self._audit = audit
        self.grid.grid.show(sample)
        for cell, status in self._waiting.items():
            self.grid.grid.status[cell] = status
        there = bool(self.grid.grid.rowCount() and self.grid.grid.columnCount())
        self.nothing.setVisible(not there)
        self.grid.setVisible(there)
        if there and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.grid.grid.index(0, 0))
        self._count()

    def take_focus(self) -> None:
        self.grid.setFocus()

    def undo(self) -> None:
        """Take the last answer back."""
        if not self.grid.grid.undo():
            self._office.window.tell("Nothing to undo here", "help")

    def keep(self) -> None:
        """Write what was answered, now."""
        self._pause.stop()
        answers, self._waiting = self._waiting, {}
        if not answers:
            return
        audit = self._audit

        def failed(problem: Exception) -> None:
            self._waiting = {**answers, **self._waiting}
            self._office.session.failed.emit("The answers were not saved", problem)

        self._office.write(
            lambda workspace: set_involvement(workspace, audit, answers), lambda _: None, "", failed
        )

    def _answered(self, answers: dict[Cell, str]) -> None:
        self._waiting.update(answers)
        self._pause.start()
        self._count()

    def _count(self) -> None:
        counts = self.grid.grid.counts()
        for mark in self.marks:
            mark.count(counts[mark.look.status])
        whole, left = sum(counts.values()), counts[""]
        self.notice.tell(f"{left} of {whole} not answered yet." if left else "")
        self.counted.emit()
