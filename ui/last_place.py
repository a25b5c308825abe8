"""After unlocking one is back at the audit and the place that one left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from .places import AUDIT, BY_NAME, HOME, PLACES
from .settings import Settings

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .office import Seat
    from .session import Home


class LastPlace(QObject):
    """Keeps, for each workspace, the place of the QA officer's desk; of an auditor's seat nothing.

    One always comes home first: there it shows whose laptop this is, and what a crash has left half typed.
    A form is no such place: its case does not belong into the settings, and home leads back to it.
    """

    def __init__(self, window: "MainWindow", settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._titles: dict[str, str] = {}
        self._coming = False
        window.welcome.opened.connect(self._unlocked)
        window.session.home_read.connect(self._know)
        window.office.seated.connect(self._seated)
        window.arrived.connect(self._arrived)

    def _unlocked(self) -> None:
        self._coming, self._titles = True, {}

    def _know(self, home: "Home") -> None:
        self._titles = {row.reference: row.title for row in home.audits}

    def _seated(self, seat: "Seat") -> None:
        """Who unlocks next may be this auditor: nobody begins at the desk of somebody else."""
        if not seat.is_qa:
            self._keep("", "")

    def _arrived(self, name: str) -> None:
        if self._window.session.workspace is None:
            return
        first, self._coming = self._coming, False
        if not self._window.office.seat.is_qa:
            return
        if first and name == HOME:
            # once everybody has heard that one is home
            QTimer.singleShot(0, self, self._go_on)
        elif BY_NAME.get(name) in PLACES:
            self._keep(self._window.session.reference, name)

    def _keep(self, audit: str, place: str) -> None:
        workspace = self._window.session.workspace
        if workspace is not None:
            self._settings.keep_place(workspace.folder, audit, place)

    def _go_on(self) -> None:
        """Go where one was, as long as it is still there."""
        window, workspace = self._window, self._window.session.workspace
        if workspace is None or window.screen().name != HOME:
            return
        audit, name = self._settings.place_of(workspace.folder)
        place = BY_NAME.get(name)
        if place is None or (audit and audit not in self._titles) or (place.needs == AUDIT and not audit):
            return
        if audit:
            window.session.choose(audit, self._titles[audit])
            window.desk.show_title(self._titles[audit])
            window.settle()
        if name != HOME:
            window.tell("Unlocked. You are where you were.")
            window.go_to(name)
