"""The text box itself: plain text, as high as its words between two bounds, Tab leaves it."""

import re

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShortcut,
    QTextCursor,
    QTextDocumentFragment,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from .. import theme

_LEAST_LINES, _GREATEST_LINES = 3, 12
_MARGIN = 6
#: what other programs put between lines, and signs that cannot be seen
_BREAKS = re.compile("\r\n?|[\u2028\u2029\v\f]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffc]")


class Edit(QPlainTextEdit):
    """`menu_wanted(place on the screen, place in the text)`: by mouse or menu key; `spelling_wanted`: by
    Shift+F7."""

    left = Signal()
    spelling_wanted = Signal()
    menu_wanted = Signal(object, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = (_LEAST_LINES, _GREATEST_LINES)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        # no override of the keys: what Python sees of each key makes typing slower
        asked = QShortcut(QKeySequence("Shift+F7"), self)
        asked.setContext(Qt.ShortcutContext.WidgetShortcut)
        asked.activated.connect(self.spelling_wanted)
        self.cursorPositionChanged.connect(self._keep_caret_in_sight)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def set_lines(self, least: int, greatest: int) -> None:
        """Set between how many lines the box grows with its text."""
        self._lines = (least, greatest)
        self._fit()

    def set_calm(self, calm: bool) -> None:
        """Only to be read: selectable by mouse and keys, on the window's ground."""
        self.setReadOnly(calm)
        if calm:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme.font())
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("window" if self.isReadOnly() else "base"))
        self.setPalette(palette)
        self._fit()

    def _fit(self, *_: object) -> None:
        """Be as high as the text needs."""
        least, greatest = self._lines
        written = round(self.document().size().height())
        lines = min(max(written, least), greatest)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if written > greatest
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        wanted = lines * self.fontMetrics().lineSpacing() + 2 * _MARGIN
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
            # once the page has made room
            QTimer.singleShot(0, self, self._keep_caret_in_sight)

    def _keep_caret_in_sight(self) -> None:
        """Scroll the page that the box stands on: a box can be higher than the window."""
        if not self.hasFocus():
            return
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        content = holder.widget() if holder is not None else None
        if holder is None or content is None:
            return
        caret, margin = self.cursorRect(), theme.px(12)
        top = self.viewport().mapTo(content, caret.topLeft()).y() - holder.verticalScrollBar().value()
        if top < margin or top + caret.height() + margin > holder.viewport().height():
            place = self.viewport().mapTo(content, caret.center())
            holder.ensureVisible(0, place.y(), 0, caret.height() // 2 + margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words only, whatever was copied."""
        rich = not source.hasText()
        text = QTextDocumentFragment.fromHtml(source.html()).toPlainText() if rich else source.text()
        cursor = self.textCursor()
        # a step to undo by itself, apart from what was typed before
        cursor.beginEditBlock()
        cursor.insertText(_UNSEEN.sub("", _BREAKS.sub("\n", text)))
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # a menu of the box is a part of it
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._want_menu_at_caret()
        else:
            place = self.cursorForPosition(self.viewport().mapFromGlobal(event.globalPos())).position()
            self.menu_wanted.emit(event.globalPos(), place)
        event.accept()

    def caret_on_screen(self) -> QPoint:
        """Return the place below the caret, where a menu opens."""
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())

    def _want_menu_at_caret(self) -> None:
        self.menu_wanted.emit(self.caret_on_screen(), self.textCursor().position())

    def put(self, start: int, end: int, words: str) -> None:
        """Replace a stretch of the text, as one step to undo."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)
