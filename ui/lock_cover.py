"""The cover: shown while a workspace is locked to which one will come back. It tells nothing of it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from . import theme
from .floor import Floor
from .home import unlocking
from .home.unlock_form import UnlockForm
from .tasks import Tasks
from .widgets.button import Button, Kind
from .widgets.scroll import scrolled
from .widgets.words import Pane, heading, muted

_WIDTH = 560


class LockCover(QWidget):
    """Ends with `unlocked`: the workspace, opened again; or with `forgotten`: one goes somewhere else."""

    unlocked = Signal(object)
    forgotten = Signal()

    name = "cover"
    hints: tuple[tuple[str, str], ...] = (("Enter", "Unlock"), ("F1", "Help"))

    def __init__(self, floor: Floor, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._floor, self._tasks = floor, tasks
        self._closed = False
        #: asked for before the keys were dropped
        self._waiting: tuple[Path, str, str] | None = None
        self.form = UnlockForm()
        self.form.wanted.connect(self._wanted)
        self.forget = Button("Forge&t and go to the welcome screen", Kind.LINK)
        self.forget.clicked.connect(self.forgotten)
        pane = Pane("base")
        row = QHBoxLayout(pane)
        row.setContentsMargins(32, 56, 32, 24)
        row.addStretch(1)
        middle = QVBoxLayout()
        middle.addWidget(self.form)
        middle.addSpacing(24)
        middle.addWidget(heading("To work somewhere else"))
        middle.addWidget(
            muted("What is in the record stays there; you will not come back to this place.", 15)
        )
        middle.addWidget(self.forget)
        middle.addStretch(1)
        row.addLayout(middle, 8)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(pane))
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        self.form.setMaximumWidth(theme.px(_WIDTH))

    def begin(self, folder: Path, words: str) -> None:
        """Ask for this workspace's passphrase; `words` say why it is locked."""
        self._closed, self._waiting = False, None
        self.form.clear()
        self.form.ask_for(folder)
        self.form.notice.tell(words, "locked")

    def let_in(self) -> None:
        """The keys are dropped: from now on it can be unlocked."""
        self._closed = True
        if self._waiting is not None:
            self._wanted(*self._waiting)

    def _wanted(self, folder: Path, passphrase: str, recovery_key: str) -> None:
        self._waiting = (folder, passphrase, recovery_key)
        if self._closed:
            wanted, self._waiting = self._waiting, None
            unlocking.unlock(self.form, self._floor, self._tasks, wanted, self.unlocked.emit)

    def forget_typed(self) -> None:
        """Leave nothing of the passphrase in the form."""
        self._waiting = None
        self.form.clear()

    def window_title(self) -> str:
        return "Locked"

    def take_focus(self) -> None:
        self.form.focus_field()
