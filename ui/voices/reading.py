"""Reads the voices again after each change: however many changes come at once, they are read once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from lscb_audit.hearing.model import Heard

from .. import problems
from ..office import Office

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lscb_audit.workspace import Workspace

NOT_READ = "The voices could not be read"


class Reading:
    """`show` is given what was read."""

    def __init__(self, office: Office, parent: "QWidget", show: Callable[[Heard], object]) -> None:
        self._office, self._parent, self._show = office, parent, show
        self.forget()

    def forget(self) -> None:
        """Nothing that is under way matters any more."""
        self._busy, self._again = False, False
        self._then: list[Callable[[], object]] = []

    def again(self, then: Callable[[], object] = lambda: None) -> None:
        """Read, and do `then` once it is shown; while it is being read one more reading follows for all."""
        self._then.append(then)
        self._again = self._busy
        if not self._busy:
            self._read()

    def _read(self) -> None:
        audit, self._busy = self._office.audit, True

        def work(workspace: "Workspace") -> Heard:
            from lscb_audit.hearing.reading import read_heard

            return read_heard(workspace, audit)

        def failed(problem: Exception) -> None:
            self.forget()
            problems.show(self._parent, NOT_READ, problem)

        self._office.ask(work, self._done, NOT_READ, failed)

    def _done(self, heard: Heard) -> None:
        if self._again:
            self._again = False
            self._read()
            return
        waiting = self._then
        self.forget()
        self._show(heard)
        for one in waiting:
            one()
