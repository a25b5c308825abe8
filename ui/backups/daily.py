"""The daily backup: made by itself some seconds after unlocking, on a thread that nobody waits for."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from .. import problems
from ..floor import Workspace
from ..tasks import Tasks

FIRST_MS = 5_000
"""After unlocking the list and the first audit come first."""
AGAIN_MS = 3_600_000
"""A laptop that stays open for days is asked again each hour."""


class Backups(QObject):
    """`told` says in words why there is no backup; `failed` brings a bug of ours, under its title."""

    told = Signal(str)
    failed = Signal(str, object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workspace: Workspace | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def begin(self, workspace: Workspace) -> None:
        """A workspace was unlocked."""
        self._workspace = workspace
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """The workspace is being locked; a backup that is being written is finished first."""
        self._workspace = None
        self._timer.stop()

    def look(self) -> None:
        """Have a backup written if one is due, and look again later."""
        workspace = self._workspace
        if workspace is None:
            return
        self._timer.start(AGAIN_MS)
        task = self._tasks.on_backup(lambda _: workspace.back_up_if_due(datetime.now(UTC)))
        task.failed.connect(self._tell)

    def _tell(self, problem: Exception) -> None:
        sentences = problems.sentences(problem)
        if sentences:
            self.told.emit(f"No backup today. {' '.join(sentences)}")
        else:
            self.failed.emit("The daily backup could not be made", problem)
