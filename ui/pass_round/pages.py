"""What one person sees in the pass-round: what they read first, then one prompt a page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.hearing.model import Prompt
from lscb_audit.hearing.rounds import Answer
from lscb_audit.rules.hearing_words import places

from .. import theme
from ..widgets.button import Kind
from ..widgets.choices import CheckBox
from ..widgets.words import Label, Pane
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
        self.column.setContentsMargins(0, 0, 0, 0)
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
    """What each person reads first. Where nobody is left to answer, the facilitator takes the laptop back."""

    begun = Signal()
    facilitator = Signal()

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
        self.facilitate = Large("&Facilitator…", icon="padlock")
        self.begin.clicked.connect(self.begun)
        self.facilitate.clicked.connect(self.facilitator)
        self.buttons(self.facilitate, self.begin)
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
        self.next = Large("&I have finished" if last else "&Next statement", Kind.PRIMARY, "next")
        self.back.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        self.buttons(self.back, self.next)
        self.back.setVisible(at > 0)
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
