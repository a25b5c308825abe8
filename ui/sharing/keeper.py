"""Shares by itself while somebody works, and when asked; keeps what is known. Never a dialog by itself."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from lscb_audit.errors import PlaceProblem

from .. import problems
from ..ending.leaving import leave_destroyed
from ..office import Office
from . import words
from .walking import Steps, Walk

if TYPE_CHECKING:
    from lscb_audit.sharing.standing import Standing
    from lscb_audit.workspace import Workspace

FIRST_MS, EVERY_MS = 4_000, 300_000
"""After unlocking what one looks at comes first; then every five minutes."""
IN_A_WORKSHOP_MS = 8_000
"""Facilitators at several laptops see what the others decide within seconds."""
BACK_OFF_MS = (60_000, 120_000, 300_000, 600_000)
"""After a first failure, a second, …: a hub that is gone is not asked all the time."""
NOTICED_MS = 2_000
"""What is being written is counted once it has come to rest."""
SLOW_MS = 500
"""What takes longer is told while it lasts, and can be cancelled."""
TROUBLE = "Sharing did not work"


class Sharing(QObject):
    """`changed`: the state is another; `slow`: the walk under way takes long; `ended`: there is none.

    `here` says whether somebody is at the laptop.
    """

    changed = Signal()
    slow = Signal(object)
    ended = Signal()

    def __init__(self, office: Office, here: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._here = office, here
        self.standing: Standing | None = None
        self.walk: Walk | None = None
        #: what the last sync did, and what did not go well, in sentences
        self.did = ""
        self.problems: tuple[str, ...] = ()
        self._sitting: object | None = None
        self._forget()
        self._timer = self._single(self._due)
        self._noticing = self._single(lambda: self.look())  # noqa: PLW0108 - a signal must not name a `failed`
        self._slow = self._single(self._tell_slow)
        office.session.home_read.connect(self._unlocked)
        office.session.resumed.connect(self._begin)
        office.session.covered.connect(self._pause)
        office.session.locked.connect(self._locked)
        office.wrote.connect(lambda: self._noticing.start(NOTICED_MS))
        office.handed_in.connect(self.quietly)

    def _single(self, then: Callable[[], object]) -> QTimer:
        made = QTimer(self, singleShot=True)
        made.timeout.connect(then)
        return made

    # -- the state

    @property
    def state(self) -> words.State:
        standing = self.standing
        if standing is None:
            return words.state(words.Facts(), datetime.now().date())
        facts = words.Facts(
            standing.hub, standing.reached, standing.waits, standing.unsent,
            self._is_slow, self._away_since, self._wrong,
        )  # fmt: skip
        return words.state(facts, datetime.now().date())

    def _forget(self) -> None:
        self.did, self.problems = "", ()
        self._away_since, self._wrong, self._is_slow = "", False, False
        self._failures, self._sitting = 0, None

    def look(self, failed: Callable[[Exception], object] = lambda _: None) -> None:
        """Read how sharing stands. A problem of the record is told by what reads it next, or by `failed`."""

        def read(workspace: "Workspace") -> "Standing":
            from lscb_audit.sharing.standing import read_standing

            standing = read_standing(workspace)
            workspace.come_to_rest()  # nobody waits for anything now
            return standing

        self._office.ask(read, self._show, "", failed)

    def _show(self, standing: "Standing") -> None:
        before, self.standing = self.standing, standing
        if before is not None and before.waits != standing.waits:
            self._office.came.emit()
        self.changed.emit()

    # -- when

    def _unlocked(self, _: object) -> None:
        if self._sitting is not self._office.session.sitting:
            self._forget()
            self._sitting = self._office.session.sitting
            self._begin()

    def _begin(self) -> None:
        self.look()
        self._timer.start(FIRST_MS)

    def _pause(self) -> None:
        """Locked: the walk takes no further step."""
        for timer in (self._timer, self._noticing, self._slow):
            timer.stop()

    def _locked(self) -> None:
        self._pause()
        self._forget()
        self.standing = None
        self.changed.emit()

    def _due(self) -> None:
        """Share by itself, as long as somebody is there."""
        if self._here() or self._office.shares_often:
            self.quietly()
        if self.walk is None:
            self._plan()

    def _plan(self) -> None:
        tries = min(self._failures, len(BACK_OFF_MS))
        every = IN_A_WORKSHOP_MS if self._office.shares_often else EVERY_MS
        self._timer.start(BACK_OFF_MS[tries - 1] if tries else every)

    def often(self, yes: bool) -> None:
        """A workshop is under way here, or is over: share every few seconds, or now and then."""
        if yes != self._office.shares_often:
            self._office.shares_often = yes
            if self.walk is None and self._office.session.workspace is not None:
                self._plan()

    def before_locking(self, _: object = None) -> None:
        """The laptop locks in a moment: let what waits go first, if the hub was there last."""
        if self.standing is not None and self.standing.unsent and not self._failures:
            self.quietly()

    # -- sharing

    def quietly(self) -> Walk | None:
        """Share if there is a hub and no sync is under way; a problem changes the state and nothing else."""
        if self.standing is None or not self.standing.hub:
            return None
        return self._start(_syncing)

    def now(self) -> None:
        """Share because somebody asked for it."""
        if self.walk is not None:
            self._office.window.tell("Sharing is under way.", "up")
        elif self.standing is None or not self.standing.hub:
            self._office.window.go_to("sharing")
        else:
            walk = self._start(_syncing)
            if walk is not None:
                walk.done.connect(lambda _: self._office.window.tell(self.did, "done"))
                walk.failed.connect(lambda _: self._office.window.tell(self.state.words, "warning"))

    def run(self, steps: "Callable[[Workspace], Steps]", *, hub: bool = True) -> Walk | None:
        """Walk through steps that somebody chose: another hub, or a bundle (not `hub`), which says nothing
        of the hub. None while a sync is under way.
        """
        return self._start(steps, hub)

    def cancel(self) -> None:
        if self.walk is not None:
            self.walk.cancel()

    def _start(self, steps: "Callable[[Workspace], Steps]", hub: bool = True) -> Walk | None:
        session = self._office.session
        workspace = session.workspace
        if workspace is None or session.is_covered or self.walk is not None:
            return None
        real: Any = workspace
        walk = Walk(
            self._office.tasks,
            lambda: steps(real),
            lambda: session.workspace is workspace and not session.is_covered,
            self,
        )
        self.walk = walk
        walk.done.connect(self._came)
        if hub:
            walk.done.connect(self._done)
            walk.failed.connect(self._failed)
        walk.ended.connect(self._ended)
        self._slow.start(SLOW_MS)
        walk.start()
        return walk

    def _tell_slow(self) -> None:
        if self.walk is not None:
            self._is_slow = True
            self.slow.emit(self.walk)
            self.changed.emit()

    def _done(self, outcome: Any) -> None:
        from lscb_audit.sharing import telling

        self.did, self.problems = telling.did(outcome), telling.troubles(outcome)
        self._failures, self._away_since, self._wrong = 0, "", False

    def _came(self, outcome: Any) -> None:
        if outcome.changes or outcome.admitted or outcome.adopted or outcome.ended:
            self._office.came.emit()
        if outcome.ended:
            leave_destroyed(self._office)

    def _failed(self, problem: Exception) -> None:
        # what had come before it broke off is there, and a copied laptop's changes may have new numbers
        self._office.came.emit()
        self._failures += 1
        told = problems.sentences(problem)
        self.problems = told or (f"{TROUBLE}. Nothing was lost. {problems.details(problem)}",)
        if isinstance(problem, PlaceProblem | OSError):
            self._away_since = self._away_since or f"{datetime.now():%H:%M}"
        else:
            self._wrong = True

    def _ended(self) -> None:
        walk, self.walk, self._is_slow = self.walk, None, False
        self._slow.stop()
        if walk is not None:
            walk.deleteLater()
        if self._office.session.workspace is not None:
            self._plan()
            self.look()
        self.changed.emit()
        self.ended.emit()


def _syncing(workspace: "Workspace") -> Steps:
    from lscb_audit.sharing import hubs

    return hubs.syncing(workspace)
