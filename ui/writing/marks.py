"""What is pointed out in the text: a wave under unknown words, dashes and a ground for identifiers.

By a highlighter, not by extra selections: Qt draws a line anew for each of these, which one feels in typing.
"""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from .. import theme


class Mark(NamedTuple):
    """A stretch of the text that is marked, from `start` to before `end`."""

    start: int
    end: int
    identifier: bool


class Marks(QSyntaxHighlighter):
    """Shows marks in a text box. They move with the text; one that is written into is gone until set anew."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        document = edit.document()
        self._marks: tuple[Mark, ...] = ()
        self._wave, self._dashes = QTextCharFormat(), QTextCharFormat()
        self._dress()
        # before the highlighter hears of it: it must find the marks in their new places
        document.contentsChange.connect(self._move)
        self.setDocument(document)
        theme.changes().changed.connect(self._dress)

    def set(self, marks: Iterable[Mark]) -> None:
        """Show these and nothing else; only lines whose marks differ are drawn anew."""
        marks = tuple(sorted(marks))
        document = self.document()
        blocks = {document.findBlock(one.start).blockNumber() for one in {*marks} ^ {*self._marks}}
        self._marks = marks
        for number in blocks:
            self.rehighlightBlock(document.findBlockByNumber(number))

    def shown(self) -> tuple[Mark, ...]:
        return self._marks

    def highlightBlock(self, text: str) -> None:  # noqa: ARG002 - the marks say it all
        first = self.currentBlock().position()
        last = first + self.currentBlock().length()
        for one in self._marks:
            if first <= one.start < last:
                look = self._dashes if one.identifier else self._wave
                self.setFormat(one.start - first, one.end - one.start, look)

    def _move(self, place: int, removed: int, added: int) -> None:
        if self._marks:
            by, after = added - removed, place + removed
            self._marks = tuple(
                one if one.end < place else Mark(one.start + by, one.end + by, one.identifier)
                for one in self._marks
                if one.end < place or one.start > after
            )

    def _dress(self) -> None:
        self._wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._wave.setUnderlineColor(theme.colour("muted"))
        self._dashes.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        self._dashes.setUnderlineColor(theme.colour("error"))
        self._dashes.setBackground(theme.colour("error_ground"))
        if self._marks:
            self.rehighlight()
