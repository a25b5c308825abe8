"""Between two people of the pass-round: handing on, going on after a crash, and the facilitator's page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from .. import theme
from ..floor import DEMONSTRATION_PASSPHRASE
from ..widgets.button import Kind
from ..widgets.inputs import SecretEdit
from ..widgets.words import Label, Notice
from .pages import Page
from .parts import Large

LEAVES = "The passphrase of this workspace leaves the pass-round."
OF_DEMONSTRATION = f" That of a demonstration is “{DEMONSTRATION_PASSPHRASE}”."


class HandOnPage(Page):
    """Everything of the one before is gone; the next person begins, or the facilitator comes."""

    begun = Signal()
    facilitator = Signal()
    again = Signal()

    def __init__(self, easy: bool) -> None:
        super().__init__()
        self.column.addStretch(1)
        self.add(
            Label("Thank you. Your answers are hidden.", 32, strong=True),
            Label("Nobody can go back to them, you neither. Hand the laptop on.", 22 if easy else 18),
        )
        self.problem = Notice("error")
        self.problem.hide()
        self.try_again = Large("&Try again")
        self.try_again.hide()
        self.try_again.clicked.connect(self.again)
        self.add(self.problem, self.try_again)
        self.column.addSpacing(theme.px(16))
        self.facilitate = Large("&Facilitator…", icon="padlock")
        self.begin = Large("&Next person: begin", Kind.PRIMARY, "next")
        self.facilitate.clicked.connect(self.facilitator)
        self.begin.clicked.connect(self.begun)
        self.buttons(self.facilitate, self.begin)
        self.column.addStretch(2)

    def wait(self, problem: str = "", waits: bool = True) -> None:
        """Nobody goes on before what was given is kept."""
        self.problem.tell(problem)
        self.try_again.setVisible(bool(problem))
        for button in (self.begin, self.facilitate):
            button.setEnabled(not waits)

    def begin_at(self) -> QWidget:
        return self.begin if self.begin.isEnabled() else self.try_again


class BrokenOffPage(Page):
    """The program was closed while somebody wrote: that person goes on, or what they gave stands as it is."""

    go_on = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column.addStretch(1)
        self.add(
            Label("Somebody was writing", 32, strong=True),
            Label(
                "The program was closed before they had finished. What they wrote is kept, and shown to "
                "nobody else. Give the laptop to that person: they go on where they were. If they are not "
                "here, or have finished, their answers stay as they are.",
                18,
            ),
        )
        self.column.addSpacing(theme.px(16))
        self.same = Large("It was &me: go on")
        self.leave_it = Large("They have &finished: next person")
        self.same.clicked.connect(self.go_on)
        self.leave_it.clicked.connect(self.finished)
        self.buttons(self.same, self.leave_it)
        self.column.addStretch(2)

    def begin_at(self) -> QWidget:
        return self.leave_it


class FacilitatorPage(Page):
    """Asks for the passphrase; once it is right, what shall become of the round."""

    tried = Signal(str)
    back = Signal()
    chosen = Signal(str)

    def __init__(self, fictitious: bool = False) -> None:
        super().__init__()
        self.column.addStretch(1)
        self.title = Label("For the facilitator", 32, strong=True)
        self.told = Label(LEAVES + (OF_DEMONSTRATION if fictitious else ""), 18)
        self.secret = SecretEdit()
        self.label = Label("&Passphrase", 18, strong=True)
        self.label.setBuddy(self.secret)
        self.secret.setAccessibleName("Passphrase")
        self.problem = Label("", 16, colour="error")
        self.cancel = Large("&Back to the people", icon="back")
        self.go = Large("&Leave the pass-round", Kind.PRIMARY)
        self.acts = {
            "end": Large("&End the session: keep all answers", icon="done"),
            "later": Large("Leave for now, go on &later", icon="clock"),
            "throw": Large("&Throw all answers away…", Kind.CONCERN),
        }
        self.add(self.title, self.told, self.label, self.secret, self.problem, *self.acts.values())
        self.column.addSpacing(theme.px(16))
        self.buttons(self.cancel, self.go)
        self.column.addStretch(2)
        self.cancel.clicked.connect(self.back)
        self.go.clicked.connect(self._try)
        self.secret.returnPressed.connect(self._try)
        for name, button in self.acts.items():
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
        self.ask()

    def ask(self) -> None:
        """Begin anew: nothing is typed, nothing is open."""
        self.secret.clear()
        self.refuse("")
        self._open(False)

    def _open(self, opened: bool) -> None:
        for part in (self.label, self.secret, self.go):
            part.setVisible(not opened)
        for button in self.acts.values():
            button.setVisible(opened)

    def _try(self) -> None:
        typed = self.secret.text()
        if not typed:
            self.refuse("Type the passphrase.")
            return
        self.go.setEnabled(False)
        self.tried.emit(typed)

    def refuse(self, sentence: str) -> None:
        self.go.setEnabled(True)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.secret.set_wrong(bool(sentence))
        if sentence:
            self.secret.selectAll()
            self.secret.setFocus()

    def let_in(self) -> None:
        """The passphrase is right: say what can be done."""
        self.ask()
        self._open(True)
        self.told.setText("The answers are written into the record mixed, all at once, when you end it.")
        self.acts["end"].setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_at(self) -> QWidget:
        return self.secret
