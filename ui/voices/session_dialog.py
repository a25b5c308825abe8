"""A session's facts, and what is read out to people: guide, ground rules, what they are asked to agree to."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from lscb_audit.hearing.model import Session
from lscb_audit.hearing.prompts import default_words
from lscb_audit.rules.hearing_words import GROUPS, MODES, SOURCES, few

from .. import theme
from ..dates import read_day
from ..plan.typed import shown_day
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import ComboBox, LineEdit, draw_edge
from ..widgets.labelled import labelled
from ..widgets.scroll import scrolled
from ..widgets.words import Label, Notice, Pane, muted

_TEXTS = {
    "guide": "G&uide: what you ask",
    "ground_rules": "Ground &rules, read out at the beginning",
    "consent_words": "What they are asked to a&gree to",
}
NO_NAMES = "No names here: not of those who came, not of children, families or colleagues."


class TextBox(QPlainTextEdit):
    """A few lines of plain text; Tab leaves it."""

    def __init__(self, lines: int = 4) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(6)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        self.setFont(theme.font())
        self.setFixedHeight(self._lines * theme.line_height() + 16)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]  # Qt's own event goes on as it came
        draw_edge(self.viewport())


class SessionDialog(Dialog):
    """`keep(dialog, session)` is called with what was given, and accepts or refuses."""

    def __init__(
        self,
        session: Session,
        keep: Callable[["SessionDialog", Session], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Session" if session.uid else "New session", parent)
        self.before, self._keep = session, keep
        self.source = combo("Who is spoken to", SOURCES, session.source)
        self.group = combo("Kind of group", {"": "Not said", **GROUPS}, session.group)
        self.mode = combo("How it is held", {"": "Not said", **MODES}, session.mode)
        self.name, self.present, self.day = LineEdit(), LineEdit(), LineEdit()
        self.name.setText(session.name)
        self.present.setText("" if session.number_present is None else str(session.number_present))
        self.day.setText(shown_day(session.held_on) if session.held_on else "")
        self.texts = {name: TextBox() for name in _TEXTS}
        self.few, self.problem = Notice("warning"), Notice("error")
        self._default: Mapping[str, str] = {}
        self._lay_out()
        self._use_defaults()
        self.source.activated.connect(lambda _: self._use_defaults())
        self.present.textChanged.connect(lambda _: self._warn())
        self._warn()
        self.name.setFocus()

    def _lay_out(self) -> None:
        inner = Pane("base")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        column.addWidget(self.problem)
        column.addWidget(Label(NO_NAMES))
        for words, field in (
            ("&Who is spoken to", self.source),
            ("Name of the &session, for example “Social workers, March”", self.name),
            ("How many &came", self.present),
        ):
            column.addLayout(labelled(words, field))
        column.addWidget(self.few)
        for words, field in (
            ("Kind of grou&p", self.group),
            ("Held o&n", self.day),
            ("&How it is held", self.mode),
        ):
            column.addLayout(labelled(words, field))
        column.addSpacing(8)
        column.addWidget(muted("The texts below are the program’s own until you change them."))
        for name, words in _TEXTS.items():
            column.addLayout(labelled(words, self.texts[name]))
        self.problem.hide()
        scroller = scrolled(inner)
        scroller.setMinimumSize(theme.px(420), min(theme.px(440), 560))
        self.body.addWidget(scroller, 1)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button("&Keep" if self.before.uid else "&Make the session", Kind.PRIMARY))
        self.go.clicked.connect(self._try)
        for field in (self.name, self.present, self.day):
            field.returnPressed.connect(self._try)

    def _use_defaults(self) -> None:
        """Show the program's texts for this kind of people, where nobody wrote others."""
        new = default_words(str(self.source.currentData()))
        for name, box in self.texts.items():
            own = getattr(self.before, name)
            if own and not self._default:
                box.setPlainText(own)
            elif box.toPlainText() in ("", self._default.get(name, "")):
                box.setPlainText(new[name])
        self._default = new

    def _warn(self) -> None:
        text = self.present.text().strip()
        self.few.tell(few(int(text)) if text.isdigit() and int(text) else "")

    @property
    def session(self) -> Session:
        """Return what is given now; a number or a day that is none stands as it was typed, to be refused."""
        present = self.present.text().strip()
        guide, rules, consent = (self.texts[name].toPlainText().strip() for name in _TEXTS)
        day = self.day.text().strip()
        return self.before._replace(
            source=str(self.source.currentData()),
            name=self.name.text(),
            number_present=int(present) if present.isdigit() else -1 if present else None,
            group=str(self.group.currentData()),
            mode=str(self.mode.currentData()),
            held_on=(read_day(day) or day) if day else "",
            guide=guide,
            ground_rules=rules,
            consent_words=consent,
        )

    def _try(self) -> None:
        self._keep(self, self.session)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, above the fields."""
        self.problem.tell(sentence)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)


def combo(name: str, choices: Mapping[str, str], chosen: str) -> ComboBox:
    made = ComboBox(name)
    for value, words in choices.items():
        made.addItem(words, value)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made
