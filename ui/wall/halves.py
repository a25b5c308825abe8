"""What is half decided: a grade and a reason that are not recorded yet, kept while one goes about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lscb_audit.moderating.model import CaseKey

from ..form.keeper import PAUSE_MS
from ..office import Office

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

At = tuple[CaseKey, str]


class Halves(QObject):
    """By case and what is decided ("" = the agreed grade). Words are in the encrypted drafts at once."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._grades: dict[At, str] = {}
        self._reasons: dict[At, str] = {}
        self._remarks: dict[CaseKey, str] = {}
        self._seen: dict[At, tuple[int, ...]] = {}
        self._fresh: set[At | CaseKey] = set()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.flush)
        office.locking.connect(self.flush)
        office.session.locked.connect(self.forget)

    def forget(self) -> None:
        self._pause.stop()
        self._grades, self._reasons, self._remarks, self._seen, self._fresh = {}, {}, {}, {}, set()

    def of(self, at: At, kept: str = "") -> tuple[str, str]:
        """Return grade and reason as they are half typed; `kept` is what a draft of an earlier day holds."""
        return self._grades.get(at, ""), self._reasons.get(at, kept)

    def remark(self, key: CaseKey, kept: str = "") -> str:
        return self._remarks.get(key, kept)

    def chose(self, at: At, grade: str) -> None:
        self._grades[at] = grade

    def typed(self, at: At, reason: str, seen: tuple[int, ...]) -> None:
        self._reasons[at], self._seen[at] = reason, seen
        self._later(at)

    def typed_remark(self, key: CaseKey, text: str) -> None:
        self._remarks[key] = text
        self._later(key)

    def _later(self, what: At | CaseKey) -> None:
        self._fresh.add(what)
        if not self._pause.isActive():
            self._pause.start()

    def ended(self, at: At) -> None:
        """It is recorded: nothing is half typed there any more; the record has ended the draft."""
        self._grades.pop(at, None)
        self._reasons.pop(at, None)
        self._fresh.discard(at)

    def flush(self) -> None:
        """Write what is typed into the drafts, now."""
        self._pause.stop()
        fresh, self._fresh = self._fresh, set()
        for what in fresh:
            self._keep(what)

    def _keep(self, what: At | CaseKey) -> None:
        if isinstance(what, CaseKey):
            key, words = what, self._remarks.get(what, "")

            def work(workspace: "Workspace") -> None:
                from lscb_audit import moderating

                moderating.keep_remark(workspace, key, words)
        else:
            at, reason, seen = what, self._reasons.get(what, ""), self._seen.get(what, ())

            def work(workspace: "Workspace") -> None:
                from lscb_audit import moderating

                moderating.keep_reason(workspace, *at, reason, seen)

        # tried again with the next key; what is typed is still on the screen
        task = self._office.ask(work, lambda _: None, "", lambda _: self._fresh.add(what))
        if task is not None:
            task.to_the_end = True
