"""The first screen: recent workspaces and other ways to begin at the left, unlocking at the right."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

import lscb_audit
from lscb_audit.errors import PlaceProblem

from .. import theme
from ..announce import announce
from ..floor import DEMONSTRATION, DEMONSTRATION_PASSPHRASE, Floor, Workspace
from ..settings import Recent, Settings
from ..tasks import Task, Tasks
from ..widgets import files
from ..widgets.button import Button
from ..widgets.progress import ProgressLine
from ..widgets.scroll import scrolled
from ..widgets.words import Label, Pane, heading, muted
from .recent import RecentList
from .unlock_form import UnlockForm
from .unlocking import refuse, sheet_is_kept, unlock

_BEGIN = (
    ("See a demonstration", "A complete fictitious partnership and its year. Nothing in it can do harm."),
    ("New partnership…", "You become its first QA officer and get a recovery key to print."),
    ("Join a partnership…", "A QA officer has sent you an invitation, and told you its passphrase."),
    ("Open a folder…", "A workspace that somebody gave you: a folder whose name ends in .lscb."),
    ("Restore a backup…", "After a laptop was lost or broke: one file whose name ends in .lscb-backup."),
)


class Welcome(QWidget):
    """Ends with `opened`: an unlocked workspace."""

    opened = Signal(object)

    name = "welcome"

    def __init__(self, floor: Floor, tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._floor, self._tasks, self._settings = floor, tasks, settings
        self._extra: Path | None = None
        self._naming = ""
        self.recent = RecentList()
        self.form = UnlockForm()
        self.progress = ProgressLine()
        self.demonstration = Button("See a &demonstration", icon="eye")
        self.open_folder = Button("&Open a folder…", icon="folder")
        self.new = Button("&New partnership…", icon="plus")
        self.restore = Button("&Restore a backup…", icon="import")
        self.join_button = Button("&Join a partnership…", icon="people")
        self._lay_out()
        self.recent.chosen.connect(self._choose)
        self.recent.itemActivated.connect(lambda _: self.form.focus_field())
        self.form.wanted.connect(self._unlock)
        self.demonstration.clicked.connect(self.see_demonstration)
        self.open_folder.clicked.connect(self.choose_folder)
        self.new.clicked.connect(self.make_new)
        self.restore.clicked.connect(self.restore_backup)
        self.join_button.clicked.connect(self.join)
        self._dress()
        theme.changes().changed.connect(self._dress)
        self.refresh()

    def _dress(self) -> None:
        self._pane.setFixedWidth(min(theme.px(420), self.width() * 2 // 5))
        self.form.setMaximumWidth(theme.px(560))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left_side())
        self._right = QStackedWidget()
        self._right.addWidget(self._first_steps())
        self._right.addWidget(self._unlock_side())
        whole.addWidget(self._right, 1)

    def _left_side(self) -> QWidget:
        pane = Pane("window", "right")
        column = QVBoxLayout(pane)
        column.setContentsMargins(25, 40, 25, 20)
        column.setSpacing(4)
        self._recent_title = heading("Recent")
        for part in (
            heading("LSCB Audit", 30),
            muted("Multi-agency case audits for safeguarding partnerships", 15),
        ):
            part.setContentsMargins(15, 0, 0, 0)
            column.addWidget(part)
        column.addSpacing(32)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        column.addSpacing(16)
        self._other_title = heading("Or begin somewhere else")
        column.addWidget(self._other_title)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, button in enumerate(self._ways()):
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            grid.addWidget(button, place, 0)
        grid.setContentsMargins(15, 4, 0, 0)
        column.addLayout(grid)
        column.addSpacing(8)
        column.addWidget(self.progress)
        column.addStretch()
        for title in (self._recent_title, self._other_title):
            title.setContentsMargins(15, 0, 0, 0)
        version = muted(f"Version {lscb_audit.__version__} · Help F1")
        version.setContentsMargins(15, 0, 0, 0)
        column.addWidget(version)
        self._pane = scrolled(pane)
        return self._pane

    def _first_steps(self) -> QWidget:
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(80, 56, 40, 24)
        column.setSpacing(4)
        column.addWidget(heading("Welcome", 28))
        column.addWidget(Label("This laptop has no workspace yet. There are five ways to begin:"))
        for name, told in _BEGIN:
            column.addSpacing(16)
            column.addWidget(Label(name.rstrip("…"), strong=True))
            column.addWidget(muted(told, 15))
        column.addStretch()
        return scrolled(pane)

    def _unlock_side(self) -> QWidget:
        pane = Pane("base")
        row = QHBoxLayout(pane)
        row.setContentsMargins(64, 56, 32, 24)
        row.addWidget(self.form, 1)
        row.addStretch(0)
        return scrolled(pane)

    def refresh(self) -> None:
        """Show the recent workspaces of now; the form asks for the first."""
        entries = self._settings.recent()
        if self._extra is not None and self._extra not in [entry.folder for entry in entries]:
            entries = [Recent(self._extra, ""), *entries]
        self.recent.show_recent(entries, self._extra)
        self._recent_title.setVisible(bool(entries))
        self._other_title.setText("Or begin somewhere else" if entries else "Begin")
        self._right.setCurrentIndex(1 if entries else 0)
        folder = self.recent.folder()
        if folder is not None:
            self.form.ask_for(folder)

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        begin = (("Ctrl+O", "Open"), ("Ctrl+N", "New"), ("Ctrl+D", "Demonstration"), ("F1", "Help"))
        known = self.recent.folder() is not None
        return (("↑ ↓", "Choose"), ("Enter", "Unlock"), *begin) if known else begin

    def window_title(self) -> str:
        return "Unlock" if self.recent.folder() is not None else "Welcome"

    def take_focus(self) -> None:
        """Put the focus where one types first."""
        if self.recent.folder() is not None:
            self.form.focus_field()
        else:
            self.demonstration.setFocus()

    def _choose(self, folder: Path) -> None:
        self.form.ask_for(folder)
        self._right.setCurrentIndex(1)

    def choose_folder(self) -> None:
        """Ask for a workspace's folder and offer to unlock it."""
        folder = files.open_folder(self, "Open a workspace: choose its folder, NAME.lscb")
        if folder is not None:
            self._offer(folder)

    def _offer(self, folder: Path) -> None:
        self._extra = folder.absolute()
        self.refresh()
        self.form.focus_field()

    def begin_with(self, folder: Path) -> None:
        """Begin with the workspace that the program was started on: the demonstration opens by itself."""
        self._offer(folder)
        if not folder.is_dir():
            self.form.refuse(f"There is no folder “{folder}”. Choose another workspace.")
        elif folder.name == DEMONSTRATION:
            from lscb_audit.commands.console import PASSWORD_VARIABLE

            self.form.set_busy(True)
            known = os.environ.get(PASSWORD_VARIABLE, DEMONSTRATION_PASSPHRASE)
            task = self._tasks.on_workspace(lambda _: self._floor.open_workspace(folder, known, ""))
            task.done.connect(self._unlocked)
            task.failed.connect(self._not_begun)

    def _not_begun(self, problem: Exception) -> None:
        """A passphrase that nobody typed is not called wrong: the form just asks for it."""
        from .. import problems

        if isinstance(problem, PlaceProblem) or not problems.sentences(problem):
            refuse(self.form, problem)
        else:
            self.form.set_busy(False)
            self.form.focus_field()

    def _unlock(self, folder: Path, passphrase: str, recovery_key: str) -> None:
        unlock(self.form, self._floor, self._tasks, (folder, passphrase, recovery_key), self._unlocked)

    def _unlocked(self, workspace: Workspace) -> None:
        # `folder` is a plain attribute; what must be read from the record is read on its own thread
        self._settings.remember(workspace.folder)
        self._extra = None
        self.form.clear()
        self.refresh()
        self.opened.emit(workspace)

    def see_demonstration(self) -> None:
        """Make the demonstration if it is not there yet, then open it."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
        folder = Path(place) / "lscb-audit"

        def work(task: Task) -> Workspace:
            made = folder / DEMONSTRATION
            if not made.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                made = self._floor.make_demonstration(folder, task.report)
            task.report(1.0, "Opening")
            return self._floor.open_workspace(made, DEMONSTRATION_PASSPHRASE, "")

        self._run_here(
            "Making the demonstration", work, "The demonstration could not be made", self._unlocked
        )

    def make_new(self) -> None:
        """Ask what a new partnership needs, make it, and show its recovery key once."""
        from .new_partnership import NewPartnership

        dialog = NewPartnership(self)
        if dialog.exec() != NewPartnership.DialogCode.Accepted:
            return
        folder, name, passphrase = dialog.answers()
        self._naming = name
        self._run_here(
            "Making the workspace",
            lambda _: self._floor.create(folder, name, passphrase),
            "The workspace could not be made",
            self._made_new,
        )

    def _made_new(self, made: tuple[Workspace, str]) -> None:
        from .recovery_key import RecoveryKey

        workspace, key = made
        dialog = RecoveryKey(key, self._naming, self._tasks, self)
        dialog.exec()
        if dialog.is_kept:
            self._tasks.on_workspace(lambda _: sheet_is_kept(workspace)).to_the_end = True
        dialog.deleteLater()
        self._unlocked(workspace)

    def join(self) -> None:
        """Ask for an invitation, make this laptop's workspace, show its recovery key, and go on in it."""
        from ..sharing.joining import join

        made = join(self._floor, self._tasks, self)
        if made is not None:
            workspace, key, self._naming = made
            self._made_new((workspace, key))

    def restore_backup(self) -> None:
        """Ask for a backup, restore it into a new folder, and go on in it."""
        from ..backups.restore import RestoreDialog

        dialog = RestoreDialog(self._tasks.on_workspace, self)
        if dialog.exec():
            self._unlocked(dialog.restored)
        dialog.deleteLater()

    def _run_here(
        self, doing: str, work: Callable[[Task], Any], title: str, done: Callable[[Any], None]
    ) -> None:
        """Run something long with its progress below the buttons."""
        announce(self, doing)
        self._allow_ways(False)
        task = self._tasks.on_workspace(work)
        self.progress.follow(task, doing)
        task.ended.connect(lambda: self._allow_ways(True))
        task.done.connect(done)
        task.failed.connect(lambda problem: self._tell_problem(title, problem))

    def _tell_problem(self, title: str, problem: Exception) -> None:
        from .. import problems

        problems.show(self, title, problem)

    def _allow_ways(self, allowed: bool) -> None:
        for button in self._ways():
            button.setEnabled(allowed)

    def _ways(self) -> tuple[Button, ...]:
        return self.demonstration, self.new, self.join_button, self.open_folder, self.restore
