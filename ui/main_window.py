"""The window: one frame for every screen, the menus, the status bar, and where one goes from where."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from . import actions
from .announce import announce
from .backups import Backups
from .floor import FICTITIOUS, Floor
from .home import sorting
from .home.welcome import Welcome
from .look import Look
from .screen import Screen
from .session import Home, Session
from .settings import Settings
from .status import Status
from .steps import in_steps
from .tasks import Task, Tasks
from .widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from .desk import Desk
    from .help_pane import HelpPane
    from .opened import Opened
    from .report.screen import ReportScreen
    from .rest import Rest
    from .workshop.screen import MatrixScreen

LOCKED = "Locked: nothing can be read or sent"


class MainWindow(QMainWindow):
    """`arrived` tells the name of the screen that is shown: welcome, audits, overview, matrix or report."""

    arrived = Signal(str)

    def __init__(self, floor: Floor, settings: Settings) -> None:
        super().__init__()
        self._floor, self.settings = floor, settings
        self.tasks = Tasks(self)
        self.session = Session(floor, self.tasks, self)
        self.backups = Backups(self.tasks, self)
        self.welcome = Welcome(floor, self.tasks, settings)
        self._holder: Rest | None = None
        self._rest: Rest | None = None
        self._help: HelpPane | None = None
        self.status = Status()
        self._said = ""
        self._look = Look(self, settings, self.tell)
        self._lay_out()
        self._doings = self._all_doings()
        self.actions_by_name = actions.make(self, self.do)
        self._connect()
        self._ring = FocusRing(self)
        self._look.mark()
        self.go_to("welcome")
        self.status.tell(LOCKED, "padlock")

    def warm_up(self) -> None:
        """While the user types: read what unlocking needs, then build the other screens."""

        def read(_: Task) -> None:
            self._floor.warm_up()
            import_module(".rest", __package__)

        self.tasks.on_workspace(read).ended.connect(self._build_ahead)

    def _build_ahead(self) -> None:
        screens = self._screens()
        in_steps(
            self,
            (
                lambda: screens.desk,
                lambda: screens.matrix,
                lambda: screens.report,
                self.rest,
                lambda: self.help,
            ),
        )

    def _screens(self) -> "Rest":
        """Return the holder of the other screens; it builds each when it is first asked for."""
        from .rest import Rest

        if self._holder is None:
            self._holder = Rest(self._floor, self.tasks, self.do)
        return self._holder

    def rest(self) -> "Rest":
        """Return the screens that come after unlocking; built the first time that they are asked for."""
        if self._rest is None:
            self._rest = self._screens()
            for screen in (self._rest.desk, self._rest.matrix, self._rest.report):
                self.screens.addWidget(screen)
            self._rest.desk.audits.open.connect(self._open_audit)
            self._rest.desk.audits.sort_by(self.settings.order)
            self._rest.desk.audits.sorted_by.connect(self._sorted)
            self._rest.desk.audits.take_out.connect(self._take_out)
            actions.add_letters(self._rest.matrix, self.actions_by_name)
            self._doings |= self._rest.doings()
        return self._rest

    @property
    def help(self) -> "HelpPane":
        """The help beside the screen, built the first time that it is asked for."""
        if self._help is None:
            from .help_pane import HelpPane

            self._help = HelpPane()
            self._help.closed.connect(self._focus_screen)
            self._middle.addWidget(self._help)
        return self._help

    @property
    def desk(self) -> "Desk":
        return self.rest().desk

    @property
    def matrix(self) -> "MatrixScreen":
        return self.rest().matrix

    @property
    def report(self) -> "ReportScreen":
        return self.rest().report

    def _lay_out(self) -> None:
        self.screens = QStackedWidget()
        self.screens.addWidget(self.welcome)
        self._middle = middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.screens, 1)
        central = QWidget()
        whole = QVBoxLayout(central)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        self.setCentralWidget(central)
        self.resize(QSize(1280, 800))
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)

    def _connect(self) -> None:
        self.welcome.opened.connect(self.session.begin)
        self.welcome.opened.connect(self.backups.begin)
        self.session.home_read.connect(self._show_home)
        self.session.audit_read.connect(self._show_audit)
        self.session.locked.connect(self._locked)
        self.session.failed.connect(self._tell_problem)
        self.backups.told.connect(lambda words: self.tell(words, "warning"))
        self.backups.failed.connect(self._tell_problem)

    def _all_doings(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name; the other screens add theirs when they are built."""
        places = {
            name: lambda name=name: self.go_to(name) for name in ("audits", "overview", "matrix", "report")
        }
        return {
            **places,
            **self._look.doings(),
            "new": self.welcome.make_new,
            "open_folder": self.welcome.choose_folder,
            "demonstration": self.welcome.see_demonstration,
            "import": self._bring_in,
            "export_workbook": lambda: self._take_out(self._audit_at_hand()),
            "lock": self.session.lock,
            "quit": self.close,
            "copy": self._copy,
            "find": self._find,
            "back": lambda: self.go_to("audits" if self.screen().name == "overview" else "overview"),
            "anything": self._find_or_do,
            "help": lambda: self.help.open_page(self.screen().name),
            "keys": lambda: self.help.open_page("keys"),
            "about": self._about,
        }

    def do(self, name: str) -> None:
        """Do an action by its name."""
        self._doings[name]()

    def screen(self) -> Screen:  # type: ignore[override]  # ours; Qt's `screen` (the monitor) is not used here
        """Return the screen that is shown."""
        shown = self.screens.currentWidget()
        if self._rest is not None and shown is self._rest.desk:
            shown = self._rest.desk.screens.currentWidget()
        return cast(Screen, shown)

    def go_to(self, name: str) -> None:
        """Show a screen and put the focus where one begins on it."""
        if name in ("audits", "overview"):
            self.desk.go_to(name)
            self.screens.setCurrentWidget(self.desk)
        elif name == "welcome":
            self.screens.setCurrentWidget(self.welcome)
        else:
            shown = self.matrix if name == "matrix" else self.report
            self.screens.setCurrentWidget(shown)
            if self.session.opened is not None:
                shown.show_audit(self.session.opened)
        self._settle()
        self._focus_screen()
        self.arrived.emit(name)

    def _settle(self) -> None:
        """Make title, hints, help and menus fit the screen that is shown."""
        screen = self.screen()
        self.setWindowTitle(f"{screen.window_title()} – LSCB Audit")
        self.status.hints.show_hints(screen.hints)
        if self._help is not None and self._help.isVisible():
            self._help.turn_to(screen.name)
        there = {screen.name, "workspace" if self.session.workspace else "locked"}
        actions.allow(self.actions_by_name, there | ({"audit"} if self.session.opened else set()))

    def _focus_screen(self) -> None:
        self.screen().take_focus()

    def tell(self, words: str, icon: str = "done") -> None:
        """Say in the status bar, and aloud, what has happened."""
        self.status.tell(words, icon)
        if words:
            announce(self.status, words)

    def _show_home(self, home: Home) -> None:
        self.tasks.on_drawing(lambda _: self._floor.warm_reports())
        self.status.note_that(FICTITIOUS if home.demonstration else "")
        self.desk.show_home(home)
        self.go_to("audits")
        self.tell(self._said or f"Unlocked: {home.folder.name}")
        self._said = ""

    def _open_audit(self, reference: str) -> None:
        self.tell("Opening the audit…", "clock")
        self.session.open_audit(reference)

    def _show_audit(self, found: "Opened") -> None:
        """Build the overview and go there; then have the matrix ready before anybody asks for it."""
        steps = (
            *self.desk.steps(found),
            lambda: self._audit_shown(found),
            self.desk.overview.show_beginning,
            lambda: self.matrix.show_audit(found),
            lambda: self._lay_out_ahead(self.matrix),
        )
        in_steps(self, (partial(self._if_open, found, step) for step in steps))

    def _lay_out_ahead(self, screen: QWidget) -> None:
        """Have a hidden screen laid out and drawn: Qt does so only for a picture of it."""
        if not screen.isVisible():
            screen.resize(self.screens.size())
            screen.grab()

    def _if_open(self, found: "Opened", step: Callable[[], object]) -> None:
        if found is self.session.opened:
            step()

    def _audit_shown(self, found: "Opened") -> None:
        self.go_to("overview")
        self.tell(f"Opened: {found.audit.plan.title}")

    def _locked(self) -> None:
        self.backups.stop()
        self.report.leave()
        self.matrix.leave()
        self.desk.leave()
        self.status.note_that("")
        self.welcome.refresh()
        self.go_to("welcome")
        self.tell(LOCKED, "padlock")

    def _bring_in(self) -> None:
        from . import workbooks

        if self.session.workspace is not None:
            doing = workbooks.Doing(
                self, self.tasks, lambda words: self.tell(words, "clock"), self._brought_in
            )
            workbooks.bring_in(doing, self.session.workspace)

    def _brought_in(self, sentence: str) -> None:
        self._said = sentence
        self.session.refresh()

    def _audit_at_hand(self) -> str:
        if self.screen().name == "audits" or self.session.opened is None:
            return self.desk.audits.selected()
        return self.session.opened.audit.plan.reference

    def _take_out(self, reference: str) -> None:
        from . import workbooks

        if self.session.workspace is not None and reference:
            doing = workbooks.Doing(self, self.tasks, lambda words: self.tell(words, "clock"), self.tell)
            workbooks.take_out(doing, self.session.workspace, reference)

    def _sorted(self, order: sorting.Order) -> None:
        self.settings.order = order
        self.tell(sorting.told(order))

    def _find(self) -> None:
        self.go_to("audits")
        self.desk.audits.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.desk.audits.finder.selectAll()

    def _tell_problem(self, title: str, problem: Exception) -> None:
        from . import problems

        problems.show(self, title, problem)

    def _copy(self) -> None:
        from .copying import copy_focused

        copy_focused()

    def _find_or_do(self) -> None:
        from .find_or_do import FindOrDo

        dialog = FindOrDo([action for action in self.actions_by_name.values() if action.isEnabled()], self)
        if dialog.exec() and dialog.chosen is not None:
            dialog.chosen.trigger()

    def _about(self) -> None:
        from .about import About

        About(self).exec()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._help is not None:
            self._help.dress()

    def dress(self) -> None:
        """Dress anew: the system's colours have changed."""
        self._look.dress()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place, lock, and let the workers end: a backup may take a while, unseen."""
        self.settings.geometry = self.saveGeometry()
        self.settings.save()
        self.hide()
        self.session.lock()
        self.tasks.close()
        event.accept()
