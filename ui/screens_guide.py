"""Leads through the program for whoever looks at its screens: to places, into dialogs, into the record."""

from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from .floor import Floor
from .main_window import MainWindow
from .tasks import Task

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

PATIENCE_S = 120
Looking = Callable[[str, QWidget], object]
"""Looks at what is shown, by its name."""
Opening = str | Callable[[], object]
"""What opens a dialog: an action of the menus by its name, or something done."""


class LateError(Exception):
    """Something did not come in time."""


class Guide:
    """`look` is given each screen and dialog, by its name, once it has come to rest."""

    def __init__(self, window: MainWindow, floor: Floor, home: Path, look: Looking) -> None:
        self.window, self.floor, self.home, self._look = window, floor, home, look

    def to(self, place: str) -> Any:
        """Go to a place by its action; return its screen."""
        wait(self.window.arrived, lambda: self.window.do(place))
        return self.window.screen()

    def show(self, name: str, widget: QWidget | None = None) -> None:
        """Have a look at the window, or at another one."""
        settle()
        self._look(name, widget or self.window)

    def dialog(self, name: str, opening: Opening) -> None:
        """Open a dialog as its user does, have a look at it, cancel it. Raises LateError when none came."""
        came: list[QDialog] = []
        loop, timer = QEventLoop(), QTimer(interval=5)
        end = monotonic() + PATIENCE_S

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                timer.stop()
                came.append(dialog)
                try:
                    # what the dialog asks of the record comes into it first
                    self.told(lambda _: None)
                    self._of_itself(name, dialog)
                finally:
                    dialog.done(0)
            if came or monotonic() > end:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        self.window.do(opening) if isinstance(opening, str) else opening()
        if not came:
            loop.exec()
        timer.stop()
        if not came:
            raise LateError(f"{name} was not shown")
        self.window.activateWindow()
        settle()

    def dialogs(self, openings: Iterable[tuple[str, Opening]]) -> None:
        """Have a look at several dialogs, one after the other."""
        for name, opening in openings:
            self.dialog(name, opening)

    def made(self, name: str, dialog: QDialog) -> None:
        """Have a look at a dialog that was made for it alone."""
        dialog.show()
        self._of_itself(name, dialog)
        dialog.done(0)
        dialog.deleteLater()
        self.window.activateWindow()
        settle()

    def _of_itself(self, name: str, dialog: QDialog) -> None:
        dialog.activateWindow()
        self.show(name, dialog)

    def told(self, work: "Callable[[Workspace], Any]") -> Any:
        """Do something with the workspace on its thread; return what came of it."""
        workspace: Any = self.window.session.workspace
        return self.came_of(self.window.tasks.on_workspace(lambda _: work(workspace)))

    def came_of(self, task: Task) -> Any:
        """Wait for a task; return what came of it, or raise what went wrong."""
        found: list[Any] = []
        task.done.connect(found.append)
        task.failed.connect(found.append)
        wait(task.ended, lambda: None)
        if isinstance(found[0], Exception):
            raise found[0]
        return found[0]


def settle() -> None:
    """Let layouts and pictures come to rest."""
    for _ in range(6):
        QApplication.processEvents()


def wait(signal: SignalInstance, begin: Callable[[], object]) -> None:
    """Begin something and wait for the signal that it ends with. Raises LateError when it does not come."""
    loop, came = QEventLoop(), QObject()
    at_once: list[object] = []

    def hear(*_: object) -> None:
        at_once.append(signal)
        loop.quit()

    def give_up() -> None:
        # somebody may be asked something, or told of a problem, in a loop of its own
        asking = QApplication.activeModalWidget()
        if asking is not None:
            stands.append(f": “{asking.windowTitle()}” stands in the way")
            asking.close()
        loop.exit(1)

    heard, stands = signal.connect(hear), ["a screen did not come in time"]
    late = QTimer(came, singleShot=True, interval=PATIENCE_S * 1000)
    late.timeout.connect(give_up)
    late.start()
    begin()
    # what comes while it is being asked for would not end a loop that has not begun
    failed = not at_once and bool(loop.exec())
    signal.disconnect(heard)
    if failed:
        raise LateError("".join(stands))
