"""Questions: what each kind of people is asked, in which order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.hearing.model import NOTHING, Heard, Prompt
from lscb_audit.hearing.prompts import prompts_for
from lscb_audit.rules.hearing_words import KINDS, PICTURES, SOURCES

from ..widgets.button import Button
from ..widgets.cells import ActTable, Cell
from ..widgets.flow import Flow
from ..widgets.labelled import labelled
from ..widgets.table import Column
from ..widgets.words import Pane, muted
from . import words
from .dialogs import PromptDialog
from .session_dialog import combo

_COLUMNS = (
    Column("What is asked"),
    Column("Answered by", 190, spare=1),
    Column("Line", 150, spare=2),
    Column("Picture", 140, spare=3),
)
_BUILT_IN = "These are the program’s own. They become this audit’s as soon as you change one."


class PromptsTab(Pane):
    """`keep(source, prompts, seen)` asks to write what is shown in the place of what was `seen`."""

    keep = Signal(str, object, object)

    def __init__(self) -> None:
        super().__init__("base")
        self.heard: Heard = NOTHING
        self.prompts: list[Prompt] = []
        self.audience = combo("Who is asked", SOURCES, "practitioners")
        self.table = ActTable("What people are asked", _COLUMNS)
        self.table.keeps_mark = True
        self.told = muted("", 15)
        self.buttons = {
            "add": Button("Add…", icon="plus", key="Ins"),
            "change": Button("&Change…", key="Enter"),
            "up": Button("Move &up", key="Alt+Up"),
            "down": Button("Move &down", key="Alt+Down"),
            "remove": Button("Re&move", key="Del"),
        }
        acts = {
            "add": self.add,
            "change": self.change,
            "up": lambda: self.shift(-1),
            "down": lambda: self.shift(1),
            "remove": self.remove,
        }
        for name, act in acts.items():
            self.buttons[name].clicked.connect(act)
        for keys, act in (("Ins", self.add), ("Del", self.remove)):
            QShortcut(
                QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetShortcut
            ).activated.connect(act)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(
                QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetShortcut
            ).activated.connect(lambda by=by: self.shift(by))
        self.table.acted.connect(lambda _: self.change())
        self.audience.activated.connect(lambda _: self._show(0))
        self._lay_out()

    def _lay_out(self) -> None:
        top, self._acts = QWidget(), QWidget()
        chooser = QWidget()
        chooser.setLayout(labelled("Wh&o is asked", self.audience))
        flow = Flow(top, gap=16)
        flow.addWidget(chooser)
        row = Flow(self._acts)
        for button in self.buttons.values():
            row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        for part in (top, self.told, self._acts):
            whole.addWidget(part)
        whole.addWidget(self.table)
        whole.addStretch(1)

    @property
    def source(self) -> str:
        return str(self.audience.currentData())

    def show_heard(self, heard: Heard) -> None:
        self.heard = heard
        self._acts.setVisible(heard.may_write)
        self._show(max(0, self.table.currentIndex().row()))

    def _show(self, at: int) -> None:
        self.prompts = list(prompts_for(self.heard.prompts, self.source))
        own = any(one.uid for one in self.prompts)
        self.told.setText("" if own else _BUILT_IN)
        self.told.setVisible(not own)
        self.table.show_cells([_cells(self.heard, one) for one in self.prompts])
        self.table.setCurrentIndex(self.table.model_of_cells.index(min(at, len(self.prompts) - 1), 0))

    def _here(self) -> int:
        return self.table.currentIndex().row()

    def _keep(self, at: int) -> None:
        self.table.setCurrentIndex(self.table.model_of_cells.index(at, 0))
        self.keep.emit(self.source, tuple(self.prompts), prompts_for(self.heard.prompts, self.source))

    def add(self) -> None:
        """Ask one thing more, after the chosen one."""
        if self.heard.may_write:
            self._ask(Prompt(audience=self.source), self._here() + 1, new=True)

    def change(self) -> None:
        if 0 <= self._here() < len(self.prompts) and self.heard.may_write:
            self._ask(self.prompts[self._here()], self._here(), new=False)

    def _ask(self, prompt: Prompt, at: int, new: bool) -> None:
        dialog = PromptDialog(self.heard.lines, prompt, self.window())
        if dialog.exec() == PromptDialog.DialogCode.Accepted:
            self.prompts[at : at + (not new)] = [dialog.prompt]
            self._keep(at)
        dialog.deleteLater()

    def shift(self, by: int) -> None:
        at, to = self._here(), self._here() + by
        there = 0 <= at < len(self.prompts) and 0 <= to < len(self.prompts)
        if there and self.heard.may_write:
            self.prompts[at], self.prompts[to] = self.prompts[to], self.prompts[at]
            self._keep(to)

    def remove(self) -> None:
        """Ask this no more; the last one stays, so that there is something to ask."""
        at = self._here()
        if 0 <= at < len(self.prompts) > 1 and self.heard.may_write:
            del self.prompts[at]
            self._keep(max(0, at - 1))

    def take_focus(self) -> None:
        self.table.setFocus()


def _cells(heard: Heard, one: Prompt) -> tuple[Cell, ...]:
    return (
        Cell(one.text),
        Cell(KINDS.get(one.kind, one.kind), colour="muted"),
        Cell(words.line_words(heard, one.line), colour="text" if one.line else "muted"),
        Cell(PICTURES.get(one.picture, ""), colour="muted"),
    )
