"""Joining a partnership: the invitation and its passphrase first, then the workspace that is made for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lscb_audit.errors import UserProblem

from .. import problems, theme
from ..announce import announce
from ..floor import Floor
from ..home.new_partnership import folder_name
from ..tasks import Task, Tasks
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import LineEdit, SecretEdit
from ..widgets.progress import ProgressLine
from ..widgets.words import Facts, Label, muted
from .inviting import KINDS
from .members import ROLES
from .passphrase import NewPassphrase

_FIRST = (
    "A QA officer has sent you an invitation: a file whose name ends in .lscb-invitation. Its passphrase is "
    "told by telephone."
)
_THEN = "A workspace of your own is made on this laptop. Choose a passphrase for it that nobody else knows."


class _Step(Dialog):
    """A step that asks for something and then waits for work off the main thread."""

    def __init__(self, title: str, tasks: Tasks, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(min(theme.px(560), 1000))
        self._tasks = tasks
        self._task: Task | None = None
        self.problem = Label("", colour="error")
        self.problem.hide()
        self.progress = ProgressLine()

    def _field(self, words: str, field: LineEdit, beside: Button | None = None) -> None:
        label = Label(words, strong=True)
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1)
        if beside is not None:
            row.addWidget(beside)
        self.body.addWidget(label)
        self.body.addLayout(row)
        self.body.addSpacing(4)

    def _end(self, words: str, act: Callable[[], object]) -> Button:
        self.body.addWidget(self.problem)
        self.body.addWidget(self.progress)
        self.body.addStretch(1)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        go = self.add_button(Button(words, Kind.PRIMARY, key="Enter"))
        go.setDefault(True)
        go.clicked.connect(act)
        return go

    def say(self, sentence: str, field: LineEdit) -> None:
        """Say what is wrong, at its field."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        field.setAccessibleDescription(sentence)
        field.set_wrong(bool(sentence))
        if sentence:
            field.setFocus()
            announce(self, sentence, urgent=True)

    def run(
        self, doing: str, work: Callable[[Task], Any], done: Callable[[Any], None], field: LineEdit
    ) -> None:
        """Do `work` on the workspace's thread; a problem is told at `field`."""
        self.say("", field)
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
        self._field("&Invitation", self.file, choose)
        self._field("Its &passphrase", self.secret)
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
        self.say("", self.file)
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
        self.folder.setText(str((home or Path.home()) / folder_name(invitation.partnership_name)))
        self._field("&Folder, to be made", self.folder)
        self.secret = NewPassphrase(" of your own")
        self.body.addWidget(self.secret)
        self.go = self._end("Join", self._join)
        self.folder.setFocus()

    def _join(self) -> None:
        folder = Path(self.folder.text().strip())
        wrong = _wrong_folder(folder)
        found = (self.folder, wrong) if wrong else self.secret.problem()
        for field in (self.folder, self.secret.first, self.secret.again):
            self.say("", field)
        if found is not None:
            self.say(found[1], found[0])
            return
        join, invitation, own = self._floor.join, self._invitation, self.secret.text()
        self.run("Making the workspace", lambda _: join(invitation, folder, own), self._joined, self.folder)

    def _joined(self, made: tuple[Any, str]) -> None:
        self.made = made
        self.accept()


def _wrong_folder(folder: Path) -> str:
    if folder.suffix != ".lscb" or not folder.is_absolute():
        return "The folder needs its whole path and a name that ends in .lscb."
    if folder.exists():
        return f"There is already something called {folder.name}. Choose another name."
    return "" if folder.parent.is_dir() else f"There is no folder {folder.parent}. Choose another place."


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
