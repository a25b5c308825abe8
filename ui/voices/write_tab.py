"""Write down: one line and Enter adds what was said; keys tie it to a line, for or against, quoted or not."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.hearing.model import NOTHING, Heard, Session, Statement
from lscb_audit.reports.words import counted
from lscb_audit.rules.hearing_words import AGE_BANDS, CONSENTS, HOW_ASKED, STANCES

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.labelled import labelled
from ..widgets.scroll import scrolled
from ..widgets.words import Label, Notice, Pane, muted
from . import words
from .choosing import Choosing
from .statement_table import StatementTable

STANCE_KEYS = {"supports": "Alt+U", "contradicts": "Alt+C", "neither": "Alt+N"}
CONSENT_KEYS = {"quote": "Alt+Q", "summary only": "Alt+M"}
_KEYS = Qt.Key
_LEAST = 160


class Entry(LineEdit):
    """The line that is typed in. Its own keys come before those of the menus."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[int, Callable[[], object]] = {}

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._mine(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._mine(event):
            self.keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def _mine(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return held == Qt.KeyboardModifier.AltModifier and event.key() in self.keys


class WriteTab(QWidget):
    """`add` tells a new statement. Line and consent stay for the next one, what it says to the line not."""

    add = Signal(object)
    chosen = Signal(bytes)
    new_session = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heard, self.session = NOTHING, None  # type: tuple[Heard, Session | None]
        self.choose_session = ComboBox("Session")
        self.entry = Entry()
        self.entry.setPlaceholderText("One thing that was said, then Enter")
        self.lines = Choosing("To which line", {}, {})
        self.stances = Choosing("What it says to the line", STANCES, STANCE_KEYS)
        self.consents = Choosing("Consent", CONSENTS, CONSENT_KEYS)
        self.age = ComboBox("Age band")
        self.asked = ComboBox("How they were asked")
        self.unit = ComboBox("Case, if it is about one")
        self.add_button = Button("Add", Kind.PRIMARY, key="Enter")
        self.few, self.problem, self.identifier = Notice("warning"), Notice("error"), Notice("warning")
        self.count = muted("", 15)
        self.table = StatementTable("What was said in this session")
        self.nothing = Label(words.NO_STATEMENT)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inner = Pane("base")
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 4, 0)
        whole.setSpacing(10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.table.setMinimumHeight(theme.px(_LEAST))
        top, lower = QWidget(), QWidget()
        chosen = QVBoxLayout(top)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(4)
        chosen.addWidget(_field("Session", self.choose_session), 0, Qt.AlignmentFlag.AlignLeft)
        chosen.addWidget(self.count)
        entered = QWidget()
        entered.setLayout(labelled("Wha&t was said", self.entry, self.add_button))
        below = Flow(lower, gap=24)
        for choosing in (self.stances, self.consents):
            below.addWidget(choosing)
        self._people = QWidget()
        people = Flow(self._people, gap=16)
        for words_, combo in (("Age &band", self.age), ("How aske&d", self.asked), ("Case", self.unit)):
            people.addWidget(_field(words_, combo))
        parts = (top, self.few, entered, self.problem, self.identifier, self.lines, lower, self._people)
        for part in parts:
            whole.addWidget(part)
        whole.addWidget(self.nothing)
        whole.addWidget(self.table, 1)
        # without a statement yet the parts stay together at the top
        whole.addStretch(0)
        for notice in (self.few, self.problem, self.identifier):
            notice.hide()
        self.age.addItems(["Not said", *AGE_BANDS])
        self.asked.addItems(["Not said", *HOW_ASKED])

    def _connect(self) -> None:
        self.entry.returnPressed.connect(self._add)
        self.entry.textEdited.connect(lambda _: self.problem.tell(""))
        self.add_button.clicked.connect(self._add)
        self.choose_session.activated.connect(self._turn)
        for choosing, keys in ((self.stances, STANCE_KEYS), (self.consents, CONSENT_KEYS)):
            for value, key in keys.items():
                code = ord(key[-1])
                self.entry.keys[code] = partial(choosing.choose, value)

    def show_heard(self, heard: Heard, wanted: bytes) -> None:
        """Show the session that is wanted, else the last one that is open."""
        self.heard = heard
        open_ = [one for one in heard.sessions if not one.closed_on]
        last = [*heard.sessions, *open_]
        self.session = heard.session(wanted) or (last[-1] if last else None)
        self.choose_session.clear()
        self.choose_session.addItems([one.name for one in heard.sessions])
        if self.session is not None:
            self.choose_session.setCurrentIndex(heard.sessions.index(self.session))
        self._offer_lines()
        chosen = self.unit.currentText()
        self.unit.clear()
        self.unit.addItems(["None", *heard.units])
        self.unit.setCurrentIndex(max(0, self.unit.findText(chosen)))
        self._show_session()

    def _offer_lines(self) -> None:
        lines = {code: words.line_words(self.heard, code) for code, _ in self.heard.lines[:9]}
        keys = {code: f"Alt+{place}" for place, code in enumerate(lines, 1)}
        self.lines.offer({**lines, "": "No line"}, {**keys, "": "Alt+0"})
        for place, code in enumerate(("", *lines)):
            self.entry.keys[_KEYS.Key_0 + place] = partial(self.lines.choose, code)
        rows = (self.lines, self.stances, self.consents)
        buttons = [button for row in rows for button in row.buttons.values()]
        way = [self.choose_session, self.entry, self.add_button, *buttons, self.age, self.asked, self.unit]
        for one, two in pairwise((*way, self.table)):
            QWidget.setTabOrder(one, two)

    def _show_session(self) -> None:
        session = self.session
        rows = [one for one in self.heard.statements if session and one.session == session.uid]
        rows.reverse()  # the last that was said stands first
        told = words.session_below(session) if session else ""
        self.count.setText(f"{told}. {counted(len(rows), 'statement')}" if session else "")
        self.few.tell(_few(session))
        self._people.setVisible(session is not None and session.source in ("parents", "children"))
        self.table.show_statements(self.heard, rows, session.uid if session else b"")
        self.table.setVisible(bool(rows))
        self.nothing.setText(words.NO_STATEMENT if session else words.NO_SESSION)
        self.nothing.setVisible(not rows)
        for part in (self.entry, self.add_button, self.choose_session):
            part.setEnabled(session is not None)

    def _turn(self, at: int) -> None:
        self.session = self.heard.sessions[at]
        self._show_session()
        self.chosen.emit(self.session.uid)

    def _add(self) -> None:
        said = self.entry.text().strip()
        if self.session is None:
            return
        if not said:
            self.refuse("Write what was said first.")
            return
        people = self._people.isVisibleTo(self)
        self.add.emit(
            Statement(
                session=self.session.uid,
                line=self.lines.value,
                stance=self.stances.value,
                text=said,
                consent=self.consents.value,
                age_band=_chosen(self.age) if people else "",
                how_asked=_chosen(self.asked) if people else "",
                unit=_chosen(self.unit) if people else "",
            )
        )
        self.entry.clear()
        self.stances.choose("")
        self.entry.setFocus()

    def refuse(self, sentence: str) -> None:
        self.problem.tell(sentence)
        self.entry.setFocus()

    def take_focus(self) -> None:
        (self.entry if self.session is not None else self.choose_session).setFocus()


def _chosen(box: ComboBox) -> str:
    return box.currentText() if box.currentIndex() > 0 else ""


def _few(session: Session | None) -> str:
    from lscb_audit.rules.hearing_words import few

    return few(session.number_present) if session else ""


def _field(words_: str, field: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(labelled(words_, field))
    return made
