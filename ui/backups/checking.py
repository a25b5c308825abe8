"""The workspace looked through from end to end, and the hub: asked for, followed, told in the same dialog."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from .. import problems, theme
from ..announce import announce
from ..office import Office
from ..tasks import Task
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.progress import ProgressLine
from ..widgets.words import Notice, muted

if TYPE_CHECKING:
    from lscb_audit.sharing.checking import Checked

_LEAD = (
    "The file, every signature and seal of its history, and the tables made from it are read through, and "
    "all that lies on the hub. Nothing is changed. After years of audits it takes some minutes; meanwhile "
    "nothing else can be done here."
)
_MEND = (
    "Go on working on another laptop, restore a backup of this one (“Backups”), and tell whoever looks after "
    "the program."
)


class CheckDialog(Dialog):
    """Stays open with what was found; `ended` tells that it was looked for."""

    ended = Signal()

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__("Check this workspace", parent)
        self.setMinimumWidth(min(theme.px(560), 1000))
        self._office = office
        self._task: Task | None = None
        self.progress = ProgressLine()
        self.told = Notice("done")
        self.told.hide()
        for part in (muted(_LEAD, 15), self.progress, self.told):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.close_button = self.add_button(Button("Close"))
        self.go = self.add_button(Button("Check it", Kind.PRIMARY, key="Enter"))
        self.go.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        self.go.clicked.connect(self.begin)
        office.locking.connect(self._stop)
        self.go.setFocus()

    def begin(self) -> None:
        """Look everything through."""
        workspace = self._office.session.workspace
        if workspace is None or self._task is not None:
            return

        def work(task: Task) -> "Checked":
            from lscb_audit.sharing.checking import check_all
            from lscb_audit.workspace import Workspace

            assert isinstance(workspace, Workspace)
            return check_all(workspace, task.report)

        self.told.tell("")
        self.go.setEnabled(False)
        self._task = task = self._office.tasks.on_workspace(work)
        self.progress.follow(task, "Checking")
        self.progress.cancel.setFocus()
        task.done.connect(self._found)
        task.failed.connect(lambda problem: problems.show(self, "It could not be checked", problem))
        task.cancelled.connect(lambda: self._tell("Stopped. Nothing was found so far.", "warning"))
        task.ended.connect(self._ended)

    def _found(self, found: "Checked") -> None:
        words = (found.said, *found.faults, *((_MEND,) if found.faults else ()))
        self._tell("\n".join(words), "error" if found.faults else "done")

    def _tell(self, words: str, kind: str) -> None:
        self.told.tell(words, kind)
        self.grow()
        announce(self, words.replace("\n", " "), urgent=kind == "error")

    def _ended(self) -> None:
        self._task = None
        self.go.setEnabled(True)
        self.close_button.setFocus()
        self.ended.emit()

    def _stop(self) -> None:
        """The workspace is being locked, or nobody waits for it any more."""
        if self._task is not None:
            self._task.cancel()

    def done(self, result: int) -> None:
        """Whoever closes the dialog does not wait for it any more."""
        self._stop()
        super().done(result)


def check(office: Office, parent: QWidget) -> None:
    """Show the dialog until it is closed."""
    dialog = CheckDialog(office, parent)
    dialog.exec()
    dialog.deleteLater()
