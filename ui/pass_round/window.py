"""The window of the pass-round. It holds what one person gives, and nothing of anybody else.

It is modal to the whole program and every other window of it is hidden: no menu, no palette and no shortcut
of theirs works in it, and it closes only after the passphrase.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from lscb_audit.hearing.rounds import Answer, Round

from .. import problems, theme
from ..office import Office
from ..tasks import Task
from ..widgets.focus_ring import FocusRing
from ..widgets.scroll import Scroller, scrolled
from .between import BrokenOffPage, FacilitatorPage, HandOnPage
from .pages import BeginPage, Foot, Page, PromptPage

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

NOT_KEPT = "What was written could not be kept."
_KEEP_MS = 800
_EASY = ("parents", "children")


def _to_the_end(task: Task | None) -> None:
    """What somebody gave is kept even while the program, or the system, ends."""
    if task is not None:
        task.to_the_end = True


class PassRound(QWidget):
    """`over` tells how it was left: "end", "later", "throw", or "locked"."""

    over = Signal(str)
    #: a page stands, and what was asked of the record for it has come
    settled = Signal()

    def __init__(self, office: Office, about: Round, few: bool, fictitious: bool) -> None:
        super().__init__()
        self.setWindowTitle("Your answers – LSCB Audit")
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._office, self._about, self._few, self._fictitious = office, about, few, fictitious
        self._easy = any(one.audience in _EASY for one in about.prompts)
        self.answers: dict[int, Answer] = {}
        #: what was finished and is not kept yet
        self._leaving: tuple[Answer, ...] = ()
        self._may_close, self._hidden = False, []  # type: tuple[bool, list[QWidget]]
        self.page: Page | None = None
        self._scroller: Scroller | None = None
        self._foot: Foot | None = None
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(0)
        self._keeping = QTimer(self, interval=_KEEP_MS, singleShot=True)
        self._keeping.timeout.connect(self.keep)
        self._ring = FocusRing(self)
        office.locking.connect(self._locked)

    # -- coming and going

    def open(self, broken_off: tuple[Answer, ...] = ()) -> None:
        """Cover the screen; `broken_off` is what somebody gave whom a crash interrupted."""
        self._forget_clipboard()
        self._hidden = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self]
        self.showFullScreen()
        for one in self._hidden:
            one.hide()
        # hiding them may take the focus along
        QTimer.singleShot(0, self, self.activateWindow)
        self.answers = {one.prompt: one for one in broken_off}
        if broken_off:
            page = BrokenOffPage()
            page.go_on.connect(lambda: self._ask(0))
            page.finished.connect(self.finish)
            self._show(page)
        else:
            self._greet()

    def leave(self, how: str) -> None:
        """Close, and give the program back."""
        if self._may_close:
            return
        self._may_close = True
        self._keeping.stop()
        self._forget_clipboard()
        for one in self._hidden:
            one.show()
        self.close()
        self._drop_page()
        self.over.emit(how)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only the passphrase closes it."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()

    def _locked(self) -> None:
        """The workspace locks: what is written is kept first, the way back is the passphrase."""
        if not self._may_close:
            self._take()
            if not self._leaving:
                self._keep_now()
            self.answers = {}
            self.leave("locked")

    # -- one person

    def _greet(self) -> None:
        page = BeginPage(self._about.rules, self._few, self._easy, self._fictitious)
        page.begun.connect(lambda: self._ask(0))
        page.facilitator.connect(self._facilitate)
        self._show(page)

    def _ask(self, at: int) -> None:
        page = PromptPage(self._about.prompts, at, self.answers.get(at, Answer(at)), self._easy)
        page.changed.connect(self._keeping.start)
        page.step.connect(self._step)
        self._show(page)

    def _step(self, by: int) -> None:
        assert isinstance(self.page, PromptPage)
        at = self.page.at + by
        self.keep()
        if at >= len(self._about.prompts):
            self.finish()
        else:
            self._ask(at)

    def _take(self) -> None:
        """Take over what is given on the page that is shown."""
        if isinstance(self.page, PromptPage):
            self.answers[self.page.at] = self.page.answer

    def keep(self) -> None:
        """Keep what was given so far, so that nothing is lost if the program ends."""
        self._take()
        self._keep_now()

    def _keep_now(self) -> None:
        self._keeping.stop()
        answers = tuple(self.answers.values())

        def work(workspace: "Workspace") -> None:
            from lscb_audit.hearing import rounds

            rounds.keep(workspace, answers)

        _to_the_end(self._office.ask(work, lambda _: None, NOT_KEPT, lambda _: None))

    def finish(self) -> None:
        """Hide it all at once; nobody goes on before it is kept."""
        self._take()
        self._keeping.stop()
        self._leaving, self.answers = tuple(self.answers.values()), {}
        self._forget_clipboard()
        page = HandOnPage(self._easy)
        page.begun.connect(self._greet)
        page.facilitator.connect(self._facilitate)
        page.again.connect(self._hand_over)
        page.wait()
        self._show(page)
        self._hand_over()

    def _hand_over(self) -> None:
        answers, page = self._leaving, self.page
        assert isinstance(page, HandOnPage)

        def work(workspace: "Workspace") -> None:
            from lscb_audit.hearing import rounds

            rounds.next_person(workspace, answers)

        def done(_: object) -> None:
            self._leaving = ()
            if page is self.page:
                page.wait(waits=False)
                page.begin.setFocus(Qt.FocusReason.OtherFocusReason)
                self.settled.emit()

        def failed(problem: Exception) -> None:
            if page is self.page:
                told = " ".join(problems.sentences(problem))
                page.wait(f"{NOT_KEPT} {told} Tell the facilitator.")
                page.try_again.setFocus(Qt.FocusReason.OtherFocusReason)

        _to_the_end(self._office.ask(work, done, NOT_KEPT, failed))

    # -- the facilitator

    def _facilitate(self) -> None:
        page = FacilitatorPage(self._fictitious)
        page.tried.connect(lambda typed: self._try(page, typed))
        page.back.connect(self._hand_on_again)
        page.chosen.connect(self._end)
        self._show(page)

    def _hand_on_again(self) -> None:
        page = HandOnPage(self._easy)
        page.begun.connect(self._greet)
        page.facilitator.connect(self._facilitate)
        self._show(page)

    def _try(self, page: FacilitatorPage, typed: str) -> None:
        def work(workspace: "Workspace") -> bool:
            from lscb_audit.passphrases import opens

            return opens(workspace.folder, typed)

        def done(right: bool) -> None:
            if page is self.page:
                if right:
                    page.let_in()
                else:
                    page.refuse("That passphrase does not open this workspace.")
                self.settled.emit()

        def failed(problem: Exception) -> None:
            if page is self.page:
                page.refuse(" ".join(problems.sentences(problem)))

        self._office.ask(work, done, "The passphrase could not be tried", failed)

    def _end(self, how: str) -> None:
        """Do what the facilitator chose; throwing away is asked once more by the screen that opened this."""
        self.leave(how)

    # -- showing

    def _show(self, page: Page) -> None:
        """Show a page; the one before is gone, with all that stood in it."""
        self._drop_page()
        self.page = page
        self._scroller = scrolled(page)
        self._scroller.viewport().setAutoFillBackground(False)
        self._room.insertWidget(0, self._scroller, 1)
        if isinstance(page, PromptPage):
            # made after the page, so that Tab comes to it last
            self._foot = Foot(self._fictitious)
            self._foot.finished.connect(self.finish)
            self._room.addWidget(self._foot)
            self._foot.show()
        self._scroller.show()
        page.begin_at().setFocus(Qt.FocusReason.OtherFocusReason)
        if not isinstance(page, HandOnPage):
            self.settled.emit()

    def _drop_page(self) -> None:
        for part in (self._scroller, self._foot):
            if part is not None:
                part.hide()
                self._room.removeWidget(part)
                part.deleteLater()
        self.page = self._scroller = self._foot = None

    def _forget_clipboard(self) -> None:
        """What one person, or the facilitator, has copied is not for the next."""
        board = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            board.clear(mode)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("base"))
        painter.end()
