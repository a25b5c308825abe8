"""The projector on, off and blank; while it is on the laptop blanks it instead of locking itself."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..announce import announce
from ..office import Office
from .shown import Shown
from .window import ProjectorWindow


class Projector(QObject):
    """`changed`: on, off or blank. The window is built the first time that it is switched on."""

    changed = Signal()

    def __init__(self, office: Office, beside: QWidget) -> None:
        super().__init__(beside)
        self._office, self._beside = office, beside
        self.window: ProjectorWindow | None = None
        self._shown: Shown | None = None
        #: the case whose forms are not opened, and which somebody shows all the same
        self._all_the_same = ""
        # before the cover comes over all windows
        office.locking.connect(self.off)
        office.session.locked.connect(self.off)
        office.rested.connect(self.rest)

    @property
    def is_on(self) -> bool:
        return self.window is not None and self.window.isVisible()

    @property
    def is_blank(self) -> bool:
        return self.window is not None and self.window.blank

    def toggle(self) -> None:
        """Switch it on or off."""
        if self.is_on:
            self.off()
            return
        if self.window is None:
            self.window = ProjectorWindow(self._beside.window())
            self.window.blank_wanted.connect(self.blank)
            self.window.closed.connect(self._went)
        self.window.set_blank(False)
        self.window.show_case(self._shown)
        self._office.in_the_room = True
        self.window.put_up(self._beside.window())
        announce(self._beside, "The projector is on")
        self.changed.emit()
        self._keep_unopened()

    def off(self) -> None:
        if self.is_on and self.window is not None:
            self.window.close()

    def _went(self) -> None:
        self._office.in_the_room, self._all_the_same = False, ""
        if self.window is not None:
            # nothing of the case stays behind a window that is closed
            self.window.show_case(None)
        self._beside.window().activateWindow()
        announce(self._beside, "The projector is off")
        self.changed.emit()

    def blank(self) -> None:
        """Blank it, or show again what is shown."""
        if self.window is None or not self.is_on:
            return
        self.window.set_blank(not self.window.blank)
        if not self.window.blank and self._shown is not None:
            self._all_the_same = self._shown.unopened
        announce(
            self._beside, "The projector is blank" if self.window.blank else "The projector shows the case"
        )
        self.changed.emit()

    def rest(self) -> None:
        """Nobody has touched the laptop for long: the room sees nothing until somebody is back."""
        if not self.is_blank:
            self.blank()

    def show_case(self, shown: Shown | None) -> None:
        self._shown = shown
        if self.window is not None and self.is_on:
            self._keep_unopened()
            self.window.show_case(shown)

    def _keep_unopened(self) -> None:
        """Blank the projector for a case that the workshop has not opened: no grade is seen too early."""
        unit = self._shown.unopened if self._shown is not None else ""
        if self.window is None or not unit or unit == self._all_the_same or self.is_blank:
            return
        self.window.set_blank(True)
        self._office.window.tell(
            f"{unit} is not opened yet, so the projector is blank. B shows it all the same.", "warning"
        )
        self.changed.emit()
