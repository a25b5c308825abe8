"""The frame: which screen is shown, and how one goes from one to another."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from . import theme
from .floor import Floor, Workspace
from .home.welcome import Welcome
from .office import Office
from .places import AUDIT, BY_NAME, COUNTED, FIRST_OF_AUDIT, HOME
from .screen import Screen
from .session import Session
from .settings import Settings
from .steps import in_steps
from .tasks import Tasks
from .widgets.stack import Stack

if TYPE_CHECKING:
    from .desk import Desk
    from .lock_cover import LockCover
    from .opened import Opened
    from .report.screen import ReportScreen
    from .rest import Rest
    from .screen import Arriving
    from .workshop.screen import MatrixScreen


class Frame(QMainWindow):
    """`arrived` tells which screen is there with what it has to show: `welcome`, or a place by its name."""

    arrived = Signal(str)

    def __init__(self, floor: Floor, settings: Settings) -> None:
        super().__init__()
        self._floor, self.settings = floor, settings
        self.tasks = Tasks(self)
        self.session = Session(floor, self.tasks, self)
        self.office = Office(self, self.session, self.tasks, floor, self)
        self.welcome = Welcome(floor, self.tasks, settings)
        self.screens = Stack()
        self.screens.addWidget(self.welcome)
        self._holder: Rest | None = None
        self._rest: Rest | None = None
        self._drawing = QTimer(self, interval=0, singleShot=True)
        self._drawing.timeout.connect(lambda: self.setUpdatesEnabled(True))
        #: where one wants to go, until one is there; whether the list of audits has grown old
        self._wanted, self._stale = "", False
        self._heard: set[str] = set()
        #: what hides the screens while the workspace is locked and one means to come back
        self.cover: LockCover | None = None

    def do(self, name: str) -> None:
        """Do an action by its name."""
        raise NotImplementedError

    def tell(self, words: str, icon: str = "done") -> None:
        """Say what has happened."""
        raise NotImplementedError

    def settle(self) -> None:
        """Make title, hints, help and menus fit the screen that is shown."""
        raise NotImplementedError

    def _adopt(self, rest: "Rest") -> None:
        """The screens that come after unlocking are there: give them their actions."""
        raise NotImplementedError

    def _screens(self) -> "Rest":
        """Return the holder of the other screens; it builds each when it is first asked for."""
        from .rest import Rest

        if self._holder is None:
            self._holder = Rest(self._floor, self.tasks, self.office, self.do)
        return self._holder

    def rest(self) -> "Rest":
        """Return the screens that come after unlocking; built the first time that they are asked for."""
        if self._rest is None:
            self._rest = self._screens()
            for screen in (self._rest.desk, self._rest.matrix, self._rest.report):
                self.screens.addWidget(screen)
            self._rest.audits.open.connect(self.open_audit)
            self._adopt(self._rest)
        return self._rest

    @property
    def desk(self) -> "Desk":
        return self.rest().desk

    @property
    def matrix(self) -> "MatrixScreen":
        return self.rest().matrix

    @property
    def report(self) -> "ReportScreen":
        return self.rest().report

    def screen(self) -> Screen:  # type: ignore[override]  # ours; Qt's `screen` (the monitor) is not used here
        """Return the screen that is shown."""
        if self.cover is not None:
            return self.cover
        shown = self.screens.currentWidget()
        if self._rest is not None and shown is self._rest.desk:
            shown = self._rest.desk.screens.currentWidget()
        return cast(Screen, shown)

    def go_to(self, name: str) -> None:
        """Show a screen and put the focus where one begins on it; what it shows is read first."""
        self._wanted = name
        if self.cover is not None:
            # one comes there once it is unlocked
            return
        if name in COUNTED and self.session.opened is None:
            self.session.read_audit()
            return
        if name == "audits" and self._stale:
            self.session.refresh()
            return
        self._show(name)
        shown = self.screen()
        if hasattr(shown, "arrive"):
            self.settle()
            cast("Arriving", shown).arrive()
        else:
            self._landed(name)

    def draw_later(self) -> None:
        """Have what changes now drawn once its layout stands, in a turn of its own: keys come in between."""
        self.setUpdatesEnabled(False)
        self._drawing.start()

    def _show(self, name: str) -> None:
        """Bring a screen to the front, in the theme and at the zoom of now."""
        self.draw_later()
        theme.changes().changed.catch_up()
        if name == "welcome":
            self.screens.setCurrentWidget(self.welcome)
        elif BY_NAME[name].framed:
            self.desk.go_to(name)
            self._listen(name)
            self.screens.setCurrentWidget(self.desk)
        else:
            shown = self.rest().screen(name)
            self.screens.addWidget(shown)
            self._listen(name)
            self.screens.setCurrentWidget(shown)
            if name in COUNTED and self.session.opened is not None:
                shown.show_audit(self.session.opened)

    def _listen(self, name: str) -> None:
        """Hear once, for good, when a screen that reads for itself has something to show."""
        shown = self.rest().screen(name)
        if hasattr(shown, "arrive") and name not in self._heard:
            self._heard.add(name)
            shown.ready.connect(partial(self._landed_if_wanted, name))

    def _landed_if_wanted(self, name: str) -> None:
        if self.screen().name == name:
            self._landed(name)

    def _landed(self, name: str) -> None:
        """A screen is there with what it shows; the focus goes to it once for each coming."""
        self.draw_later()
        self.settle()
        if self._wanted == name:
            self._wanted = ""
            self._focus_screen()
            self.arrived.emit(name)

    def open_audit(self, reference: str, place: str = "") -> None:
        """Have an audit open and go to one of its places, its first unless another is named."""
        if reference != self.session.reference:
            self.session.choose(reference, self.desk.audits.title_of(reference))
            self.desk.show_title(self.session.title)
        if (place or FIRST_OF_AUDIT) in COUNTED:
            self.tell("Opening the audit…", "clock")
        self.go_to(place or FIRST_OF_AUDIT)

    def open_form(self, audit: str, unit: str, agency: str, line: str | None = None) -> None:
        """Open an agency's form for one unit, at one of its lines ("" = overall, None = where one was)."""
        if audit != self.session.reference:
            self.session.choose(audit, self.desk.audits.title_of(audit))
            self.desk.show_title(self.session.title)
        form, came_from = self.rest().screen("form"), self.screen().name
        form.choose(audit, unit, agency, line)
        if came_from in (HOME, "forms", "cases", "tasks"):
            form.come_from(came_from)
        self.go_to("form")

    def _open_differences(self) -> None:
        """Go to what waits for a decision; the way back leads to where one is now."""
        here = self.screen().name
        if here != "differences":
            self.rest().screen("differences").come_from(here if here in BY_NAME else HOME)
        self.go_to("differences")

    def _go_back(self) -> None:
        """Go where the screen says that it came from; from an audit's own first place home."""
        name = self.screen().name
        back = getattr(self.screen(), "back_to", "")
        of_audit = BY_NAME[name].needs == AUDIT and name != FIRST_OF_AUDIT
        up = FIRST_OF_AUDIT if of_audit and not self.office.seat.reads else HOME
        self.go_to(back or up)

    def _grow_stale(self) -> None:
        """The record holds something new: what was read before is read again when it is shown."""
        self.session.opened, self._stale = None, True

    def _focus_screen(self) -> None:
        self.screen().take_focus()

    def _show_audit(self, found: "Opened") -> None:
        """Go where one wanted to, with what is shown there; then have the rest ready before it is wanted."""
        overview = self.desk.overview
        results: list[Callable[[], object]] = [*self.desk.steps(found), overview.show_beginning]
        arriving: Callable[[], object] = partial(self._audit_shown, found)
        matrix: Callable[[], object] = partial(self.matrix.show_audit, found)
        if self._wanted == overview.name:
            steps = [*results[:-1], arriving, results[-1], matrix]
        else:
            steps = [arriving, matrix, *results, self._focus_results]
        in_steps(self, (partial(self._if_open, found, step) for step in steps))

    def _focus_results(self) -> None:
        """One may have gone to the results before they stood there."""
        if self.screen().name == self.desk.overview.name:
            self._focus_screen()

    def come_back(self, workspace: Workspace) -> None:
        """The same workspace was unlocked again: the screens are there as they were left."""
        self.report.resume(workspace)
        self.settle()
        self.tell("Unlocked. You are where you were.")
        if self._wanted:
            self.go_to(self._wanted)

    def _if_open(self, found: "Opened", step: Callable[[], object]) -> None:
        opened = self.session.opened
        if opened is not None and found.audit is opened.audit:
            step()

    def _audit_shown(self, found: "Opened") -> None:
        if self._wanted in COUNTED:
            self.go_to(self._wanted)
            self.tell(f"Opened: {found.audit.plan.title}")
