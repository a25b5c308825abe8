"""Short questions about one statement, one prompt, one pass-round."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from lscb_audit.hearing.model import Heard, Prompt, Session, Statement
from lscb_audit.rules.hearing_words import AGE_BANDS, CONSENTS, HOW_ASKED, KINDS, PICTURES, few

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.labelled import labelled
from ..widgets.words import Label, Notice, muted
from . import words
from .session_dialog import TextBox, combo

LEAVES = (
    "The laptop then shows nothing but what people are asked, one person at a time. Only the passphrase of "
    "this workspace leaves it. Other programs are still there: close them first."
)
MIXED = (
    "What people give is written into the record mixed, all at once, when you end it: nothing says who said "
    "what, or in which order. For the same reason all of them agree, or none, to being quoted."
)


class MendDialog(Dialog):
    """Mends the words of a statement, and what is known beside them."""

    def __init__(
        self, heard: Heard, row: Statement, check: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("Mend the statement", parent)
        self.setMinimumWidth(480)
        self._before, self._check = row, check
        self.text = TextBox(5)
        self.text.setPlainText(row.text)
        lines = {"": "No line", **{code: words.line_words(heard, code) for code, _ in heard.lines}}
        self.line = combo("Line", lines, row.line)
        self.unit = combo("Case", {"": "None", **{one: one for one in heard.units}}, row.unit)
        self.age = combo("Age band", {"": "Not said", **{one: one for one in AGE_BANDS}}, row.age_band)
        self.asked = combo("How asked", {"": "Not said", **{one: one for one in HOW_ASKED}}, row.how_asked)
        self.consent = combo("Consent", {"": "Not asked", **CONSENTS}, row.consent)
        self.identifier = Notice("warning")
        self.identifier.tell(check(row.text))
        self.body.addLayout(labelled("&What was said", self.text))
        self.body.addWidget(self.identifier)
        for name, field in (
            ("&Line", self.line),
            ("C&onsent", self.consent),
            ("&Case, if it is about one", self.unit),
            ("&Age band", self.age),
            ("&How asked", self.asked),
        ):
            self.body.addLayout(labelled(name, field))
        self.text.textChanged.connect(lambda: self.identifier.tell(check(self.text.toPlainText())))
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        go = self.add_button(Button("&Keep", Kind.PRIMARY))
        go.clicked.connect(self.accept)
        self.text.setFocus()

    @property
    def row(self) -> Statement:
        """The statement as it is wanted."""
        return self._before._replace(
            text=" ".join(self.text.toPlainText().split()) or self._before.text,
            line=str(self.line.currentData()),
            unit=str(self.unit.currentData()),
            age_band=str(self.age.currentData()),
            how_asked=str(self.asked.currentData()),
            consent=str(self.consent.currentData()),
        )


class PromptDialog(Dialog):
    """One thing that people are asked."""

    def __init__(
        self, lines: Sequence[tuple[str, str]], prompt: Prompt, parent: QWidget | None = None
    ) -> None:
        super().__init__("What people are asked", parent)
        self.setMinimumWidth(480)
        self._before = prompt
        self.text = TextBox(3)
        self.text.setPlainText(prompt.text)
        self.kind = combo("How it is answered", KINDS, prompt.kind)
        choices = {"": "No line", **{code: f"{code} {title}" for code, title in lines}}
        self.line = combo("Line", choices, prompt.line)
        self.picture = combo("Picture", PICTURES, prompt.picture)
        self.low, self.high = LineEdit(), LineEdit()
        self.low.setText(prompt.low)
        self.high.setText(prompt.high)
        self.problem = Notice("error")
        self.problem.hide()
        self.body.addLayout(labelled("&Words: a statement to place, or a question", self.text))
        self.body.addWidget(self.problem)
        self.body.addWidget(muted("Word a statement so that those who agree speak for the line."))
        for name, field in (
            ("&How it is answered", self.kind),
            ("&Line of enquiry", self.line),
            ("&Picture", self.picture),
            ("L&ower end, if not “Disagree strongly” or “No”", self.low),
            ("&Upper end, if not “Agree strongly” or “Yes”", self.high),
        ):
            self.body.addLayout(labelled(name, field))
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        go = self.add_button(Button("&Keep", Kind.PRIMARY))
        go.clicked.connect(self._try)
        self.text.setFocus()

    @property
    def prompt(self) -> Prompt:
        return self._before._replace(
            text=" ".join(self.text.toPlainText().split()),
            kind=str(self.kind.currentData()),
            line=str(self.line.currentData()),
            picture=str(self.picture.currentData()),
            low=self.low.text().strip(),
            high=self.high.text().strip(),
        )

    def _try(self) -> None:
        if self.prompt.text:
            self.accept()
            return
        self.problem.tell("Write what people are asked.")
        self.text.setFocus()


class RoundDialog(Dialog):
    """Before the laptop goes round: what was agreed, and a warning where few are there."""

    def __init__(self, session: Session, asked: int, parent: QWidget | None = None) -> None:
        super().__init__("Pass the laptop round", parent)
        self.setMinimumWidth(480)
        self.few = Notice("warning")
        self.few.tell(few(session.number_present))
        self.consent: ComboBox = combo(
            "What all of them agreed to",
            {"summary only": "Summaries only", "quote": "Their words may be quoted"},
            "summary only",
        )
        self.age = combo("Age band", {"": "Not said, or mixed", **{one: one for one in AGE_BANDS}}, "")
        self.asked = combo("How asked", {"": "Not said", **{one: one for one in HOW_ASKED}}, "")
        things = "1 thing is" if asked == 1 else f"{asked} things are"
        self.body.addWidget(Label(f"{session.name}: {things} asked.", strong=True))
        self.body.addWidget(self.few)
        self.body.addLayout(labelled("&What all of them agreed to", self.consent))
        if session.source in ("parents", "children"):
            self.body.addLayout(labelled("&Age band", self.age))
            self.body.addLayout(labelled("&How asked", self.asked))
        self.body.addWidget(muted(MIXED))
        self.body.addWidget(muted(LEAVES))
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button("&Begin", Kind.PRIMARY))
        self.go.clicked.connect(self.accept)
        self.consent.setFocus()


class ThrowDialog(Dialog):
    """Asked once more before a pass-round is thrown away: nothing is filled, cancel has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Throw all answers away?", parent)
        self.setMinimumWidth(theme.px(480))
        self.body.addWidget(
            Label("All that was given in this pass-round is gone then, and nobody can bring it back.")
        )
        cancel = self.add_button(Button("Cancel: keep them"))
        cancel.clicked.connect(self.reject)
        go = self.add_button(Button("&Throw away", Kind.CONCERN))
        go.clicked.connect(self.accept)
        cancel.setFocus()
