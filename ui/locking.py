"""When the window locks, and what then happens: by idleness, with the desktop, or by hand."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from . import session_lock
from .announce import announce
from .covering import Covering
from .floor import Floor, Workspace
from .idle_lock import WARNING_S, IdleLock
from .office import Office
from .settings import Settings
from .widgets.words import Notice

if TYPE_CHECKING:
    from .lock_cover import LockCover

KEPT = "What you had typed is kept."
_SAID_AT = (WARNING_S, 10)


class Lockable(Protocol):
    """The window as the lock sees it."""

    cover: "LockCover | None"
    settings: Settings
    office: Office

    def settle(self) -> None: ...
    def tell(self, words: str, icon: str = "done") -> None: ...
    def come_back(self, workspace: Workspace) -> None: ...


class Locking(QObject):
    """Covers the window's screens instead of forgetting them; who unlocks is back where he was.

    `stage` holds the screens and lies first in `layout`.
    """

    covered = Signal()

    def __init__(self, window: Lockable, floor: Floor, stage: QWidget, layout: QBoxLayout) -> None:
        assert isinstance(window, QWidget)
        super().__init__(window)
        self._window, self._floor, self._widget = window, floor, window
        self._session = window.office.session
        self._covering = Covering(window, stage, layout)
        self._hook: QObject | None = None
        self._cover: LockCover | None = None
        self.idle = IdleLock(lambda: window.settings.lock_after, parent=self)
        self.idle.warned.connect(self._warn)
        self.idle.kept_open.connect(self._kept_open)
        self.idle.expired.connect(self._expired)
        self.idle.in_the_room = lambda: window.office.in_the_room
        self.idle.rested.connect(window.office.rested)
        self.warning = Notice("warning")
        self.warning.hide()
        window.office.wrote.connect(self.idle.somebody_is_there)
        self._session.covered.connect(self._let_in)

    @property
    def cover(self) -> "LockCover":
        """The cover, built the first time that it is needed."""
        if self._cover is None:
            from .lock_cover import LockCover

            self._cover = LockCover(self._floor, self._window.office.tasks)
            self._cover.unlocked.connect(self._unlocked)
            self._cover.forgotten.connect(self._session.lock)
        return self._cover

    def _let_in(self) -> None:
        self.cover.let_in()

    def begin(self) -> None:
        """A workspace was unlocked."""
        self.idle.begin()
        if self._hook is None:
            self._hook = session_lock.watch(self._widget, self.with_the_desktop)

    def end(self) -> None:
        """The workspace is locked for good, and its screens have forgotten it."""
        self._quiet()
        self._window.cover = None
        if self._cover is not None:
            self._cover.forget_typed()
        self._covering.throw_away()

    def by_hand(self) -> None:
        self.cover_up("Locked.")

    def with_the_desktop(self) -> None:
        self.cover_up("Locked with the desktop.")

    def _expired(self) -> None:
        minutes = self._window.settings.lock_after
        self.cover_up(f"Locked after {minutes} {'minute' if minutes == 1 else 'minutes'}.")

    def cover_up(self, why: str) -> None:
        """Have what is typed kept, hide everything, then drop the keys."""
        workspace = self._session.workspace
        if workspace is None or self._session.is_covered:
            return
        self._quiet()
        office, cover, words = self._window.office, self.cover, f"{why} {KEPT}"
        office.locking.emit()
        cover.begin(workspace.folder, words)
        self._covering.put_on(cover)
        self._window.cover = cover
        self._session.cover()
        self.covered.emit()
        self._window.settle()
        self._window.tell("")
        cover.take_focus()
        announce(cover, words, urgent=True)

    def _unlocked(self, workspace: Workspace) -> None:
        """Open again: everything as it was, unless one has gone elsewhere meanwhile."""
        if not self._session.is_covered:
            self._window.office.tasks.on_workspace(lambda _: workspace.close())
            return
        self.cover.forget_typed()
        self._window.cover = None
        self._session.resume(workspace)
        self._covering.take_off()
        self.begin()
        self._window.come_back(workspace)

    def _warn(self, seconds: int) -> None:
        words = f"Locking in {seconds} {'second' if seconds == 1 else 'seconds'}. Any key keeps it open."
        begins = self.warning.isHidden()
        self.warning.tell(words)
        if begins or seconds in _SAID_AT:
            announce(self._widget, words, urgent=True)

    def _kept_open(self) -> None:
        self.warning.tell("")
        announce(self._widget, "Kept open")

    def _quiet(self) -> None:
        self.idle.end()
        self.warning.tell("")
