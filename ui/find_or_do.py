"""Find or do (Ctrl+K): every action, audit and form, found by its words; what cannot be done says why."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QBrush, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from . import theme
from .announce import announce
from .widgets.button import Button, Kind
from .widgets.dialog import Dialog
from .widgets.inputs import LineEdit

MOST = 60
"""More than anybody reads; the list is made anew with each letter."""


T = TypeVar("T", QAction, "Goal")


class Goal(NamedTuple):
    """A place to go to, by its words: an audit, a form."""

    words: str
    trigger: Callable[[], object]


def plain(action: QAction | Goal) -> str:
    """Return an action's words without the mark of its key."""
    if isinstance(action, Goal):
        return action.words
    return action.text().replace("&", "").rstrip("…")


def matching(found: Sequence[T], typed: str) -> list[T]:
    """Return the actions that hold every word typed, those that begin with it first."""
    wanted = typed.casefold().split()
    there = [action for action in found if all(word in plain(action).casefold() for word in wanted)]
    return sorted(there, key=lambda action: not plain(action).casefold().startswith(" ".join(wanted)))


class FindOrDo(Dialog):
    """Type, choose with the arrows, Enter does it: first what can be done, then places, then what cannot."""

    def __init__(
        self, actions: Sequence[QAction], parent: QWidget | None = None, goals: Sequence[Goal] = ()
    ) -> None:
        super().__init__("Find or do", parent)
        self._possible = [action for action in actions if action.isEnabled()]
        self._impossible = [action for action in actions if not action.isEnabled()]
        self._goals = list(goals)
        #: what the rows of the list stand for
        self._rows: list[QAction | Goal] = []
        self.chosen: QAction | Goal | None = None
        self.typed = LineEdit()
        self.typed.setAccessibleName("What do you want to do?")
        self.typed.setPlaceholderText("What do you want to do?")
        self.list = QListWidget()
        self.list.setAccessibleName("Actions")
        self.list.setUniformItemSizes(True)
        self.list.setMinimumSize(theme.px(440), min(theme.px(300), 380))
        self.body.addWidget(self.typed)
        self.body.addWidget(self.list, 1)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button("Do it", Kind.PRIMARY, key="Enter"))
        self.go.clicked.connect(self._choose)
        self.typed.textChanged.connect(self._show)
        self.typed.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(lambda _: self._choose())
        self.typed.installEventFilter(self)
        self._show("")
        self.typed.setFocus()

    def add_goals(self, goals: Sequence[Goal]) -> None:
        """Offer further places, which were read meanwhile; what is chosen stays chosen."""
        row = self.list.currentRow()
        self._goals += goals
        self._show(self.typed.text(), aloud=False)
        self.list.setCurrentRow(max(row, 0))

    def _show(self, typed: str, aloud: bool = True) -> None:
        self.list.clear()
        self._rows.clear()
        # places come once one looks for something: else they would hide what can be done
        goals = matching(self._goals, typed) if typed.strip() else []
        found: list[QAction | Goal] = [*matching(self._possible, typed), *goals]
        for one in found[:MOST]:
            self._add(one, _told(one))
        for action in matching(self._impossible, typed)[: MOST - len(found[:MOST])]:
            self._add(action, f"{plain(action)} – {action.toolTip()}", possible=False)
        self.list.setCurrentRow(0)
        self.go.setEnabled(bool(found))
        if typed and aloud:
            announce(self.typed, f"{len(found)} found")

    def _add(self, one: QAction | Goal, words: str, possible: bool = True) -> None:
        item = QListWidgetItem(words)
        item.setSizeHint(QSize(0, max(theme.TARGET, theme.px(theme.TARGET))))
        if not possible:
            item.setForeground(QBrush(theme.colour("muted")))
            # a screen reader says it, and does not leave it to the grey
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}. Not possible now")
        self.list.addItem(item)
        self._rows.append(one)

    def _choose(self) -> None:
        if not self._rows:
            return
        one = self._rows[max(self.list.currentRow(), 0)]
        if isinstance(one, QAction) and not one.isEnabled():
            announce(self.typed, self.list.currentItem().text(), urgent=True)
            return
        self.chosen = one
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                item = self.list.currentItem()
                announce(self.typed, item.text() if self.list.count() else "")
                return True
        return super().eventFilter(watched, event)


def _told(one: QAction | Goal) -> str:
    keys = "" if isinstance(one, Goal) else one.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{plain(one)}   {keys}" if keys else plain(one)
