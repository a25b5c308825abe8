"""A backup restored into a new folder: from the welcome screen, or beside the workspace that is open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from lscb_audit.errors import SecretProblem
from lscb_audit.new_folder import wrong_with

from .. import problems, theme
from ..announce import announce
from ..tasks import Task
from ..widgets import files
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.inputs import LineEdit
from ..widgets.progress import ProgressLine
from ..widgets.secret_field import SecretField, Typed
from ..widgets.words import muted
from .rehearse import KINDS, OF_THEN

Queue = Callable[[Callable[[Task], Any]], Task]
"""Queues work for the thread that it is done on."""

NOT_RESTORED = "The backup was not restored"


class RestoreDialog(AskingDialog):
    """Accepted once it is restored: `restored` is the workspace, open. Nothing that is there is replaced."""

    def __init__(self, queue: Queue, parent: QWidget | None = None, home: Path | None = None) -> None:
        from lscb_audit.backups.saying import RESTORED

        super().__init__("Restore a backup", parent)
        self.setMinimumWidth(min(theme.px(560), 1000))
        self._queue, self._home, self._chose_folder = queue, home or Path.home(), False
        self._task: Task | None = None
        self.restored: Any = None
        self.body.addWidget(muted(RESTORED, 15))
        self.body.addSpacing(8)
        self.file, self.folder, self.secret = LineEdit(), LineEdit(), SecretField(OF_THEN)
        choose, elsewhere = Button("Choose…", icon="folder"), Button("Choose the p&lace…", icon="folder")
        choose.setAccessibleName("Choose… the backup")
        elsewhere.setAccessibleName("Choose the place… of the folder, to be made")
        self.ask("&Backup", self.file, choose)
        self.ask("&Folder, to be made", self.folder, elsewhere)
        self.progress = ProgressLine()
        for part in (self.secret, self.problem, self.progress):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Restore", Kind.PRIMARY, key="Enter"))
        self.go.clicked.connect(self.begin)
        choose.clicked.connect(self._choose_file)
        elsewhere.clicked.connect(self._choose_folder)
        self.file.textChanged.connect(self._named)
        self.folder.textEdited.connect(lambda _: setattr(self, "_chose_folder", True))
        for field in (self.file, self.folder):
            field.returnPressed.connect(self.begin)
        self.secret.entered.connect(self.begin)
        self._parts = (self.file, self.folder, self.secret, choose, elsewhere, self.go)
        self.file.setFocus()

    def _choose_file(self) -> None:
        path = files.open_file(self, "Which backup?", KINDS)
        if path is not None:
            self.file.setText(str(path))
            self.secret.field().setFocus()

    def _named(self, text: str) -> None:
        from lscb_audit.backups import name_for

        if text.strip() and not self._chose_folder:
            self.folder.setText(str(self._home / name_for(Path(text.strip()))))

    def _choose_folder(self) -> None:
        from lscb_audit.backups import name_for

        parent = files.open_folder(self, "Where the new folder goes", self._home)
        if parent is not None:
            self._home = parent
            named = Path(self.folder.text().strip()).name or name_for(Path(self.file.text().strip()))
            self.folder.setText(str(parent / named))
            self._chose_folder = True

    def begin(self) -> None:
        """Restore, unless something is missing: then say what, at its field."""
        if not self.go.isEnabled():
            return
        self.say("")
        path, folder = Path(self.file.text().strip()), Path(self.folder.text().strip())
        if not self.file.text().strip() or not path.is_file():
            self.say("Choose a backup: a file whose name ends in .lscb-backup.", self.file)
            return
        wrong = wrong_with(folder)
        if wrong:
            self.say(wrong, self.folder)
            return
        typed = self.secret.typed()
        if typed is not None:
            self._follow(path, folder, typed)

    def _follow(self, path: Path, folder: Path, typed: Typed) -> None:
        made: list[Any] = []

        def work(task: Task) -> Any:
            from lscb_audit import backups

            made.append(backups.restore(path, folder, task.report, **typed._asdict()))
            return made[0]

        def drop() -> None:
            """Cancelled a moment too late: it is there, but nobody goes on with it."""
            for one in made:
                self._queue(lambda _: one.close())  # noqa: B023 - there is one at most

        for part in self._parts:
            part.setEnabled(False)
        self._task = task = self._queue(work)
        self.progress.follow(task, "Restoring")
        announce(self, "Restoring")
        self.progress.cancel.setFocus()
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.cancelled.connect(drop)
        task.ended.connect(self._ended)

    def _done(self, workspace: Any) -> None:
        self.restored = workspace
        self.secret.forget()
        self.accept()

    def _ended(self) -> None:
        self._task = None
        for part in self._parts:
            part.setEnabled(True)
        if self.secret.problem.isVisible():
            self.secret.field().setFocus()

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, SecretProblem):
            self.secret.setEnabled(True)
            self.secret.refuse(" ".join(problem.sentences))
        else:
            problems.show(self, NOT_RESTORED, problem)

    def done(self, result: int) -> None:
        """Whoever closes the dialog does not wait for it any more."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)
