"""Find or do (Ctrl+K): every action that is possible now, found by its words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from . import theme
from .announce import announce
from .widgets.button import Button, Kind
from .widgets.dialog import Dialog
from .widgets.inputs import LineEdit


def plain(action: QAction) -> str:
    """Return an action's words without the mark of its key."""
    return action.text().replace("&", "").rstrip("…")


def matching(found: Sequence[QAction], typed: str) -> list[QAction]:
    """Return the actions that hold every word typed, those that begin with it first."""
    wanted = typed.casefold().split()
    there = [action for action in found if all(word in plain(action).casefold() for word in wanted)]
    return sorted(there, key=lambda action: not plain(action).casefold().startswith(" ".join(wanted)))


class FindOrDo(Dialog):
    """Type, choose with the arrows, Enter does it."""

    def __init__(self, possible: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__("Find or do", parent)
        self._possible = list(possible)
        self.chosen: QAction | None = None
        self.typed = LineEdit()
        self.typed.setAccessibleName("What do you want to do?")
        self.typed.setPlaceholderText("What do you want to do?")
        self.list = QListWidget()
        self.list.setAccessibleName("Actions")
        self.list.setMinimumSize(theme.px(440), theme.px(300))
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

    def _show(self, typed: str) -> None:
        self.list.clear()
        for action in matching(self._possible, typed):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(f"{plain(action)}   {keys}" if keys else plain(action))
            item.setSizeHint(QSize(0, max(theme.TARGET, theme.px(theme.TARGET))))
            item.setData(Qt.ItemDataRole.UserRole, action)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.go.setEnabled(self.list.count() > 0)
        if typed:
            announce(self.typed, f"{self.list.count()} found")

    def _choose(self) -> None:
        item = self.list.currentItem()
        if self.list.count():
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
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
