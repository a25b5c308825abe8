"""A rehearsal asked for: which backup, by which secret; what was found is told in the same dialog."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lscb_audit.errors import SecretProblem

from .. import problems, theme
from ..announce import announce
from ..office import Office
from ..tasks import Task
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import ComboBox
from ..widgets.labelled import labelled
from ..widgets.progress import ProgressLine
from ..widgets.secret_field import SecretField, Typed
from ..widgets.words import Notice, muted

if TYPE_CHECKING:
    from lscb_audit.backups import Backup, Rehearsed

KINDS = "Backup (*.lscb-backup)"
OF_THEN = "&Passphrase of the time when it was made"
_LEAD = (
    "A copy is restored where nobody sees it, opened, read through and counted; then it is removed. Nothing "
    "in this workspace changes."
)
_STOPPED = "Stopped. The copy was removed."


class RehearseDialog(Dialog):
    """Stays open with what was found; `tried` tells whether anything was, `ended` that one more was tried."""

    ended = Signal()

    def __init__(
        self, office: Office, found: "Sequence[Backup]", chosen: Path | None, parent: QWidget
    ) -> None:
        super().__init__("Try a backup out", parent)
        self.setMinimumWidth(min(theme.px(560), 1000))
        self._office, self.tried = office, False
        self._task: Task | None = None
        self.body.addWidget(muted(_LEAD, 15))
        self.body.addSpacing(8)
        self.which = ComboBox("Which backup")
        self.other = Button("Another &file…", icon="folder")
        self.secret = SecretField(OF_THEN)
        self.progress = ProgressLine()
        self.told = Notice("done")
        self.told.hide()
        self._lay_out()
        for one in found:
            if one.there:
                self._offer(one.path, _words(one))
        if chosen is not None:
            self.which.setCurrentIndex(max(0, self.which.findData(str(chosen))))
        self.close_button = self.add_button(Button("Close"))
        self.go = self.add_button(Button("Try it out", Kind.PRIMARY, key="Enter"))
        self.close_button.clicked.connect(self.reject)
        self.go.clicked.connect(self.begin)
        self.secret.entered.connect(self.begin)
        self.other.clicked.connect(self._choose)
        office.locking.connect(self._stop)
        (self.secret.field() if self.which.count() else self.other).setFocus()

    def _lay_out(self) -> None:
        self.body.addLayout(labelled("&Which backup", self.which, self.other))
        self.body.addSpacing(8)
        for part in (self.secret, self.progress, self.told):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _offer(self, path: Path, words: str) -> None:
        self.which.addItem(words, str(path))
        # long names must not widen the window
        self.which.setMinimumContentsLength(20)
        self.which.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _choose(self) -> None:
        path = files.open_file(self, "Which backup shall be tried out?", KINDS)
        if path is not None:
            self._offer(path, path.name)
            self.which.setCurrentIndex(self.which.count() - 1)
            self.secret.field().setFocus()

    def begin(self) -> None:
        """Try the chosen backup out."""
        if not self.go.isEnabled():
            return
        if self.which.currentIndex() < 0:
            self._tell("Choose a backup first: “Another file…”.", "error")
            self.other.setFocus()
            return
        typed, workspace = self.secret.typed(), self._office.session.workspace
        if typed is None or workspace is None:
            return
        self.told.tell("")
        self._allow(False)
        self._follow(Path(self.which.currentData()), typed)

    def _follow(self, path: Path, typed: Typed) -> None:
        workspace = self._office.session.workspace

        def work(task: Task) -> "tuple[Rehearsed, tuple[str, ...]]":
            from lscb_audit import backups
            from lscb_audit.backups.saying import sentences
            from lscb_audit.workspace import Workspace

            assert isinstance(workspace, Workspace)
            now = datetime.now(UTC)
            found = backups.rehearse(workspace, path, now, task.report, **typed._asdict())
            return found, sentences(found, now)

        self._task = task = self._office.tasks.on_backup(work)
        self.progress.follow(task, "Trying the backup out")
        announce(self, "Trying the backup out")
        self.progress.cancel.setFocus()
        task.done.connect(self._found)
        task.failed.connect(self._failed)
        task.cancelled.connect(lambda: self._tell(_STOPPED, "warning"))
        task.ended.connect(self._ended)

    def _found(self, what: "tuple[Rehearsed, tuple[str, ...]]") -> None:
        rehearsed, told = what
        self.tried = True
        self.secret.forget()
        self._tell("\n".join((*told, "The copy was removed.")), "done" if rehearsed.good else "error")

    def _failed(self, problem: Exception) -> None:
        told = problems.sentences(problem)
        if isinstance(problem, SecretProblem):
            self._allow(True)
            self.secret.refuse(" ".join(told))
        elif told:
            self.tried = True
            self._tell(" ".join(told), "error")
        else:
            problems.show(self, "The backup could not be tried out", problem)

    def _tell(self, words: str, kind: str) -> None:
        self.told.tell(words, kind)
        self.grow()
        announce(self, words.replace("\n", " "), urgent=kind == "error")

    def _ended(self) -> None:
        self._task = None
        self._allow(True)
        if not self.secret.problem.isVisible():
            self.close_button.setFocus()
        self.ended.emit()

    def _allow(self, allowed: bool) -> None:
        for part in (self.which, self.other, self.secret, self.go):
            part.setEnabled(allowed)

    def _stop(self) -> None:
        """The workspace is being locked: its copy goes too, and what was typed."""
        self.secret.forget()
        if self._task is not None:
            self._task.cancel()

    def done(self, result: int) -> None:
        """Whoever closes the dialog does not wait for it any more."""
        self._stop()
        super().done(result)


def _words(one: "Backup") -> str:
    from lscb_audit.backups.saying import when

    return f"{when(one.at, datetime.now(UTC))}: {one.path.name}"
