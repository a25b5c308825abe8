"""Words that only one side has, marked in a text: a line under mine, dashes under theirs, on a ground."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from lscb_audit.rules.merging import BOTH, MINE, Piece

from .. import theme
from ..widgets.words import Label, muted
from ..writing.box import Frame
from ..writing.edit import Edit
from ..writing.notice import Head


def form_of(who: str) -> QTextCharFormat:
    """Return how the words of one side are drawn: never by colour alone."""
    made = QTextCharFormat()
    style = QTextCharFormat.UnderlineStyle
    if who == MINE:
        ground, text, under = theme.colour("done_ground"), theme.colour("done"), style.SingleUnderline
    else:
        tone = theme.tone("best")
        ground, text, under = tone.ground, tone.text, style.DashUnderline
    made.setBackground(ground)
    made.setForeground(text)
    made.setUnderlineColor(text)
    made.setUnderlineStyle(under)
    return made


def mark(edit: QPlainTextEdit, pieces: Iterable[Piece]) -> None:
    """Mark in a text what only one side has; the pieces together are the text."""
    selections, at = [], 0
    for piece in pieces:
        size = _signs(piece.text)
        if piece.who != BOTH:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(edit.document())
            # the blanks around words stay plain
            cursor.setPosition(at + size - _signs(piece.text.lstrip()))
            cursor.setPosition(at + _signs(piece.text.rstrip()), QTextCursor.MoveMode.KeepAnchor)
            one.cursor, one.format = cursor, form_of(piece.who)
            selections.append(one)
        at += size
    edit.setExtraSelections(selections)


def _signs(text: str) -> int:
    """Return how many signs a text has as Qt counts them."""
    return len(text.encode("utf-16-le")) // 2


def spoken(pieces: Iterable[Piece], names: dict[str, str]) -> str:
    """Say what only one side has, for those who do not see the lines."""
    told = [
        f"Only in {names[piece.who]}: “{piece.text.strip()}”."
        for piece in pieces
        if piece.who != BOTH and piece.text.strip()
    ]
    return " ".join(told)


class Sample(QWidget):
    """How the words of one side are marked, shown on a few words of its own."""

    def __init__(self, who: str, shown: str, means: str) -> None:
        super().__init__()
        self._who = who
        self.setAccessibleName(f"{shown}: {means}")
        self._sample = Label(shown, 14, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._sample)
        row.addWidget(muted(means, 14, wrap=False))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - ground and line alone are drawn
        form, place = form_of(self._who), self._sample.geometry()
        painter = QPainter(self)
        painter.fillRect(place, form.background())
        pen = QPen(form.underlineColor(), theme.px(1))
        if form.underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.end()


class MarkedBox(QWidget):
    """A text to be read, with what only this side has marked."""

    def __init__(self, name: str, hint: str, text: str, pieces: tuple[Piece, ...], said: str) -> None:
        super().__init__()
        self.frame = Frame()
        self.edit = Edit(self.frame)
        self.edit.setPlainText(text)
        self.edit.set_calm(True)
        self.edit.setAccessibleName(f"{name}, {hint}")
        self.edit.setAccessibleDescription(said)
        self._pieces = pieces
        framed = QVBoxLayout(self.frame)
        framed.setContentsMargins(2, 2, 2, 2)
        framed.addWidget(self.edit)
        head = Head(self.edit)
        head.tell(name, hint)
        head.count.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(4))
        self.column.addWidget(head)
        self.column.addWidget(self.frame)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        mark(self.edit, self._pieces)
