"""What a fact check asks: who shall check by when, a comment, an answer to one, that one has checked."""

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.fact_checking import NOT_TAKEN_UP, OUTCOMES, Asked, Comment, DraftPart, Hindered
from lscb_audit.fact_checking.model import OWN_READERS
from lscb_audit.rules import due

from .. import theme
from ..dates import read_day
from ..report.screen import EDITIONS
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.choices import CheckBox
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.labelled import labelled
from ..widgets.scroll import scrolled
from ..widgets.words import Facts, Label, Notice, Pane, muted
from ..writing.box import WritingBox

_LEAD = (
    "The draft is kept as it is now, with its pages, and comes to every laptop of the audit with the next "
    "sharing. What is one agency’s alone is left out."
)
_DAYS = 10
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“(])")
WHOLE = "The whole part"


class GiveOutDialog(AskingDialog):
    """`asked`, `edition` and `covering` say what is wanted once the dialog is accepted."""

    def __init__(
        self,
        agencies: Sequence[tuple[str, str]],
        hindered: Hindered | None,
        today: date,
        parent: QWidget | None = None,
        more: bool = False,
    ) -> None:
        super().__init__("Ask more readers" if more else "Give out for fact check", parent)
        self.setMinimumSize(min(theme.px(620), 900), min(theme.px(560), 640))
        self.asked: tuple[Asked, ...] = ()
        self.edition, self.covering = "partnership", ""
        self._more = more
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        self.which = ComboBox("Edition")
        self.which.addItems([words for _, words in EDITIONS])
        self.words = WritingBox("Covering words", "what the readers should know, or look at first")
        self.by = LineEdit()
        self.by.setText(due.full_day(date.fromordinal(today.toordinal() + _DAYS).isoformat()))
        self.rows: dict[str, tuple[CheckBox, LineEdit]] = {}
        if not more:
            self.body.addWidget(muted(_LEAD, 15))
            self._warn(column, hindered)
            column.addLayout(labelled("&Edition", self.which))
        column.addLayout(labelled("To be answered &by", self.by))
        column.addWidget(Label("Who shall check it", strong=True))
        for code, name in (*agencies, ("", OWN_READERS)):
            self._offer(column, code, name)
        if more:
            self.not_asked(self.which, self.words)
        else:
            column.addWidget(self.words)
        column.addStretch()
        self.watch(self.by)
        self.body.addWidget(scrolled(pane), 1)
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        go = "Ask them" if more else "Give it out"
        self.go = self.add_button(Button(go, Kind.PRIMARY, key="Ctrl+Enter"))
        self.go.setShortcut("Ctrl+Return")
        self.go.clicked.connect(self._try)
        (self.by if more else self.which).setFocus()

    def _warn(self, column: QVBoxLayout, hindered: Hindered | None) -> None:
        """Say what stands in the way, and what one should know first."""
        for said, kind in ((hindered.forbids, "error"), (hindered.warns, "warning")) if hindered else ():
            if said:
                notice = Notice(kind)
                notice.tell("\n".join(said))
                column.addWidget(notice)

    def _offer(self, column: QVBoxLayout, code: str, name: str) -> None:
        box, role = CheckBox(name.replace("&", "&&")), LineEdit()
        role.setPlaceholderText("In which role, for example lead for safeguarding")
        role.setAccessibleName(f"Role of the reader for {name}")
        role.hide()
        box.toggled.connect(role.setVisible)
        self.rows[code] = (box, role)
        column.addWidget(box)
        column.addWidget(role)

    def _try(self) -> None:
        day = read_day(self.by.text())
        chosen = [(code, role) for code, (box, role) in self.rows.items() if box.isChecked()]
        if not day:
            self.say(f"“{self.by.text().strip()}” is no day. Write it as 12 March 2027.", self.by)
        elif not chosen:
            self.say("Choose at least one agency that shall check the draft.")
        else:
            self.asked = tuple(Asked(code, role.text().strip(), day) for code, role in chosen)
            self.edition = EDITIONS[self.which.currentIndex()][0]
            self.covering = self.words.text().strip()
            self.accept()


