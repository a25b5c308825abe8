"""What is open: a workspace, its audits, one of them. Asks the workspace's thread, tells by signals."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from .floor import Floor, Register, Workspace
from .tasks import Tasks

if TYPE_CHECKING:
    from .opened import Opened


class Home(NamedTuple):
    """A workspace's own facts and its audits, as read on its thread."""

    partnership: str
    demonstration: bool
    folder: Path
    audits: tuple[Register, ...]


def read_home(workspace: Workspace) -> Home:
    """Read what the list of audits shows; on the workspace's thread."""
    return Home(workspace.partnership, workspace.demonstration, workspace.folder, workspace.audits())


class Session(QObject):
    """Answers that come after the workspace was locked or changed are thrown away."""

    home_read = Signal(object)
    audit_read = Signal(object)
    covered = Signal()
    resumed = Signal()
    locked = Signal()
    failed = Signal(str, object)

    def __init__(self, floor: Floor, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._floor, self._tasks = floor, tasks
        self.workspace: Workspace | None = None
        #: the same from unlocking to locking, also while a cover keeps the keys away in between
        self.sitting: object | None = None
        #: the reference and title of the audit that is open
        self.reference, self.title = "", ""
        self.opened: Opened | None = None
        self._covered = False

    def begin(self, workspace: Workspace) -> None:
        """A workspace was unlocked."""
        self.workspace, self.sitting = workspace, object()
        self.choose("", "")
        self.refresh()

    def refresh(self) -> None:
        """Read the list of audits again."""
        workspace = self.workspace
        if workspace is not None:
            self._ask(lambda: read_home(workspace), self.home_read.emit, "The audits could not be read")

    def choose(self, reference: str, title: str) -> None:
        """Have this audit open from now on; what was read of another is forgotten."""
        self.reference, self.title, self.opened = reference, title, None

    def read_audit(self) -> None:
        """Read the audit that is open, with its figures as at today (a demonstration: as at its own day)."""
        workspace, reference = self.workspace, self.reference
        if workspace is None or not reference:
            return

        from . import opened

        def found(audit: "Opened") -> None:
            if reference == self.reference:
                self.opened = audit
                self.audit_read.emit(audit)

        self._ask(
            lambda: opened.read(workspace, reference, self._floor.as_at(workspace)),
            found,
            "The audit could not be opened",
        )

    def _ask(self, work: Callable[[], object], done: Callable[..., object], title: str) -> None:
        sitting = self.sitting
        task = self._tasks.on_workspace(lambda _: work())
        task.done.connect(lambda result: done(result) if sitting is self.sitting else None)
        task.failed.connect(lambda problem: self.failed.emit(title, problem))

    @property
    def is_covered(self) -> bool:
        """Whether the keys are dropped, or about to be, while one means to come back."""
        return self._covered

    def cover(self) -> None:
        """Close the workspace, to come back to it, once its thread has done what was asked of it before."""
        if self.workspace is None or self._covered:
            return
        self._covered = True
        # its answers come before: they still find the workspace open
        self._tasks.on_workspace(lambda _: None).ended.connect(self._drop_keys)

    def _drop_keys(self) -> None:
        workspace = self.workspace
        if workspace is not None and self._covered:
            self.workspace = None
            self._close(workspace)
            self.covered.emit()

    def resume(self, workspace: Workspace) -> None:
        """The same workspace was unlocked again: what waited for it goes on."""
        self.workspace, self._covered = workspace, False
        if self.opened is not None:
            self.opened = replace(self.opened, workspace=workspace)
        self.resumed.emit()

    def lock(self) -> None:
        """Close the workspace, on its own thread, and forget what was read."""
        if self.sitting is None:
            return
        workspace = self.workspace
        self.workspace = self.sitting = None
        self._covered = False
        self.choose("", "")
        if workspace is not None:
            self._close(workspace)
        self.locked.emit()

    def _close(self, workspace: Workspace) -> None:
        """Close it on its own thread, also while the program ends: its lock on the disk must be let go."""
        self._tasks.on_workspace(lambda _: workspace.close()).to_the_end = True
