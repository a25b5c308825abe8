"""Ctrl+Z for grades: what was chosen last is put back, unless something was typed since.

A text box undoes its own typing with the same key. It lets the key go on to the menu only where a grade was
chosen after the last key that was typed into it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPlainTextEdit

if TYPE_CHECKING:
    from lscb_audit.auditing import At

    from .screen import FormScreen


class GradeUndo(QObject):
    """Remembers the grades of this form that were changed while it was open."""

    def __init__(self, view: "FormScreen") -> None:
        super().__init__(view)
        self._view = view
        self._before: list[tuple[At, str]] = []
        self._watched: QPlainTextEdit | None = None

    def forget(self) -> None:
        self._before = []
        self.typed()

    def chose(self, at: "At", before: str) -> None:
        """A grade was changed; `before` stood there."""
        self._before.append((at, before))
        here = QApplication.focusWidget()
        if isinstance(here, QPlainTextEdit):
            self._watch(here)

    def typed(self) -> None:
        """Something was typed since: the key belongs to the box again."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def _watch(self, box: QPlainTextEdit) -> None:
        self.typed()
        self._watched = box
        box.installEventFilter(self)

    def undo(self) -> None:
        """Undo in the box that one is in, or else the last grade."""
        here = QApplication.focusWidget()
        if isinstance(here, QPlainTextEdit) and here is not self._watched:
            here.undo()
        elif self._before:
            self._view.put_back(*self._before.pop())
        else:
            self._view.office.window.tell("There is nothing to undo here", "help")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Let Ctrl+Z go to the menu; focus that moves on ends the watch."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and self._before:
                event.ignore()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.typed()
        return False