class CommentDialog(AskingDialog):
    """A comment: `quote` (“” = the whole part), `text`, `role`, and `agency` where one writes for others."""

    def __init__(
        self,
        part: DraftPart,
        line: str,
        parent: QWidget | None = None,
        comment: Comment | None = None,
        agencies: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__("Change the comment" if comment else f"Comment on “{part.title}”", parent)
        self.setMinimumWidth(min(theme.px(560), 900))
        self.quote = self.text = self.role = self.agency = ""
        self.about, self.whose, self.by = ComboBox("About"), ComboBox("For"), LineEdit()
        self.box = WritingBox("What is wrong or missing", "say what is right, and what shows it; no names")
        if comment is None:
            self._ask_about(line, agencies)
        else:
            self.not_asked(self.about, self.whose, self.by)
            self.body.addWidget(Facts([("About", comment.quote or part.title)]))
            self.box.set_text(comment.text)
        self.body.addWidget(self.box, 1)
        if comment is None:
            self.by.setPlaceholderText("for example lead for safeguarding")
            self.body.addLayout(labelled("In which &role", self.by))
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Keep it", Kind.PRIMARY, key="Ctrl+Enter"))
        self.go.setShortcut("Ctrl+Return")
        self.go.clicked.connect(self._try)
        self.box.edit.setFocus()

    def _ask_about(self, line: str, agencies: Sequence[tuple[str, str]]) -> None:
        said = [one for one in _SENTENCE.split(line) if one.strip()]
        choices = [line, *said] if len(said) > 1 else [line] if line else []
        for one in choices:
            self.about.addItem(one if len(one) <= 90 else f"{one[:88]}…", one)
        self.about.addItem(WHOLE, "")
        self.about.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.about.setMinimumContentsLength(30)
        self.body.addLayout(labelled("&About", self.about))
        for code, name in agencies:
            self.whose.addItem(name, code)
        if agencies:
            self.body.addLayout(labelled("Written in &for", self.whose))
        else:
            self.not_asked(self.whose)

    def _try(self) -> None:
        self.text = self.box.text().strip()
        if not self.text:
            self.say("Write what is wrong, or what is missing, in a sentence.")
            return
        self.quote, self.role = str(self.about.currentData() or ""), self.by.text().strip()
        self.agency = str(self.whose.currentData() or "")
        self.accept()


class AnswerDialog(AskingDialog):
    """The author's answer: `outcome` and `answer`, once the dialog is accepted."""

    def __init__(self, one: Comment, parent: QWidget | None = None) -> None:
        super().__init__(f"Answer to {one.agency_name}", parent)
        self.setMinimumWidth(min(theme.px(560), 900))
        self.outcome, self.answer = "", ""
        self.body.addWidget(Facts([("About", one.quote or one.part_title), ("Comment", one.text)]))
        self.which = ComboBox("What becomes of it")
        for outcome in OUTCOMES:
            self.which.addItem(outcome.capitalize(), outcome)
        self.which.setCurrentIndex(max(0, self.which.findData(one.outcome)))
        self.body.addLayout(labelled("&What becomes of it", self.which))
        self.box = WritingBox("Answer", "what was changed; or why it is not taken up")
        self.box.set_text(one.answer)
        self.body.addWidget(self.box, 1)
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Answer", Kind.PRIMARY, key="Ctrl+Enter"))
        self.go.setShortcut("Ctrl+Return")
        self.go.clicked.connect(self._try)
        self.which.setFocus()

    def _try(self) -> None:
        self.outcome, self.answer = self.which.currentData(), self.box.text().strip()
        if self.outcome == NOT_TAKEN_UP and not self.answer:
            self.say("Say why it is not taken up: whoever wrote it reads the reason.")
        else:
            self.accept()


class CheckedDialog(AskingDialog):
    """That one has checked the draft, and in which `role`."""

    def __init__(self, name: str, comments: int, role: str, parent: QWidget | None = None) -> None:
        super().__init__("We have checked it", parent)
        self.setMinimumWidth(min(theme.px(480), 900))
        said = f"{comments} {'comment' if comments == 1 else 'comments'}" if comments else "No comment"
        self.body.addWidget(Label(f"{name}: {said} so far. You can still comment until the check is closed."))
        self.role = LineEdit()
        self.role.setText(role)
        self.ask("In which &role", self.role)
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("We have checked it", Kind.PRIMARY))
        self.go.clicked.connect(self.accept)
        self.role.setFocus()
