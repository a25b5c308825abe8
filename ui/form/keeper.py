"""Keeps what is typed: a draft while one types, a change in the record when the field is left.

The drafts lie in the encrypted workspace. Nothing here waits: the work is queued for the workspace's thread,
in the order in which it was asked for, and each piece of it is small.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from lscb_audit.rules.form import Answered

from ..office import Office

if TYPE_CHECKING:
    from lscb_audit.auditing import At, FormKey
    from lscb_audit.workspace import Workspace

T = TypeVar("T")
PAUSE_MS = 600
"""The longest time from a key to the draft of it. The next key does not put the timer back."""
RETRY_MS = 5_000


class Typed(NamedTuple):
    text: str
    caret: int


class Keeper(QObject):
    """`kept` tells the time at which something was written; `settled` what a field shows from then on.

    `failed` tells why nothing can be written now, `mended` that it can again. What could not be written stays
    here and is tried again.
    """

    kept = Signal(str)
    settled = Signal(object, object)
    failed = Signal(object)
    mended = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._key: FormKey | None = None
        #: what is typed and no change yet; what of it is no draft yet; what is on its way to become a change
        self._typed: dict[At, Typed] = {}
        self._fresh: set[At] = set()
        self._leaving: dict[At, Typed] = {}
        #: the changes seen behind each field; written on the workspace's thread, so that the next piece of
        #: work there stands on the one before
        self._seen: dict[At, tuple[int, ...]] = {}
        self._again: dict[At, Callable[[], None]] = {}
        self._in_trouble = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.flush)
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self.try_again)

    def begin(self, key: "FormKey | None") -> None:
        """Another form is open (or none), or the same one was read again."""
        self._key = key
        self._pause.stop()
        self._retry.stop()
        self._typed, self._fresh, self._leaving, self._seen, self._again = {}, set(), {}, {}, {}
        self._in_trouble = False

    def room(self) -> Any:
        """Return what writes, on the workspace's thread: an agency's form, unless a screen has its own."""
        from lscb_audit import auditing

        return auditing

    @property
    def pending(self) -> bool:
        """Whether something is typed that is not in the record yet."""
        return bool(self._typed or self._again)

    def texts(self) -> "dict[At, str]":
        """Return what is typed and no change yet."""
        return {at: typed.text for at, typed in self._typed.items()}

    def saw(self, at: "At", heads: tuple[int, ...]) -> None:
        """A field is on the screen with the changes behind it; what was written from here is seen already."""
        self._seen.setdefault(at, heads)

    def typed(self, at: "At", text: str, caret: int) -> None:
        """Somebody types in a field."""
        self._typed[at] = Typed(text, caret)
        self._fresh.add(at)
        if not self._pause.isActive():
            self._pause.start()

    def flush(self) -> None:
        """Write what is typed into the drafts, now."""
        self._pause.stop()
        fresh, self._fresh = self._fresh, set()
        for at in fresh & self._typed.keys():
            self._save(at, self._typed[at])

    def leave(self, at: "At") -> None:
        """A field is left: what was typed in it becomes one change."""
        typed = self._typed.get(at)
        if typed is None or self._leaving.get(at) == typed:
            return
        self._fresh.discard(at)
        self._leaving[at] = typed
        seen = self._seen

        def work(workspace: "Workspace", key: "FormKey") -> Answered:
            answered: Answered = self.room().settle(workspace, key, at, typed.text, seen.get(at, ()))
            seen[at] = answered.heads
            return answered

        def done(answered: Answered) -> None:
            self._leaving.pop(at, None)
            if self._typed.get(at) == typed:
                del self._typed[at]
                self.settled.emit(at, answered)
            self._changed()

        def failed() -> None:
            self._leaving.pop(at, None)
            self._fresh.add(at)

        self._ask(work, done, failed)

    def leave_all(self) -> None:
        """Settle every field in which something is typed."""
        self._pause.stop()
        for at in tuple(self._typed):
            self.leave(at)

    def choose(self, at: "At", code: str) -> None:
        """A grade was chosen, or taken away: in the record at once."""
        self._again.pop(at, None)
        seen = self._seen

        def work(workspace: "Workspace", key: "FormKey") -> Answered:
            answered: Answered = self.room().choose(workspace, key, at, code, seen.get(at, ()))
            seen[at] = answered.heads
            return answered

        def done(answered: Answered) -> None:
            self.settled.emit(at, answered)
            self._changed()

        self._ask(work, done, lambda: self._again.setdefault(at, lambda: self.choose(at, code)))

    def try_again(self) -> None:
        """Try to write what could not be written."""
        self._retry.stop()
        again, self._again = self._again, {}
        for one in again.values():
            one()
        self._fresh |= self._typed.keys()
        self.flush()

    def _save(self, at: "At", typed: Typed) -> None:
        seen = self._seen

        def work(workspace: "Workspace", key: "FormKey") -> str:
            when: str = self.room().save_draft(workspace, key, at, typed.text, typed.caret, seen.get(at, ()))
            return when

        self._ask(work, self._written, lambda: self._fresh.add(at))

    def _ask(
        self,
        work: Callable[["Workspace", "FormKey"], T],
        done: Callable[[T], object],
        failed: Callable[[], object],
    ) -> None:
        """Have `work` done for the form of now; an answer for a form that was left meanwhile is dropped."""
        key, seen = cast("FormKey", self._key), self._seen

        def came(result: T) -> None:
            if seen is self._seen:
                done(result)

        def stuck(problem: Exception) -> None:
            if seen is self._seen:
                failed()
                self._in_trouble = True
                self._retry.start()
            self.failed.emit(problem)

        title = "The form was not saved"
        task = self._office.ask(lambda workspace: work(workspace, key), came, title, stuck)
        if task is not None:
            task.to_the_end = True

    def _written(self, when: str) -> None:
        if self._in_trouble and not (self._fresh or self._again):
            self._in_trouble = False
            self._retry.stop()
            self.mended.emit()
        self.kept.emit(when)

    def _changed(self) -> None:
        """The record holds something new."""
        from datetime import datetime

        self._written(f"{datetime.now():%H:%M}")
        self._office.wrote.emit()
