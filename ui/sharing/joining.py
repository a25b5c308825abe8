"""Joining a partnership: the invitation and its passphrase first, then the workspace that is made for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from lscb_audit.errors import UserProblem
from lscb_audit.new_folder import name_of, wrong_with

from .. import problems, theme
from ..floor import Floor
from ..tasks import Task, Tasks
from ..widgets import files
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.inputs import LineEdit, SecretEdit
from ..widgets.new_passphrase import NewPassphrase
from ..widgets.progress import ProgressLine
from ..widgets.words import Facts, Label, muted
from .inviting import KINDS
from .members import ROLES

_FIRST = (
    "A QA officer has sent you an invitation: a file whose name ends in .lscb-invitation. Its passphrase is "
    "told by telephone."
)
_THEN = "A workspace of your own is made on this laptop. Choose a passphrase for it that nobody else knows."


class _Step(AskingDialog):
    """A step that asks for something and then waits for work off the main thread."""

    def __init__(self, title: str, tasks: Tasks, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(min(theme.px(560), 1000))
        self._tasks = tasks
        self._task: Task | None = None
        self.progress = ProgressLine()

    def _end(self, words: str, act: Callable[[], object]) -> Button:
        self.body.addWidget(self.problem)
        self.body.addWidget(self.progress)
        self.body.addStretch(1)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        go = self.add_button(Button(words, Kind.PRIMARY, key="Enter"))
        go.setDefault(True)
        go.clicked.connect(act)
        return go

    def run(
        self, doing: str, work: Callable[[Task], Any], done: Callable[[Any], None], field: LineEdit
    ) -> None:
        """Do `work` on the workspace's thread; a problem is told at `field`."""
        self.say("")
        self._task = task = self._tasks.on_workspace(work)
        self.progress.follow(task, doing)
        self.go.setEnabled(False)

        def failed(problem: Exception) -> None:
            if isinstance(problem, UserProblem):
                self.say(" ".join(problems.sentences(problem)), field)
            else:
                problems.show(self, "That did not work", problem)

        def ended() -> None:
            self._task = None
            self.go.setEnabled(True)

        task.ended.connect(ended)
        task.done.connect(done)
        task.failed.connect(failed)

    go: Button

    def done(self, result: int) -> None:
        """Whoever closes the dialog does not wait for it any more."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)


class InvitationDialog(_Step):
    """Accepted once the invitation is open: `invitation` is what it holds."""

    def __init__(self, floor: Floor, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("Join a partnership", tasks, parent)
        self._floor = floor
        self.invitation: Any = None
        self.body.addWidget(Label(_FIRST))
        self.body.addSpacing(8)
        self.file, self.secret = LineEdit(), SecretEdit()
        choose = Button("&Choose…", icon="folder")
        choose.setAccessibleName("Choose… the invitation")
        choose.clicked.connect(self._choose)
        self.ask("&Invitation", self.file, choose)
        self.ask("Its &passphrase", self.secret)
        self.go = self._end("Open the invitation", self._open)
        self.file.setFocus()

    def _choose(self) -> None:
        path = files.open_file(self, "Which invitation?", KINDS)
        if path is not None:
            self.file.setText(str(path))
            self.secret.setFocus()

    def _open(self) -> None:
        path, secret = Path(self.file.text().strip()), self.secret.text()
        if not path.is_file():
            self.say("Choose the invitation: a file whose name ends in .lscb-invitation.", self.file)
            return
        read = self._floor.read_invitation
        self.run("Opening the invitation", lambda _: read(path, secret), self._opened, self.secret)

    def _opened(self, invitation: Any) -> None:
        self.invitation = invitation
        self.accept()


class JoinDialog(_Step):
    """Accepted once the workspace is made: `made` is it, open, and its recovery key."""

    def __init__(
        self,
        floor: Floor,
        tasks: Tasks,
        invitation: Any,
        parent: QWidget | None = None,
        home: Path | None = None,
    ) -> None:
        super().__init__("Join: your own workspace", tasks, parent)
        self._floor, self._invitation = floor, invitation
        self.made: tuple[Any, str] | None = None
        place = f"{invitation.name}, {ROLES.get(invitation.role, invitation.role)}"
        facts = (("Partnership", invitation.partnership_name), ("You join as", place))
        self.body.addWidget(Facts(facts))
        self.body.addWidget(muted(_THEN, 15))
        self.folder = LineEdit()
        self.folder.setText(str((home or Path.home()) / name_of(invitation.partnership_name, "partnership")))
        self.ask("&Folder, to be made", self.folder)
        self.secret = NewPassphrase(" of your own")
        self.watch(*self.secret.fields)
        self.body.addWidget(self.secret)
        self.go = self._end("Join", self._join)
        self.folder.setFocus()

    def _join(self) -> None:
        folder = Path(self.folder.text().strip())
        wrong = wrong_with(folder)
        found = (self.folder, wrong) if wrong else self.secret.problem()
        if found is not None:
            self.say(found[1], found[0])
            return
        join, invitation, own = self._floor.join, self._invitation, self.secret.text()
        self.run("Making the workspace", lambda _: join(invitation, folder, own), self._joined, self.folder)

    def _joined(self, made: tuple[Any, str]) -> None:
        self.made = made
        self.accept()


def join(floor: Floor, tasks: Tasks, parent: QWidget) -> tuple[Any, str, str] | None:
    """Ask for an invitation, make the workspace; return it, its recovery key and the partnership's name."""
    first = InvitationDialog(floor, tasks, parent)
    opened = first.invitation if first.exec() else None
    first.deleteLater()
    if opened is None:
        return None
    second = JoinDialog(floor, tasks, opened, parent)
    second.exec()
    made = second.made
    second.deleteLater()
    return (*made, str(opened.partnership_name)) if made is not None else None
