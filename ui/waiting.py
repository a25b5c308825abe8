"""What needs a decision, told at the right end of the status bar wherever one is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from .announce import announce
from .office import Office

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace


class Waiting(QObject):
    """Counts again whenever the record holds something new, and when somebody else sits down.

    Told aloud only when it becomes more: who decides hears that it becomes less from the screen itself.
    """

    def __init__(self, office: Office, tell: Callable[[str], object]) -> None:
        super().__init__(office)
        self._office, self._tell, self.count = office, tell, 0
        for signal in (office.wrote, office.came, office.seated, office.session.home_read):
            signal.connect(self.look)
        office.session.locked.connect(lambda: self._show(0))

    def look(self, *_: object) -> None:
        """Count anew."""
        agency = self._office.seat.agency

        def count(workspace: "Workspace") -> int:
            from lscb_audit.differences import count_open

            return count_open(workspace, agency)

        # a problem of the record is told by what reads it next
        self._office.ask(count, self._show, "", lambda _: None)

    def _show(self, count: int) -> None:
        from .differences.words import waiting

        before, self.count = self.count, count
        words = waiting(count) if count else ""
        self._tell(words)
        if count > before:
            announce(self._office.window, words)  # type: ignore[arg-type]  # the window is a widget
