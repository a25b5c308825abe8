"""The task list of one audit: stages in the order of its life, their tasks, what each waits for."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from .. import theme
from ..office import Office
from ..widgets.button import Button, Kind
from ..widgets.desk_page import DeskPage
from ..widgets.words import empty, muted
from . import beside, opening
from .table import TaskTable

if TYPE_CHECKING:
    from lscb_audit.my_work.tasks import TaskPage
    from lscb_audit.workspace import Workspace


class TaskList(DeskPage):
    """Reads the audit each time that one comes; what was unfolded stays so while the audit is open."""

    ready = Signal()

    name = "tasks"
    hints = (("↑ ↓", "Move"), ("Enter", "Open task"), ("← →", "Fold, unfold"), ("F8", "Next that needs you"))

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._page: TaskPage | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Tasks completed")
        self.counted = muted("", 15, wrap=False)
        self.under_title.addWidget(self.bar)
        self.under_title.addWidget(self.counted)
        self.above.show()
        self.below.hide()
        self.next_button = Button("Next that needs you", Kind.PRIMARY, key="F8")
        self.next_button.clicked.connect(self.next_task)
        self.flow.addWidget(self.next_button)
        self.table = TaskTable()
        self.table.opened.connect(lambda task: opening.open_task(self.office, task))
        self.main.addWidget(self.table)
        theme.changes().changed.connect(self._dress_bar)
        self._dress_bar()

    def _dress_bar(self) -> None:
        self.bar.setFixedSize(theme.px(160), theme.px(10))

    def arrive(self) -> None:
        reference, today = self.office.audit, self.office.today()

        def read(workspace: "Workspace") -> "TaskPage":
            from lscb_audit.my_work.tasks import read_tasks

            return read_tasks(workspace, reference, today)

        self.office.ask(read, partial(self._show, reference), "The task list could not be read")

    def _show(self, reference: str, page: "TaskPage") -> None:
        if reference != self.office.audit:
            return
        again = self._page is not None and self._page.reference == page.reference
        self._page = page
        self.above.setText(page.place)
        self.above.setVisible(bool(page.place))
        self.title.setText(page.title)
        done, whole = page.completed
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.counted.setText(f"{done} of {whole} tasks completed")
        self.table.show_stages(page.stages, keep=again)
        self.next_button.setVisible(self.table.pressing() > 0)
        empty(self.side)
        beside.show(self, page)
        self.office.counted.emit(self.name, f"{done}/{whole}")
        self.office.window.settle()
        self.ready.emit()

    def next_task(self) -> None:
        """Go to the next task that needs somebody, round and round."""
        said = self.table.go_to_next()
        self.table.setFocus()
        self.office.window.tell(said or "Nothing needs you now.", "needs-you" if said else "done")

    def doings(self) -> dict[str, Callable[[], object]]:
        return {"next_task": self.next_task}

    def leave(self) -> None:
        """Locked: forget the audit."""
        self._page = None
        for label in (self.above, self.title, self.counted):
            label.setText("")
        self.table.show_stages((), keep=False)
        empty(self.side)

    def take_focus(self) -> None:
        self.table.setFocus()

    def window_title(self) -> str:
        return f"Task list, {self._page.title}" if self._page is not None else "Task list"
