"""Figures in a text box that know what they count: underlined, in colour where they have changed.

What a figure is stands with its letters, as their format: it goes where they go, and undo brings it back.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from lscb_audit.rules.narrative import Piece, pieces, token

from .. import theme
from ..writing.box import WritingBox

_NAME = QTextFormat.Property.UserProperty + 1


class Run(NamedTuple):
    """A figure in the box: where it stands, its name, its words."""

    start: int
    end: int
    name: str
    words: str


class Tied(QObject):
    """Puts texts with figures into a box and reads them back. `stale` names figures that have changed."""

    def __init__(self, box: WritingBox) -> None:
        super().__init__(box)
        self._box, self._stale = box, frozenset[str]()
        box.edit.cursorPositionChanged.connect(self._write_plain)
        theme.changes().changed.connect(self.dress)

    def put(self, text: str) -> None:
        """Show another text: no step to undo, no signal."""
        parts = list(pieces(text))
        document = self._box.edit.document()
        with QSignalBlocker(self._box):
            self._box.set_text("".join(part.words for part in parts))
            document.setUndoRedoEnabled(False)
            at = 0
            for part in parts:
                if part.name:
                    self._format(at, at + len(part.words), part.name)
                at += len(part.words)
            document.setUndoRedoEnabled(True)

    def text(self) -> str:
        """Return what stands in the box, its figures named."""
        whole, at, said = self._box.text(), 0, []
        for run in self.runs():
            said += [whole[at : run.start], token(run.name, run.words)]
            at = run.end
        return "".join([*said, whole[at:]])

    def runs(self) -> list[Run]:
        """Return the figures in the box, in their order."""
        found: list[Run] = []
        for start, words, name in self._fragments():
            last = found[-1] if found else None
            if last is not None and last.end == start and last.name == name:
                found[-1] = last._replace(end=start + len(words), words=last.words + words)
            elif name:
                found.append(Run(start, start + len(words), name, words))
        # a line break inside makes two of one: neither is the figure any more
        return [run for run in found if "{" not in run.words and "}" not in run.words]

    def at_caret(self) -> Run | None:
        """Return the figure that the caret stands in or beside."""
        caret = self._box.edit.textCursor().position()
        return next((run for run in self.runs() if run.start <= caret <= run.end), None)

    def insert(self, text: str) -> None:
        """Write a text with figures at the caret, as one step that can be undone."""
        cursor = self._box.edit.textCursor()
        cursor.beginEditBlock()
        whole = self._box.text()
        before, after = whole[: cursor.position()], whole[cursor.position() :]
        room = Piece(" " if before and not before[-1].isspace() else "")
        end = Piece(" " if after and not after[0].isspace() else "")
        for part in (room, *pieces(text), end):
            cursor.insertText(part.words, self._look(part) if part.name else QTextCharFormat())
        cursor.endEditBlock()
        self._box.edit.setTextCursor(cursor)
        self._box.edit.ensureCursorVisible()

    def update(self, now: dict[str, str]) -> None:
        """Bring every figure up to date, as one step that can be undone."""
        cursor = QTextCursor(self._box.edit.document())
        cursor.beginEditBlock()
        for run in reversed(self.runs()):
            if now.get(run.name, run.words) != run.words:
                cursor.setPosition(run.start)
                cursor.setPosition(run.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(now[run.name], self._look(Piece(now[run.name], run.name)))
        cursor.endEditBlock()

    def set_stale(self, names: Iterable[str]) -> None:
        """Mark the figures that say something else now."""
        self._stale = frozenset(names)
        self.dress()

    def dress(self) -> None:
        """Draw the figures in the colours of now; no step to undo."""
        with QSignalBlocker(self._box):
            document = self._box.edit.document()
            if not document.isUndoAvailable() and not document.isRedoAvailable():
                document.setUndoRedoEnabled(False)
            for run in self.runs():
                self._format(run.start, run.end, run.name)
            document.setUndoRedoEnabled(True)

    def _format(self, start: int, end: int, name: str) -> None:
        cursor = QTextCursor(self._box.edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        # joined to what was typed before: undo takes both back at once, never the colour alone
        cursor.joinPreviousEditBlock()
        cursor.setCharFormat(self._look(Piece("", name)))
        cursor.endEditBlock()

    def _look(self, figure: Piece) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setProperty(_NAME, figure.name)
        look.setFontWeight(QFont.Weight.DemiBold)
        stale = figure.name in self._stale
        wave = QTextCharFormat.UnderlineStyle.WaveUnderline
        look.setUnderlineStyle(wave if stale else QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(theme.colour("error" if stale else "highlight"))
        look.setForeground(theme.colour("error" if stale else "text"))
        look.setBackground(theme.colour("error_ground" if stale else "selected"))
        return look

    def _write_plain(self) -> None:
        """What is typed after a figure is no part of it."""
        edit = self._box.edit
        caret = edit.textCursor().position()
        inside = any(run.start < caret < run.end for run in self.runs())
        if not inside and edit.currentCharFormat().hasProperty(_NAME):
            edit.setCurrentCharFormat(QTextCharFormat())

    def _fragments(self) -> Iterator[tuple[int, str, str]]:
        """Yield each stretch of one format: where it begins, its words, the name of its figure or nothing."""
        block: QTextBlock = self._box.edit.document().begin()
        while block.isValid():
            inner = block.begin()
            while not inner.atEnd():
                fragment = inner.fragment()
                name = fragment.charFormat().property(_NAME)
                yield fragment.position(), fragment.text(), str(name or "")
                inner += 1
            block = block.next()
