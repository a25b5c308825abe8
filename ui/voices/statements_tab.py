"""Statements: all of them, or those that are not coded yet; the chosen one in full at the right."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.hearing.model import NOTHING, Heard, Statement
from lscb_audit.rules.hearing_words import SOURCES, places

from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.scroll import scrolled
from ..widgets.words import Facts, Label, Pane, empty, heading, muted
from . import words
from .statement_table import StatementTable

KEYS_TOLD = (
    "1 to 9 tie it to a line, 0 to none. S supports, C contradicts, N neither. Q may be quoted, U summary "
    "only. F2 mends the words, Del takes it back, Ctrl+Z undoes."
)


class StatementsTab(QWidget):
    """Its table asks for every change."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: Heard = NOTHING
        self.filters = {"all": Button("", Kind.CHIP), "not coded": Button("", Kind.CHIP)}
        self._filter = "all"
        self.table = StatementTable("Statements")
        self.nothing = Label("")
        self.detail = QVBoxLayout()
        self.mend_button = Button("&Mend…", key="F2")
        self.take_back_button = Button("&Take back", key="Del")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        for name, chip in self.filters.items():
            chip.clicked.connect(lambda _=False, name=name: self.turn_to(name))
        self.mend_button.clicked.connect(self.table.ask_to_mend)
        self.take_back_button.clicked.connect(self.table.ask_to_take_back)

    def _lay_out(self) -> None:
        chips = QWidget()
        row = Flow(chips)
        for chip in self.filters.values():
            row.addWidget(chip)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(chips)
        left.addWidget(self.nothing)
        left.addWidget(self.table, 1)
        side = Pane("window", "left")
        inside = QVBoxLayout(side)
        inside.setContentsMargins(16, 8, 16, 8)
        inside.setSpacing(8)
        inside.addWidget(heading("This statement", 15))
        inside.addLayout(self.detail)
        self._acts, self._keys = QWidget(), muted(KEYS_TOLD)
        flow = Flow(self._acts)
        flow.addWidget(self.mend_button)
        flow.addWidget(self.take_back_button)
        inside.addWidget(self._acts)
        inside.addSpacing(8)
        inside.addWidget(self._keys)
        inside.addWidget(muted(words.HELD_BACK))
        inside.addStretch(1)
        self._beside, self._side = side, scrolled(side)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(left, 5)
        whole.addWidget(self._side, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the statement the width that its facts and buttons need; the table has columns to spare."""
        super().resizeEvent(event)
        needed = self._beside.minimumSizeHint().width() + self._side.verticalScrollBar().sizeHint().width()
        self._side.setMinimumWidth(min(needed, self.width() * 3 // 5))

    def show_heard(self, heard: Heard) -> None:
        self.heard = heard
        for part in (self._acts, self._keys):
            part.setVisible(heard.may_write)
        open_ = sum(not one.coded for one in heard.statements)
        self.filters["all"].setText(f"All {len(heard.statements)}")
        self.filters["not coded"].setText(f"Not coded {open_}")
        for button in self.filters.values():
            button.updateGeometry()
        self.turn_to(self._filter)

    def turn_to(self, name: str) -> None:
        """Show all statements, or those that are not coded."""
        self._filter = name
        for one, chip in self.filters.items():
            chip.setChecked(one == name)
        rows = [one for one in self.heard.statements if name == "all" or not one.coded]
        self.table.show_statements(self.heard, rows)
        self.table.setVisible(bool(rows))
        self.nothing.setText(words.ALL_CODED if self.heard.statements else words.NO_STATEMENT)
        self.nothing.setVisible(not rows)
        self._tell()

    def _tell(self) -> None:
        """Tell the chosen statement in full."""
        empty(self.detail)
        row = self.table.chosen() if self.table.isVisibleTo(self) else None
        for button in (self.mend_button, self.take_back_button):
            button.setEnabled(row is not None)
        if row is not None:
            for part in _full(self.heard, row):
                self.detail.addWidget(part)

    def take_focus(self) -> None:
        (self.table if self.table.isVisible() else self.filters["all"]).setFocus()


def _full(heard: Heard, row: Statement) -> tuple[QWidget, ...]:
    session = heard.session(row.session)
    facts = (
        ("Who", SOURCES.get(session.source, "") if session else ""),
        ("Session", session.name if session else ""),
        ("Present", words.present(session) if session else ""),
        ("Line", words.line_words(heard, row.line)),
        ("To the line", words.coded_words(row)[0]),
        ("Consent", words.consent_words(row)),
        ("Age band", row.age_band),
        ("How asked", row.how_asked),
        ("Case", row.unit),
        ("Asked", row.prompt),
        ("Place", _place(heard, row)),
    )
    return Label(f"“{row.text}”", 16), Facts(facts)


def _place(heard: Heard, row: Statement) -> str:
    """Return where on its scale somebody placed what was asked."""
    if row.place is None:
        return ""
    asked = next((one for one in heard.prompts if one.text == row.prompt), None)
    for kind in (asked.kind,) if asked else ("five", "three"):
        scale = places(kind, asked.low if asked else "", asked.high if asked else "")
        if row.place <= len(scale):
            return f"{row.place} of {len(scale)}: {scale[row.place - 1]}" if asked else str(row.place)
    return str(row.place)
