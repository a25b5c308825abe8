"""What is pointed out in the text: a wave under unknown words, dashes and a ground for identifiers.

By the formats of each line's layout. Extra selections make Qt draw a line anew for each of them, which one
feels in typing; a syntax highlighter tells of its colouring as if the text had changed.
"""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

from .. import theme


class Mark(NamedTuple):
    """A stretch of the text that is marked, from `start` to before `end`, in one paragraph."""

    start: int
    end: int
    identifier: bool


class Marks(QObject):
    """Shows marks in a text box. They move with the text; one that is written into is gone until set anew."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._marks: tuple[Mark, ...] = ()
        self._setting = False
        self._wave, self._dashes = QTextCharFormat(), QTextCharFormat()
        self._dress()
        # heard before the paragraph is laid out anew
        edit.document().contentsChange.connect(self._move)
        theme.changes().changed.connect(self._dress)

    def shown(self) -> tuple[Mark, ...]:
        return self._marks

    def set(self, marks: Iterable[Mark]) -> None:
        """Show these and nothing else; only paragraphs whose marks differ are drawn anew."""
        before, self._marks = self._marks, tuple(sorted(marks))
        self._draw({*before} | {*self._marks}, anew=False)

    def _dress(self) -> None:
        self._wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._wave.setUnderlineColor(theme.colour("muted"))
        self._dashes.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        self._dashes.setUnderlineColor(theme.colour("error"))
        self._dashes.setBackground(theme.colour("error_ground"))
        self._draw({*self._marks}, anew=True)

    def _draw(self, marks: Iterable[Mark], anew: bool) -> None:
        """Draw the paragraphs in which `marks` stand."""
        document = self._edit.document()
        self._setting = True
        # Qt tells of colouring as of a change of the text
        with QSignalBlocker(self._edit):
            for number in {document.findBlock(one.start).blockNumber() for one in marks}:
                block = document.findBlockByNumber(number)
                if self._format(block, anew):
                    document.markContentsDirty(block.position(), block.length())
        self._setting = False

    def _move(self, place: int, removed: int, added: int) -> None:
        """Take the marks with the text, and draw them in their new places."""
        if self._setting or not self._marks:
            return
        by, after = added - removed, place + removed
        self._marks = tuple(
            one if one.end < place else Mark(one.start + by, one.end + by, one.identifier)
            for one in self._marks
            if one.end < place or one.start > after
        )
        block = self._edit.document().findBlock(place)
        while block.isValid() and block.position() <= place + added:
            self._format(block, anew=True)
            block = block.next()

    def _format(self, block: QTextBlock, anew: bool) -> bool:
        """Give a paragraph its marks; return False where it has them already."""
        layout, first = block.layout(), block.position()
        last = first + block.length()
        wanted = [
            (one.start - first, one.end - one.start, one.identifier)
            for one in self._marks
            if first <= one.start < last
        ]
        there = [(one.start, one.length) for one in layout.formats()]
        # what an input method composes wears its own formats until it is written
        if layout.preeditAreaText() or (
            not anew and there == [(start, length) for start, length, _ in wanted]
        ):
            return False
        layout.setFormats([self._range(*one) for one in wanted])
        return True

    def _range(self, start: int, length: int, identifier: bool) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, length
        made.format = self._dashes if identifier else self._wave
        return made
