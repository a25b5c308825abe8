"""From the list of sessions into the pass-round and back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lscb_audit.hearing.model import Heard, Session
from lscb_audit.hearing.rounds import Answer, Round
from lscb_audit.reports.words import counted

from .. import problems
from ..office import Office
from ..pass_round.window import PassRound
from .dialogs import RoundDialog, ThrowDialog
from .words import is_few

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

NOT_BEGUN = "The pass-round could not begin"
_Going = tuple[Round, tuple[Answer, ...], bool]


class Rounds(QObject):
    """`shown` tells that the pass-round covers the screen; `finished` that all is as it was."""

    shown = Signal()
    finished = Signal()

    def __init__(self, office: Office, parent: QWidget, again: Callable[[], object]) -> None:
        super().__init__(parent)
        self._office, self._widget, self._again = office, parent, again
        self.window: PassRound | None = None

    def begin(self, heard: Heard, session: Session) -> None:
        """Begin a pass-round for a session, or go on with the one that is under way."""
        if heard.under_way == session.uid:
            self._open(None, session)
            return
        from lscb_audit.hearing.prompts import default_words, prompts_for

        asked = prompts_for(heard.prompts, session.source)
        dialog = RoundDialog(session, len(asked), self._widget.window())
        accepted = dialog.exec() == RoundDialog.DialogCode.Accepted
        consent, age, how = (str(box.currentData()) for box in (dialog.consent, dialog.age, dialog.asked))
        dialog.deleteLater()
        if accepted:
            texts = default_words(session.source)
            rules = session.ground_rules or texts["ground_rules"]
            agreed = session.consent_words or texts["consent_words"]
            about = Round(self._office.audit, session.uid, asked, f"{rules}\n{agreed}", consent, age, how)
            self._open(about, session)

    def _open(self, about: Round | None, session: Session) -> None:
        def work(workspace: "Workspace") -> _Going:
            from lscb_audit.hearing import rounds

            if about is not None:
                rounds.begin(workspace, about)
            going = rounds.under_way(workspace)
            assert going is not None, "it has just begun, or was under way"
            return going, rounds.begun(workspace), workspace.demonstration

        def done(found: _Going) -> None:
            going, broken_off, fictitious = found
            self.window = PassRound(self._office, going, is_few(session), fictitious)
            self.window.over.connect(self._over)
            self.window.open(broken_off)
            self.shown.emit()

        self._office.ask(work, done, NOT_BEGUN)

    def _over(self, how: str) -> None:
        if self.window is not None:
            self.window.deleteLater()
        self.window = None
        if how == "end":
            self._end()
        elif how == "throw":
            self._throw()
        else:
            self._back()

    def _back(self) -> None:
        if self._office.session.workspace is not None and not self._office.session.is_covered:
            self._again()
        self.finished.emit()

    def _end(self) -> None:
        day = self._office.today().isoformat()

        def work(workspace: "Workspace") -> int:
            from lscb_audit.hearing import rounds

            return rounds.end(workspace, day)

        def done(count: int) -> None:
            many = counted(count, "statement")
            self._office.window.tell(f"{many} written, mixed. Nothing says who gave which.")
            self._back()

        def failed(problem: Exception) -> None:
            problems.show(self._widget, "The pass-round was not ended; nothing of it is lost", problem)
            self._back()

        self._office.write(work, done, "The pass-round was not ended", failed)

    def _throw(self) -> None:
        dialog = ThrowDialog(self._widget.window())
        accepted = dialog.exec() == ThrowDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            self._back()
            return

        def work(workspace: "Workspace") -> None:
            from lscb_audit.hearing import rounds

            rounds.abandon(workspace)

        def done(_: None) -> None:
            self._office.window.tell("The pass-round was thrown away.")
            self._back()

        self._office.ask(work, done, "The pass-round was not thrown away")
