"""Sessions: the list, and the chosen one in full with what can be done in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.hearing.model import NOTHING, Heard, Session
from lscb_audit.reports.words import day
from lscb_audit.rules.hearing_words import GROUPS, SOURCES, few

from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable, Cell
from ..widgets.flow import Flow
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Facts, Label, Notice, Pane, empty, heading, muted
from . import words

_COLUMNS = (
    Column("Session"),
    Column("Statements", 104, number=True),
    Column("State", 190, spare=1),
)
_TEXTS = (("guide", "Guide"), ("ground_rules", "Ground rules"), ("consent_words", "What they agree to"))


class SessionsTab(QWidget):
    """`wanted(act, session)`: "write", "round", "change", "close" or "remove" this session."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.heard: Heard = NOTHING
        self.table = ActTable("Sessions", _COLUMNS, fits=False)
        self.table.keeps_mark = True
        self.nothing = Label(words.NO_SESSION, 16)
        self.few = Notice("warning")
        self.few.hide()
        self.title = heading("", 17)
        self.detail = QVBoxLayout()
        self.buttons = {
            "write": Button("Write &down", Kind.PRIMARY, key="Enter"),
            "round": Button("&Pass round…", icon="people"),
            "change": Button("&Change…"),
            "close": Button("C&lose"),
            "remove": Button("Re&move"),
        }
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.table.acted.connect(lambda _: self._ask("write"))
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self._ask(name))

    def _lay_out(self) -> None:
        side = Pane("window", "left")
        inside = QVBoxLayout(side)
        inside.setContentsMargins(16, 8, 16, 8)
        inside.setSpacing(8)
        self._acts = QWidget()
        flow = Flow(self._acts)
        for button in self.buttons.values():
            flow.addWidget(button)
        inside.addWidget(self.title)
        inside.addWidget(self.few)
        inside.addWidget(self._acts)
        inside.addLayout(self.detail)
        inside.addSpacing(8)
        inside.addWidget(muted(words.HELD_BACK))
        inside.addStretch(1)
        self._side = scrolled(side)
        left = QVBoxLayout()
        left.addWidget(self.nothing)
        left.addWidget(self.table, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(left, 5)
        whole.addWidget(self._side, 4)

    def show_heard(self, heard: Heard) -> None:
        self.heard = heard
        self._acts.setVisible(heard.may_write)
        chosen = self.chosen()
        self.table.show_cells([_cells(heard, one) for one in heard.sessions])
        uids = [one.uid for one in heard.sessions]
        if heard.sessions:
            at = uids.index(chosen.uid) if chosen and chosen.uid in uids else len(uids) - 1
            self.table.setCurrentIndex(self.table.model_of_cells.index(at, 0))
        self.table.setVisible(bool(heard.sessions))
        self._side.setVisible(bool(heard.sessions))
        self.nothing.setVisible(not heard.sessions)
        self._tell()

    def choose(self, uid: bytes) -> None:
        """Choose a session."""
        at = [one.uid for one in self.heard.sessions].index(uid)
        self.table.setCurrentIndex(self.table.model_of_cells.index(at, 0))

    def chosen(self) -> Session | None:
        row = self.table.currentIndex().row()
        return self.heard.sessions[row] if 0 <= row < len(self.heard.sessions) else None

    def _ask(self, act: str) -> None:
        session = self.chosen()
        if session is not None and self.heard.may_write:
            self.wanted.emit(act, session)

    def _tell(self) -> None:
        """Tell the chosen session in full."""
        empty(self.detail)
        session = self.chosen()
        if session is None:
            return
        self.title.setText(session.name)
        self.few.tell(few(session.number_present))
        going = self.heard.under_way == session.uid
        self.buttons["round"].setText("Go on: &pass round…" if going else "&Pass round…")
        self.buttons["round"].updateGeometry()
        self.buttons["round"].setEnabled(going or not self.heard.under_way)
        self.buttons["close"].setText("&Open again" if session.closed_on else "C&lose")
        self.buttons["close"].updateGeometry()
        self.buttons["remove"].setVisible(not session.statements and not going)
        facts = (
            ("Who", SOURCES.get(session.source, "")),
            ("Present", words.present(session)),
            ("Group", GROUPS.get(session.group, "")),
            ("Held on", day(session.held_on) if session.held_on else ""),
            ("How", words.how_held(session)),
            ("Closed on", day(session.closed_on) if session.closed_on else ""),
        )
        self.detail.addWidget(Facts(facts))
        for name, title in _TEXTS:
            if getattr(session, name):
                self.detail.addWidget(heading(title, 15))
                self.detail.addWidget(Label(getattr(session, name)))

    def take_focus(self) -> None:
        if self.table.isVisible():
            self.table.setFocus()


def _cells(heard: Heard, session: Session) -> tuple[Cell, ...]:
    state, icon, colour = words.state_of(session, heard)
    return (
        Cell(session.name, words.session_below(session), strong=True),
        Cell(str(session.statements)),
        Cell(state, "", icon, colour),
    )
