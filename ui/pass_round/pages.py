"""The pages of the pass-round: before one begins, one prompt a page, handing on, the facilitator's."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.hearing.model import Prompt
from lscb_audit.hearing.rounds import Answer
from lscb_audit.rules.hearing_words import places

from .. import theme
from ..widgets.button import Kind
from ..widgets.choices import CheckBox
from ..widgets.inputs import SecretEdit
from ..widgets.words import Label, Notice, Pane
from .parts import HowFar, Large, Picture, Scale, Words

ALONE = "Only you can see this screen. It asks for no name."
UNTOLD = "No time and no order is kept. Nobody can tell whose answers these are."
FEW = "You are only a few. Somebody may guess what came from you: write what you are content to have known."
CANNOT_SAY = "I cannot say, or it does not apply to me"
MORE = "Would you like to say more?"
NEED_NOT = "You do not have to. Please leave out names of children, families and colleagues."


class Page(Pane):
    """A column in the middle of the screen, as wide as it can be read."""

    def __init__(self) -> None:
        super().__init__("base")
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        middle = QWidget()
        middle.setLayout(self.column)
        self._middle = middle
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 40, 24, 24)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        self._middle.setMaximumWidth(theme.px(896))

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self.column.addWidget(part)

    def buttons(self, *buttons: Large) -> None:
        """Add buttons in a row: the last stands at the right."""
        row = QHBoxLayout()
        for button in buttons[:-1]:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(buttons[-1])
        self.column.addLayout(row)

    def begin_at(self) -> QWidget:
        """Return where the focus begins."""
        raise NotImplementedError


class BeginPage(Page):
    """What each person reads first."""

    begun = Signal()

    def __init__(self, rules: str, few: bool, easy: bool, fictitious: bool) -> None:
        super().__init__()
        size = 22 if easy else 18
        self.column.addStretch(1)
        self.add(Label("Before you begin", 32, strong=True))
        for line in (*rules.splitlines(), UNTOLD):
            if line.strip():
                self.add(Label(line, size))
        if few:
            self.add(Label(FEW, size, strong=True))
        if fictitious:
            self.add(Label("Demonstration: everything here is fictitious.", 16, colour="muted"))
        self.begin = Large("&Begin", Kind.PRIMARY, "next")
        self.begin.clicked.connect(self.begun)
        self.buttons(self.begin)
        self.column.addStretch(2)

    def begin_at(self) -> QWidget:
        return self.begin


class PromptPage(Page):
    """One thing that is asked. Made anew each time that it is shown: it remembers nothing but its answer."""

    changed = Signal()
    step = Signal(int)

    def __init__(self, prompts: Sequence[Prompt], at: int, answer: Answer, easy: bool) -> None:
        super().__init__()
        self.at, prompt = at, prompts[at]
        words = places(prompt.kind, prompt.low, prompt.high)
        size = 22 if easy else 18
        self.scale = Scale(words, size) if words else None
        self.cannot = CheckBox(CANNOT_SAY) if words else None
        wanted = not words or not easy
        self.words = Words(MORE if words else prompt.text, size, 3 if words else 7) if wanted else None
        self._head(at, len(prompts))
        self._ask(prompt, easy)
        self._fill(answer)
        last = at == len(prompts) - 1
        self.back = Large("Bac&k", icon="back")
        self.back.setVisible(at > 0)
        self.next = Large("&I have finished" if last else "&Next statement", Kind.PRIMARY, "next")
        self.back.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        self.buttons(self.back, self.next)
        self.column.addStretch(1)

    def _head(self, at: int, count: int) -> None:
        far = HowFar()
        far.tell((at + 1) / count)
        alone = Label(ALONE, 16, colour="muted")
        alone.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Label(f"Statement {at + 1} of {count}", 17, strong=True, wrap=False))
        row.addWidget(far)
        row.addWidget(alone, 1)
        self.column.addLayout(row)
        self.column.addSpacing(theme.px(24))

    def _ask(self, prompt: Prompt, easy: bool) -> None:
        asked = Label(prompt.text, 36 if easy else 32, strong=True)
        if prompt.picture:
            row = QHBoxLayout()
            row.setSpacing(24)
            row.addWidget(Picture(prompt.picture))
            row.addWidget(asked, 1)
            self.column.addLayout(row)
        else:
            self.add(asked)
        self.column.addSpacing(theme.px(16))
        if self.scale is not None and self.cannot is not None:
            self.add(self.scale, self.cannot)
            self.column.addSpacing(theme.px(12))
        if self.words is not None:
            if self.scale is not None:
                label = Label(MORE, 18, strong=True)
                label.setBuddy(self.words)
                self.add(label)
            self.add(Label(NEED_NOT, 16, colour="muted"), self.words)
            self.column.addSpacing(theme.px(12))

    def _fill(self, answer: Answer) -> None:
        """Show what this same person gave before."""
        if self.words is not None:
            self.words.setPlainText(answer.text)
            self.words.document().clearUndoRedoStacks()
            self.words.textChanged.connect(self.changed)
        if self.scale is not None and self.cannot is not None:
            self.scale.choose(answer.place)
            self.scale.changed.connect(self._placed)
            self.cannot.toggled.connect(self._not_placed)

    def _placed(self) -> None:
        if self.scale is not None and self.scale.chosen is not None and self.cannot is not None:
            self.cannot.setChecked(False)
        self.changed.emit()

    def _not_placed(self, cannot: bool) -> None:
        if cannot and self.scale is not None:
            self.scale.choose(None)

    @property
    def answer(self) -> Answer:
        """What is given to this prompt now."""
        place = self.scale.chosen if self.scale is not None else None
        return Answer(self.at, place, self.words.toPlainText() if self.words is not None else "")

    def begin_at(self) -> QWidget:
        if self.scale is None:
            assert self.words is not None, "a prompt without a scale asks for words"
            return self.words
        order = list(self.scale.places)
        return self.scale.places[self.scale.chosen or order[0]]


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

    def __init__(self) -> None:
        super().__init__()
        self.column.addStretch(1)
        self.title = Label("For the facilitator", 32, strong=True)
        self.told = Label("The passphrase of this workspace leaves the pass-round.", 18)
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


class Foot(Pane):
    """Below each prompt: what is kept, and the way to hide it all."""

    finished = Signal()

    def __init__(self, fictitious: bool) -> None:
        super().__init__("base", "top")
        told = UNTOLD + ("\nDemonstration: everything here is fictitious." if fictitious else "")
        self.hide_all = Large("I have finished: &hide my answers", icon="eye-off")
        self.hide_all.clicked.connect(self.finished)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.addStretch(1)
        inner = QWidget()
        inside = QHBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Label(told, 16, colour="muted"), 1)
        inside.addWidget(self.hide_all)
        self._inner = inner
        row.addWidget(inner, 100)
        row.addStretch(1)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        self._inner.setMaximumWidth(theme.px(896))
