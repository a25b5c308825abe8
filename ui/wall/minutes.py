"""Minutes what is said: each remark is on the list at once and on its way to the record; none is lost."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from lscb_audit.moderating.model import CaseKey, Remark

from ..office import Office

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

RETRY_MS, SETTLED_MS = 5_000, 800


class Spoken(NamedTuple):
    """A remark on its way to the record, and of which case."""

    key: CaseKey
    remark: Remark


class Minutes(QObject):
    """`failed` tells why nothing can be written now; what could not be written is tried again.

    `mended` that it can again; `settled` that the record has come to rest with all of it.
    """

    failed = Signal(object)
    mended = Signal()
    settled = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        #: said, and not in the record yet, in the order in which it was said
        self.waiting: dict[bytes, Spoken] = {}
        #: what can be taken back, latest last
        self.done: list[Spoken] = []
        self._in_trouble = False
        self._retry = self._single(RETRY_MS, self._try_again)
        self._rest = self._single(SETTLED_MS, self._come_to_rest)
        office.locking.connect(self._come_to_rest)
        office.session.locked.connect(self.forget)

    def _single(self, interval: int, then: object) -> QTimer:
        made = QTimer(self, interval=interval, singleShot=True)
        made.timeout.connect(then)
        return made

    def forget(self) -> None:
        """Locked: nothing of it stays in the window."""
        self._retry.stop()
        self._rest.stop()
        self.waiting, self.done, self._in_trouble = {}, [], False

    def say(self, key: CaseKey, by: str, kind: str, text: str) -> Remark:
        """Minute a remark, with the time by itself; return it as it stands on the list from now on."""
        now = datetime.now().isoformat(timespec="milliseconds")
        spoken = Spoken(key, Remark(uuid4().bytes, by, kind, text, now))
        self.waiting[spoken.remark.uid] = spoken
        self._send(spoken)
        return spoken.remark

    def of(self, key: CaseKey) -> tuple[Remark, ...]:
        """Return what was said to a case and is not in the record yet."""
        return tuple(one.remark for one in self.waiting.values() if one.key == key)

    def _send(self, spoken: Spoken) -> None:
        key, remark = spoken

        def work(workspace: "Workspace") -> None:
            from lscb_audit import moderating

            moderating.minute_remark(
                workspace, key, remark.by, remark.kind, remark.text, remark.said_at, remark.uid
            )

        task = self._office.ask(work, partial(self._written, spoken), "", self._stuck)
        if task is not None:
            task.to_the_end = True

    def _written(self, spoken: Spoken, _: object) -> None:
        self.waiting.pop(spoken.remark.uid, None)
        self.done.append(spoken)
        if self._in_trouble and not self.waiting:
            self._in_trouble = False
            self.mended.emit()
        self._rest.start()

    def _stuck(self, problem: Exception) -> None:
        self._in_trouble = True
        self._retry.start()
        self.failed.emit(problem)

    def _try_again(self) -> None:
        for spoken in tuple(self.waiting.values()):
            self._send(spoken)

    def _come_to_rest(self) -> None:
        """Tell the rest of the program once for many remarks."""
        if self._rest.isActive() or self.sender() is self._rest:
            self._rest.stop()
            now = f"{datetime.now():%H:%M}"
            self._office.window.tell(f"Saved on this laptop {now}")
            self._office.wrote.emit()
            self.settled.emit()
