"""What is pointed out in the text: a wave under unknown words, dashes and a ground for identifiers."""

from collections.abc import Iterable

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from lscb_audit.english import Misspelt
from lscb_audit.privacy import Hit

from .. import theme


def show(edit: QPlainTextEdit, misspelt: Iterable[Misspelt], hits: Iterable[Hit]) -> None:
    """Point these out and nothing else. The marks move with the text until they are shown anew."""
    wave, dashes = QTextCharFormat(), QTextCharFormat()
    wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    wave.setUnderlineColor(theme.colour("muted"))
    dashes.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    dashes.setUnderlineColor(theme.colour("error"))
    dashes.setBackground(theme.colour("error_ground"))
    edit.setExtraSelections(
        [
            *(_mark(edit, one.start, one.end, wave) for one in misspelt),
            *(_mark(edit, one.start, one.end, dashes) for one in hits),
        ]
    )


def _mark(edit: QPlainTextEdit, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    cursor = QTextCursor(edit.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    mark.cursor, mark.format = cursor, look
    return mark
