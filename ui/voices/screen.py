"""Voices of an audit: five tabs over what people said."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.hearing.model import NOTHING, Heard, Prompt, Session, Statement
from lscb_audit.reports.words import counted

from .. import problems
from ..announce import announce
from ..office import Office
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.scroll import scrolled
from ..widgets.stack import Stack
from ..widgets.words import Pane, heading, muted
from . import asking
from .beside_tab import BesideTab
from .prompts_tab import PromptsTab
from .reading import NOT_READ, Reading
from .rounds import Rounds
from .scribe import Scribe, closing, removing
from .sessions_tab import SessionsTab
from .statements_tab import StatementsTab
from .write_tab import WriteTab

if TYPE_CHECKING:
    from lscb_audit.hearing.identifiers import Looked
    from lscb_audit.workspace import Workspace

TABS = {
    "sessions": "Sessions",
    "write": "Write down",
    "statements": "Statements",
    "beside": "Beside grades",
    "asked": "What people are asked",
}
Read = tuple[Heard, "Looked"]


class VoicesScreen(Pane):
    """Reads all voices each time that one comes; each change is kept at once."""

    ready = Signal()
    name = "voices"
    hints = (
        ("Ctrl+Tab", "Next tab"),
        ("1–9 S C N", "Code"),
        ("Q U", "Consent"),
        ("Ctrl+Z", "Undo"),
        ("F1", "Help"),
    )

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__("base", parent=parent)
        self.office = office
        self.heard: Heard = NOTHING
        self.known: Looked = ((), ())
        self._audit, self._session = "", b""
        #: the line that is half typed, by audit
        self._half_typed: dict[str, str] = {}
        self.reading = Reading(office, self, self._show)
        self._stale: set[str] = set()
        self.scribe = Scribe(office, self, self.reading.again)
        self.rounds = Rounds(office, self, self.reading.again)
        self.sessions, self.write = SessionsTab(), WriteTab()
        self.statements, self.beside, self.asked = StatementsTab(), BesideTab(), PromptsTab()
        self.tabs: dict[str, QWidget] = {
            "sessions": self.sessions,
            "write": self.write,
            "statements": self.statements,
            "beside": self.beside,
            "asked": self.asked,
        }
        self.buttons = {name: Button(words, Kind.TAB) for name, words in TABS.items()}
        self.new_button = Button("New sess&ion…", icon="plus")
        self.import_button = Button("Import answe&rs…", icon="import")
        self._told = muted("", 15)
        self._pages, self._marking = Stack(), False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        holder, tabs = QWidget(), QWidget()
        flow, row = Flow(holder, right=True), Flow(tabs, gap=4)
        flow.addWidget(self.import_button)
        flow.addWidget(self.new_button)
        for name, button in self.buttons.items():
            button.toggled.connect(lambda _=False, name=name: self._pressed(name))
            row.addWidget(button)
            # what stands above its table takes more room than there is at a large zoom
            self._pages.addWidget(scrolled(self.asked) if name == "asked" else self.tabs[name])
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(heading("Voices", 21))
        titles.addWidget(self._told)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(holder, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 14, 24, 12)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(tabs)
        whole.addWidget(self._pages, 1)
        self._mark()

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_session)
        self.import_button.clicked.connect(self.import_answers)
        self.sessions.wanted.connect(self._act)
        self.write.add.connect(self._add)
        self.write.chosen.connect(self._use)
        for table in (self.write.table, self.statements.table):
            table.changed.connect(self.scribe.mend)
            table.mend.connect(self.mend)
            table.take_back.connect(self.scribe.take_back)
        self.asked.keep.connect(self._keep_prompts)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            way = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            way.activated.connect(lambda step=step: self._step(step))

    # -- what the window asks

    def arrive(self) -> None:
        if self._audit != self.office.audit:
            # what is half typed was said in the other audit: it waits there
            if self.write.entry.text():
                self._half_typed[self._audit] = self.write.entry.text()
            self._audit, self._session = self.office.audit, b""
            self._go_on_with(self._half_typed.pop(self._audit, ""))
            self.scribe.forget()
        self.reading.forget()
        self._read_all()

    def leave(self) -> None:
        """Locked: forget what is shown."""
        self._half_typed.clear()
        self._go_on_with("")
        self.scribe.forget()
        self.known = ((), ())
        self.reading.forget()
        self._show(NOTHING)
        for tab in TABS:
            self._refresh(tab)

    def _go_on_with(self, half_typed: str) -> None:
        self.write.entry.setText(half_typed)
        self.write.problem.tell("")
        self.write.identifier.tell("")

    def take_focus(self) -> None:
        if self.here == "sessions" and not self.heard.sessions:
            (self.new_button if self.heard.may_write else self.buttons["sessions"]).setFocus()
        elif self.here == "beside" and not self.heard.beside:
            self.buttons["beside"].setFocus()
        else:
            self.tabs[self.here].take_focus()  # type: ignore[attr-defined]  # every tab has it

    def window_title(self) -> str:
        return "Voices"

    def doings(self) -> dict[str, Callable[[], object]]:
        if not self.heard.may_write:
            return {}
        made: dict[str, Callable[[], object]] = {
            "new_session": self.new_session,
            "import_answers": self.import_answers,
        }
        session = self.sessions.chosen()
        if session is not None:
            made["pass_round"] = lambda: self._act("round", session)
        if self.scribe.can_undo:
            made["undo"] = self.scribe.undo
        return made

    # -- tabs

    @property
    def here(self) -> str:
        return list(TABS)[self._pages.currentIndex()]

    def turn_to(self, tab: str) -> None:
        """Show a tab and put the focus where one begins on it."""
        self._refresh(tab)
        self._pages.setCurrentIndex(list(TABS).index(tab))
        self._mark()
        self.office.window.settle()
        self.take_focus()

    def _pressed(self, name: str) -> None:
        if not self._marking:
            self.turn_to(name)

    def _step(self, by: int) -> None:
        names = [name for name in TABS if name != "write" or self.heard.may_write]
        here = names.index(self.here) if self.here in names else 0
        self.turn_to(names[(here + by) % len(names)])

    def _mark(self) -> None:
        self._marking = True
        for name, button in self.buttons.items():
            button.setChecked(name == self.here)
        self._marking = False

    # -- reading

    def _read_all(self) -> None:
        """Read the voices, and what the check for names needs to know of this audit."""
        audit = self.office.audit

        def work(workspace: "Workspace") -> Read:
            from lscb_audit.hearing.identifiers import look_with
            from lscb_audit.hearing.reading import read_heard

            return read_heard(workspace, audit), look_with(workspace, audit)

        def done(read: Read) -> None:
            heard, self.known = read
            self._show(heard)
            self.ready.emit()

        self.office.ask(work, done, NOT_READ)

    def _show(self, heard: Heard) -> None:
        """Show what was read: the sessions and the tab that is seen; the others when one turns to them."""
        self.heard = heard
        for button in (self.new_button, self.import_button, self.buttons["write"]):
            button.setVisible(heard.may_write)
        self._told.setText(_told(heard))
        self._stale = set(TABS)
        self._refresh("sessions")
        self._refresh(self.here)
        self.office.counted.emit("voices", str(len(heard.statements)) if heard.statements else "")
        self.office.window.settle()

    def _refresh(self, tab: str) -> None:
        if tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab == "write":
            self.write.show_heard(self.heard, self._session)
        else:
            self.tabs[tab].show_heard(self.heard)  # type: ignore[attr-defined]  # every tab has it

    # -- doing

    def _use(self, session: bytes) -> None:
        self._session = session

    def _act(self, act: str, session: Session) -> None:
        if act == "write":
            self._session = session.uid
            self._stale.add("write")
            self.turn_to("write")
        elif act == "round":
            self.rounds.begin(self.heard, session)
        elif act == "change":
            asking.ask_session(self, session)
        elif act == "close":
            day = "" if session.closed_on else self.office.today().isoformat()
            self.scribe.write(closing(session, day), "The session was not closed")
        elif act == "remove":
            self.scribe.write(removing(session), "The session was not removed")

    def new_session(self) -> None:
        """Ask for a new session; then one can write down what is said."""
        asking.ask_session(self, Session(held_on=self.office.today().isoformat()))

    def _add(self, row: Statement) -> None:
        from lscb_audit.hearing.identifiers import told_by

        found = ", ".join(told_by(row.text, self.known))
        self.write.identifier.tell(
            f"What you added may tell who somebody is: {found}. Choose it below and press F2 to mend it."
            if found
            else ""
        )
        if found:
            announce(self, f"May tell who somebody is: {found}")
        self.scribe.add(row, lambda problem: self.write.refuse(" ".join(problems.sentences(problem))))

    def mend(self, row: Statement) -> None:
        """Ask for other words, or for what is known beside them."""
        asking.mend(self, row)

    def of_session(self, uid: bytes) -> None:
        """Turn to a session that was just kept."""
        self._session = uid
        self.reading.again(lambda: self.sessions.choose(uid))

    def _keep_prompts(self, source: str, prompts: tuple[Prompt, ...], seen: tuple[Prompt, ...]) -> None:
        def work(workspace: "Workspace", audit: str) -> object:
            from lscb_audit.hearing.prompts import set_prompts

            set_prompts(workspace, audit, source, prompts, seen)
            return None

        self.scribe.write(work, "What people are asked was not changed")

    def import_answers(self) -> None:
        """Take the answers of a survey in."""
        from .importing import import_answers

        import_answers(self.office, self.heard, self, self.reading.again)


def _told(heard: Heard) -> str:
    """Return what there is, in one line."""
    open_ = sum(not one.coded for one in heard.statements)
    parts = [counted(len(heard.sessions), "session"), counted(len(heard.statements), "statement")]
    if open_:
        parts.append(f"{open_} not coded")
    if heard.beside:
        parts.append(counted(len(heard.beside), "mismatch", "mismatches") + " with the grades")
    return ", ".join(parts) + "."
