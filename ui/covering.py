"""Covers the screens while the workspace is locked, and brings them back as they were.

What the screens hold stays in memory, so that one comes back to the same page, field and caret. Until then it
can be neither shown nor focused nor read: the screens are taken out of the window, a dialog's content out of
the dialog, and what a screen reader knew of them is taken back.
"""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QLayout, QWidget
from shiboken6 import isValid

from .announce import COVERED
from .widgets.dialog import Dialog


class _Hidden(NamedTuple):
    """A dialog that waits, where its content is meanwhile, its title, and what had the focus in it."""

    dialog: Dialog
    content: QWidget
    title: str
    focus: QWidget | None


class Covering:
    """Hides `stage`, which lies first in `layout`, and the dialogs of its window, behind a cover."""

    def __init__(self, window: QWidget, stage: QWidget, layout: QBoxLayout) -> None:
        self._window, self._stage, self._layout = window, stage, layout
        self._focus: QWidget | None = None
        self._dialogs: list[_Hidden] = []
        self._cover: QWidget | None = None

    def put_on(self, cover: QWidget) -> None:
        """Hide everything behind `cover`."""
        _close_popups()
        self._focus = self._window.focusWidget()
        self._dialogs = [_hide(dialog) for dialog in _dialogs_of(self._window)]
        self._stage.hide()
        self._layout.removeWidget(self._stage)
        self._stage.setParent(None)
        self._stage.setProperty(COVERED, True)
        _make_unreadable(self._stage)
        self._layout.insertWidget(0, cover, 1)
        cover.show()
        self._cover = cover

    def take_off(self) -> None:
        """Show what was there, with the focus where it was."""
        self._uncover()
        focus = self._focus
        if focus is not None and isValid(focus) and self._window.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        hidden, self._dialogs, self._focus = self._dialogs, [], None
        for one in hidden:
            _show_again(one)

    def throw_away(self) -> None:
        """Let the dialogs end without an answer; the stage comes back for the welcome screen."""
        self._uncover()
        hidden, self._dialogs, self._focus = self._dialogs, [], None
        for one in reversed(hidden):
            if isValid(one.dialog):
                one.dialog.setLayout(_layout_of(one.content))
                one.dialog.reject()
            one.content.deleteLater()

    def _uncover(self) -> None:
        if self._cover is not None:
            self._layout.removeWidget(self._cover)
            self._cover.hide()
            self._cover = None
        self._stage.setProperty(COVERED, False)
        self._layout.insertWidget(0, self._stage, 1)
        # in a screen reader's order it comes before the status bar again
        self._stage.lower()
        self._stage.show()


def _dialogs_of(window: QWidget) -> list[Dialog]:
    """Return the dialogs that are open, the lowest first. Those of Qt itself end: they ask for files."""
    found = []
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            if isinstance(widget, Dialog):
                found.append(widget)
            else:
                widget.reject()
    return sorted(found, key=lambda dialog: _depth(dialog, window))


def _depth(widget: QWidget, window: QWidget) -> int:
    at, depth = widget.parentWidget(), 0
    while at is not None and at is not window:
        at, depth = at.parentWidget(), depth + 1
    return depth


def _hide(dialog: Dialog) -> _Hidden:
    """Hide a dialog without ending it: who waits for its answer goes on waiting."""
    content, focus = QWidget(), dialog.focusWidget()
    content.setProperty(COVERED, True)
    content.setLayout(_layout_of(dialog))
    title = dialog.windowTitle()
    dialog.setWindowTitle("Locked – LSCB Audit")
    # `QDialog.setVisible` would end it
    QWidget.setVisible(dialog, False)
    _make_unreadable(content)
    return _Hidden(dialog, content, title, focus)


def _show_again(hidden: _Hidden) -> None:
    dialog = hidden.dialog
    if isValid(dialog):
        dialog.setLayout(_layout_of(hidden.content))
        dialog.setWindowTitle(hidden.title)
        dialog.show()
        dialog.activateWindow()
        if hidden.focus is not None and isValid(hidden.focus):
            hidden.focus.setFocus(Qt.FocusReason.OtherFocusReason)
    hidden.content.deleteLater()


def _layout_of(widget: QWidget) -> QLayout:
    layout = widget.layout()
    assert layout is not None
    return layout


def _close_popups() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def _make_unreadable(root: QWidget) -> None:
    """Take back what a screen reader may still hold of these widgets: its old names lead nowhere."""
    if not QAccessible.isActive():
        return
    for widget in (root, *root.findChildren(QWidget)):
        interface = QAccessible.queryAccessibleInterface(widget)
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))
