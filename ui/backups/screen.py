"""What backups there are; one made now, one tried out, one restored."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from .. import problems
from ..announce import announce
from ..office import Office
from ..tasks import Task
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable, Cell
from ..widgets.desk_page import DeskPage
from ..widgets.progress import ProgressLine
from ..widgets.table import Column
from ..widgets.words import Label, heading, muted
from .rehearse import KINDS, RehearseDialog

if TYPE_CHECKING:
    from lscb_audit.backups import Backup, Backups
    from lscb_audit.backups.remembered import Outside
    from lscb_audit.workspace import Workspace

NOT_READ = "The backups could not be read"
_COLUMNS = (
    Column("When", 150),
    Column("Made"),
    Column("Size", 84, number=True),
    Column("Kept", 170),
    Column("", 104),
)
_MADE = {
    "automatic": "By itself, each day",
    "update": "Before an update of the program",
    "chosen": "By hand",
}
_EMPTY = (
    "A backup is one encrypted file that holds the whole workspace as it is at this moment. It opens with "
    "the passphrase or the recovery key of the time when it was made.",
    "While the workspace is unlocked the program makes one each day by itself, and keeps one for each of "
    "seven days and four weeks. These lie inside the workspace’s own folder: they help when something in it "
    "is damaged, but not when the laptop is lost.",
    "So make one now, and put it where the laptop is not: a share of your network, or an encrypted stick.",
)
_BESIDE = (
    "The daily backups lie in the workspace’s own folder. They help when something is damaged, not when "
    "the laptop is lost: keep one outside it as well.",
    "Nobody without the passphrase or the recovery key can read a backup.",
)
_SAME_DISK = "It is on the same disk as the workspace: if the laptop is lost, both are. Copy it elsewhere."


class BackupsScreen(DeskPage):
    """Reads what it shows each time that one comes, and after each backup and rehearsal."""

    ready = Signal()

    name = "backups"
    hints = (("↑ ↓", "Choose"), ("Enter", "Try it out"), ("Alt+Left", "Back"), ("F1", "Help"))

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.found: Backups | None = None
        self.title.setText("Backups")
        self.restore_button = self._button("&Restore one…", "import", lambda: office.window.do("restore"))
        self.try_button = self._button("&Try one out…", "eye", self.rehearse)
        self.back_up_button = self._button("&Back up now…", "export", self.back_up, Kind.PRIMARY)
        self.progress = ProgressLine()
        self.lead = heading("No backup yet")
        self.teaching = [Label(words) for words in _EMPTY]
        self.table = ActTable("Backups", _COLUMNS)
        self.table.acted.connect(self._try_row)
        self.table.keeps_mark = True
        for part in (self.progress, self.lead, *self.teaching, self.table):
            self.main.addWidget(part)
        self._fill_side()
        self.table.hide()

    def _button(self, words: str, icon: str, act: Callable[[], object], kind: Kind = Kind.PLAIN) -> Button:
        made = Button(words, kind, icon)
        made.clicked.connect(act)
        self.flow.addWidget(made)
        return made

    def _fill_side(self) -> None:
        self.side_heading("Last tried out")
        self.trial = muted("")
        self.side.addWidget(self.trial)
        self.side_line()
        self.side_heading("Where they are kept")
        for words in _BESIDE:
            self.side.addWidget(muted(words))
        self.same_disk = muted(_SAME_DISK)
        self.elsewhere = Button("It is kept else&where too", icon="tick")
        self.elsewhere.clicked.connect(self._keep_elsewhere)
        self.side.addWidget(self.same_disk)
        self.side.addWidget(self.elsewhere)
        self.side.addStretch(1)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._look_at_row())

    # -- coming and going

    def arrive(self) -> None:
        def read(workspace: "Workspace") -> "Backups":
            from lscb_audit import backups

            return backups.read_backups(workspace, datetime.now(UTC))

        self.office.ask(read, self._show, NOT_READ)

    def _show(self, found: "Backups") -> None:
        self.found = found
        some = bool(found.found)
        self.table.setVisible(some)
        self.lead.setVisible(not some)
        for label in self.teaching:
            label.setVisible(not some)
        self.below.setText(_summary(found))
        self.trial.setText(_trial(found))
        self.table.show_cells([_row(one) for one in found.found])
        self._look_at_row()
        self.office.window.settle()
        self.ready.emit()

    def take_focus(self) -> None:
        (self.table if self.table.isVisible() else self.back_up_button).setFocus()

    def window_title(self) -> str:
        return "Backups"

    def leave(self) -> None:
        """Locked: forget what was shown."""
        self.found = None
        self.table.show_cells([])
        self.below.setText("")
        self.trial.setText("")

    def doings(self) -> dict[str, Callable[[], object]]:
        return {"back_up": self.back_up, "rehearse": self.rehearse}

    def _chosen(self) -> "Backup | None":
        row = self.table.currentIndex().row()
        return self.found.found[row] if self.found is not None and 0 <= row < len(self.found.found) else None

    def _look_at_row(self) -> None:
        chosen = self._chosen()
        lonely = chosen is not None and chosen.kind == "chosen" and not chosen.elsewhere
        self.same_disk.setVisible(lonely)
        self.elsewhere.setVisible(lonely)

    # -- doing

    def back_up(self) -> None:
        """Ask where to, and write a backup there; others may go on working meanwhile."""
        from lscb_audit.backups import name_now, with_suffix

        path = files.save_file(self, "Back up to (outside this laptop)", name_now(datetime.now()), KINDS)
        workspace = self.office.session.workspace
        if path is None or workspace is None:
            return

        def work(task: Task) -> "Outside":
            from lscb_audit import backups
            from lscb_audit.workspace import Workspace

            assert isinstance(workspace, Workspace)
            return backups.back_up(workspace, with_suffix(path), datetime.now(UTC), task.report)

        task = self.office.tasks.on_backup(work)
        self.back_up_button.setEnabled(False)
        self.progress.follow(task, "Making a backup")
        announce(self, "Making a backup")
        task.done.connect(self._made)
        task.failed.connect(lambda problem: problems.show(self, "No backup was made", problem))
        task.cancelled.connect(lambda: self.office.window.tell("Stopped. No backup was made.", "warning"))
        task.ended.connect(lambda: self.back_up_button.setEnabled(True))

    def _made(self, made: "Outside") -> None:
        said = f"Backed up to {made.path.name}."
        self.office.window.tell(said if made.elsewhere else f"{said} {_SAME_DISK}", "done")
        self.table.setCurrentIndex(self.table.model().index(0, 0))
        self.arrive()

    def rehearse(self) -> None:
        """Try the chosen backup out."""
        chosen = self._chosen()
        found = self.found.found if self.found is not None else ()
        dialog = RehearseDialog(self.office, found, chosen.path if chosen is not None else None, self)
        dialog.exec()
        if dialog.tried:
            self.arrive()
        dialog.deleteLater()

    def _try_row(self, row: int) -> None:
        if self.found is not None and self.found.found[row].there:
            self.rehearse()
        else:
            self.office.window.tell("That file cannot be found now. Connect its drive first.", "warning")

    def _keep_elsewhere(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return

        def work(workspace: "Workspace", path: Path = chosen.path) -> None:
            from lscb_audit import backups

            backups.keep_elsewhere(workspace, path)

        self.office.ask(work, lambda _: self.arrive(), "That could not be kept")
        self.table.setFocus()


def _row(one: "Backup") -> tuple[Cell, ...]:
    from lscb_audit.backups import saying

    where = one.path.stem if one.kind == "chosen" else ""
    kept = Cell("In the workspace", icon="folder", colour="muted")
    if not one.there:
        kept = Cell("Not found now", icon="warning", colour="warning")
    elif one.kind == "chosen":
        kept = Cell("Outside", icon="done") if one.elsewhere else Cell("On the same disk", icon="warning")
    return (
        Cell(_capital(saying.when(one.at, datetime.now(UTC))), strong=True),
        Cell(_MADE[one.kind], where),
        Cell(saying.size(one.size)),
        kept,
        Cell("Try out…", kind="button") if one.there else Cell(),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _summary(found: "Backups") -> str:
    from lscb_audit.backups import saying

    if found.demonstration:
        return "A demonstration makes no backups by itself: nothing in it can be lost."
    latest = found.latest
    return f"The last one: {saying.when(latest.at, datetime.now(UTC))}" if latest else "None yet"


def _trial(found: "Backups") -> str:
    from lscb_audit.backups import saying

    one = found.trial
    if one is None:
        return "None yet. A backup that nobody has opened may not open: try one out, then every three months."
    return f"{_capital(saying.when(one.at, datetime.now(UTC)))}: {one.name}. {one.said}"
