"""The window: the frame with its menus, its status bar, and what each action does."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from . import actions, theme
from .announce import announce
from .backups.daily import Backups
from .corner import Corner, RoomyBar
from .floor import FICTITIOUS, Floor, Register, Workspace
from .home import sorting
from .litter import Litter
from .locking import Locking
from .look import Look
from .places import AUDIT, HOME, PLACES
from .session import Home
from .settings import MINUTES, Settings
from .status import Status
from .steps import in_steps
from .waiting import Waiting
from .warming import WarmFrame
from .widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from .help_pane import HelpPane
    from .rest import Rest

LOCKED = "Locked: nothing can be read or sent"


class MainWindow(WarmFrame):
    """The frame with its menus and its status bar, and what each action does."""

    def __init__(self, floor: Floor, settings: Settings) -> None:
        super().__init__(floor, settings)
        self.backups = Backups(self.tasks, self)
        self._help: HelpPane | None = None
        self.status = Status()
        self._said, self._known = "", False
        #: the audits of the programme, as read last
        self._register: tuple[Register, ...] = ()
        self._look = Look(self, settings, self.tell)
        # before the screens: Tab comes to it first
        self.above = Corner(self)
        self.above.box.clicked.connect(lambda: self.do("anything"))
        self._lay_out()
        self._doings = self._all_doings()
        self.actions_by_name = actions.make(self, self.do)
        self._bar_style = RoomyBar()
        self.menuBar().setStyle(self._bar_style)
        self._fit_corner()
        self._connect()
        self._ring = FocusRing(self)
        self._litter = Litter(self._quiet, self)
        self._litter.begin()
        self._look.mark()
        actions.tick_minutes(self, self.settings.lock_after)
        self.go_to("welcome")
        self.status.tell(LOCKED, "padlock")

    def _own_parts(self) -> Iterable[Callable[[], object]]:
        return (lambda: self.help,)

    @property
    def help(self) -> "HelpPane":
        """The help beside the screen, built the first time that it is asked for."""
        if self._help is None:
            from .help_pane import HelpPane

            self._help = HelpPane()
            self._help.closed.connect(self._focus_screen)
            self._middle.addWidget(self._help)
        return self._help

    def _adopt(self, rest: "Rest") -> None:
        rest.audits.sort_by(self.settings.order)
        rest.audits.sorted_by.connect(self._sorted)
        rest.audits.take_out.connect(self._take_out)
        rest.audits.begin.connect(lambda: self.do("new_audit"))
        rest.audits.today = self.office.today
        actions.add_letters(rest.matrix, self.actions_by_name)
        self._doings |= rest.doings()

    def _lay_out(self) -> None:
        self._middle = middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.screens, 1)
        stage = QWidget()
        stage.setLayout(middle)
        central = QWidget()
        whole = QVBoxLayout(central)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(stage, 1)
        self.locking = Locking(self, self._floor, stage, whole)
        whole.addWidget(self.locking.warning)
        whole.addWidget(self.status)
        self.setCentralWidget(central)
        self.resize(QSize(1280, 800))
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)

    def _connect(self) -> None:
        self.welcome.opened.connect(self.session.begin)
        self.welcome.opened.connect(self._begin)
        self.session.home_read.connect(self._show_home)
        self.session.audit_read.connect(self._show_audit)
        self.locking.covered.connect(self._covered)
        theme.changes().changed.connect(self._fit_corner)
        self.session.locked.connect(self._locked)
        self.session.failed.connect(self._tell_problem)
        self.waiting = Waiting(self.office, self.status.need)
        self.status.wanted.connect(lambda: self.do("differences"))
        self.office.wrote.connect(self._grow_stale)
        self.backups.told.connect(lambda words: self.tell(words, "warning"))
        self.backups.failed.connect(self._tell_problem)

    def _all_doings(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name; the other screens add theirs when they are built."""
        places = {place.name: partial(self.go_to, place.name) for place in PLACES}
        return {
            **places,
            **self._look.doings(),
            "new": self.welcome.make_new,
            "join": self.welcome.join,
            "open_folder": self.welcome.choose_folder,
            "demonstration": self.welcome.see_demonstration,
            "import": self._bring_in,
            "export_workbook": lambda: self._take_out(self._audit_at_hand()),
            "backups": partial(self.go_to, "backups"),
            "restore": self._restore,
            "security": self._security,
            "lock": self.locking.by_hand,
            **{f"lock_after:{minutes}": partial(self._lock_after, minutes) for minutes in MINUTES},
            "quit": self.close,
            "copy": self._copy,
            "find": self._find,
            "back": self._go_back,
            "differences": self._open_differences,
            "anything": self._find_or_do,
            "audit_for": lambda: self._screens().screen("my_work").audit_for(),
            "qa_desk": lambda: self._screens().screen("my_work").qa_desk(),
            "concern": self._raise_concern,
            "help": lambda: self.help.open_page(self.screen().name),
            "keys": lambda: self.help.open_page("keys"),
            "about": self._about,
        }

    def do(self, name: str) -> None:
        """Do an action by its name: the window's own, or one of the screen that is shown."""
        (self._doings.get(name) or self._here()[name])()

    def _here(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the screen that is shown do."""
        return getattr(self.screen(), "doings", dict)()

    def settle(self) -> None:
        """Make title, hints, help and menus fit the screen that is shown."""
        screen = self.screen()
        self.setWindowTitle(f"{screen.window_title()} – LSCB Audit")
        self.status.hints.show_hints(screen.hints)
        if self._help is not None and self._help.isVisible():
            self._help.turn_to(screen.name)
        if self.cover is not None:
            actions.allow(self.actions_by_name, {screen.name})
            return
        there = {screen.name, "workspace" if self.session.workspace else "locked"}
        there |= {AUDIT} if self.session.reference else set()
        actions.allow(self.actions_by_name, there, set(self._here()))
        if self.session.workspace:
            actions.seat(self.actions_by_name, self.office.seat)

    def tell(self, words: str, icon: str = "done") -> None:
        """Say in the status bar, and aloud, what has happened; behind the cover of a lock nothing."""
        if self.cover is not None:
            words, icon = LOCKED, "padlock"
        self.status.tell(words, icon)
        if words:
            announce(self.status, words)

    def _show_home(self, home: Home) -> None:
        """The audits were read: after unlocking one goes home, later to the list that was asked for."""
        first, self._stale = not self._known, False
        self._known, self._register = True, home.audits
        steps = (partial(self.desk.show_home, home), partial(self._come_home, home, first))
        sitting = self.session.sitting
        in_steps(self, (partial(self._if_still, sitting, step) for step in steps))

    def _if_still(self, sitting: object, step: Callable[[], object]) -> None:
        if sitting is self.session.sitting:
            step()

    def _come_home(self, home: Home, first: bool) -> None:
        if first:
            self._unlocked()
            self._note(FICTITIOUS if home.demonstration else "")
            self.desk.show_title("")
        self.go_to(HOME if first else "audits")
        if first or self._said:
            self.tell(self._said or f"Unlocked: {home.folder.name}")
        self._said = ""

    def _begin(self, workspace: Workspace) -> None:
        """A workspace was unlocked, for the first time or again."""
        self.backups.begin(workspace)
        self.locking.begin()

    def come_back(self, workspace: Workspace) -> None:
        self.backups.begin(workspace)
        super().come_back(workspace)

    def _covered(self) -> None:
        """Behind the cover nothing is written; what others write meanwhile is read when one is back."""
        self.backups.stop()
        self._stale = True

    def _quiet(self) -> float:
        """Return for how many seconds nobody has typed and nothing was at work."""
        return 0.0 if self.tasks.at_work else self.locking.idle.quiet()

    def _note(self, words: str) -> None:
        """Say what holds of all that is shown: beside the menus, or where there is no room there below."""
        self.above.note_that(words)
        self._fit_corner()

    def _fit_corner(self) -> None:
        noted = self.above.fit(self.menuBar(), self.width())
        self.status.note_that("" if noted else self.above.note.text())

    def _lock_after(self, minutes: int) -> None:
        self.settings.lock_after = minutes
        actions.tick_minutes(self, minutes)
        after = "a minute" if minutes == 1 else f"{minutes} minutes"
        self.tell(f"The workspace locks after {after} without a key or a movement.", "padlock")

    def _locked(self) -> None:
        self.backups.stop()
        self._ahead.end()
        self._known, self._stale, self._register = False, False, ()
        self.rest().leave()
        self.locking.end()
        self._note("")
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
        self._said, self._wanted = sentence, "audits"
        self.session.refresh()

    def _audit_at_hand(self) -> str:
        if self.screen().name == "audits" or not self.session.reference:
            return self.desk.audits.selected()
        return self.session.reference

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
        from . import goals

        goals.find_or_do(self, self.office, self.actions_by_name.values(), self._register)

    def _raise_concern(self) -> None:
        """From any screen; on a form it is about that form."""
        from .form.raising import raise_concern

        self._here().get("concern", lambda: raise_concern(self.office, self))()

    def _restore(self) -> None:
        """On the welcome screen one goes on in what was restored, else in what is open."""
        from .backups.beside import restore_beside

        if self.session.workspace is None and self.cover is None:
            self.welcome.restore_backup()
        elif self.cover is None:
            restore_beside(self.office, self, self.settings.remember)

    def _security(self) -> None:
        from .home.security import ask

        ask(self.office, self)
        if self.screen().name == HOME:
            self.go_to(HOME)

    def _about(self) -> None:
        from .about import About

        About(self).exec()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_corner()
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
        self._ahead.end()
        self._litter.end()
        event.accept()
