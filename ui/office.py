"""What every screen may ask of the program around it: the record, the way to other screens, a word said."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from .floor import Floor
from .session import Session
from .tasks import Task, Tasks

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from .sharing.keeper import Sharing

T = TypeVar("T")
QA = "qa"


QA_OFFICER = "QA officer"
"""In which role a form is read at the QA desk; its agency sees it."""


class Seat(NamedTuple):
    """For whom one works at this laptop: as a QA officer, as the auditor of an agency (its code, name), or as
    somebody who reads: the facilitator, a reader.
    """

    role: str = QA
    agency: str = ""
    agency_name: str = ""

    @property
    def is_qa(self) -> bool:
        return self.role == QA and not self.agency

    @property
    def reads(self) -> bool:
        """Whether one reads only: no form is one's own, and nothing is planned here."""
        return not self.is_qa and not self.agency


class Window(Protocol):
    """The window as its screens see it."""

    def go_to(self, name: str) -> None: ...
    def tell(self, words: str, icon: str = "done") -> None: ...
    def do(self, name: str) -> None: ...
    def open_audit(self, reference: str, place: str = "") -> None: ...
    def open_form(self, audit: str, unit: str, agency: str, line: str | None = None) -> None: ...
    def settle(self) -> None: ...


class Office(QObject):
    """Given to each screen as it is built.

    `wrote` says that the record holds something new; `came` that it came from other laptops; `handed_in` that
    a form was just handed in; `locking` that what is half typed must be kept now;
    `rested` that nobody was there for as long as it takes to lock, while the projector is on;
    `counted` gives a place of the navigation its number; `seated` that somebody else works here now.
    """

    wrote = Signal()
    came = Signal()
    handed_in = Signal()
    locking = Signal()
    counted = Signal(str, str)
    seated = Signal(object)
    rested = Signal()

    def __init__(
        self, window: Window, session: Session, tasks: Tasks, floor: Floor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.window, self.session, self.tasks, self.floor = window, session, tasks, floor
        self.seat = Seat()
        #: set once the window is built
        self.sharing: Sharing
        #: whether the projector is on: then the laptop does not lock by itself, it blanks the projector
        self.in_the_room = False
        #: whether a workshop is under way here: then laptops share every few seconds
        self.shares_often = False
        self._waiting: list[Callable[[], object]] = []
        session.resumed.connect(self._go_on)
        session.locked.connect(self._waiting.clear)

    def _go_on(self) -> None:
        """Ask what waited behind the cover."""
        waiting = list(self._waiting)
        self._waiting.clear()
        for ask in waiting:
            ask()

    @property
    def audit(self) -> str:
        """The reference of the audit that is open, or nothing."""
        return self.session.reference

    def today(self) -> date:
        """Return the day as at which everything is told: today, or the demonstration's own fixed day."""
        workspace = self.session.workspace
        return self.floor.as_at(workspace) if workspace is not None else date.today()

    def sit(self, seat: Seat) -> None:
        """Let somebody else work at this laptop."""
        if seat != self.seat:
            self.seat = seat
            self.seated.emit(seat)

    def ask(
        self,
        work: Callable[["Workspace"], T],
        done: Callable[[T], object],
        title: str,
        failed: Callable[[Exception], object] | None = None,
    ) -> Task | None:
        """Have `work` done with the workspace, on its thread; `done` gets the result, if it is still open.

        A problem is shown under `title`, or given to `failed`. What is asked behind the cover of a lock waits
        until it is unlocked.
        """
        workspace, sitting = self.session.workspace, self.session.sitting
        if workspace is None:
            if self.session.is_covered:
                self._waiting.append(lambda: self.ask(work, done, title, failed))
            return None
        task = self.tasks.on_workspace(lambda _: work(cast("Workspace", workspace)))

        def tell(problem: Exception) -> None:
            if failed is not None:
                failed(problem)
            else:
                self.session.failed.emit(title, problem)

        task.done.connect(lambda result: done(result) if sitting is self.session.sitting else None)
        task.failed.connect(tell)
        return task

    def write(
        self,
        work: Callable[["Workspace"], T],
        done: Callable[[T], object],
        title: str,
        failed: Callable[[Exception], object] | None = None,
    ) -> Task | None:
        """As `ask`, for work that changes the record: says that it is kept."""

        def written(result: T) -> None:
            self.window.tell(f"Saved on this laptop {datetime.now():%H:%M}")
            self.wrote.emit()
            done(result)

        return self.ask(work, written, title, failed)
