"""Ctrl+C: what is marked in a text, or the cell (in a list of audits, the row) that one is on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from .announce import announce


def copy_focused() -> None:
    """Copy from what has the focus."""
    widget = QApplication.focusWidget()
    if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)):
        widget.copy()
    elif isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        QGuiApplication.clipboard().setText(words_of(widget))
        announce(widget, "Copied")


def words_of(view: QAbstractItemView) -> str:
    """Return the words of the current cell, or of the whole row where rows are selected."""
    index = view.currentIndex()
    if view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
        model = index.model()
        return "\t".join(
            str(index.siblingAtColumn(place).data() or "") for place in range(model.columnCount())
        )
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")
