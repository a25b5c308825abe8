"""A report's pages as pictures and text. Its library may be used by one thread only: the drawing thread."""

import ctypes
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pypdfium2

_ONE_AT_A_TIME = Lock()
"""PDFium keeps state of its own for the whole program: whoever uses it holds this."""


_CELL_GAP = 12
"""Points between two pieces of a line from which on they are two cells."""
_NAME_BYTES = 64


class Page(NamedTuple):
    """A page: its picture, and its words in reading order."""

    number: int
    picture: QImage
    text: str


class _Letter(NamedTuple):
    """A letter with the height of its font: left, bottom, right, top in points."""

    letter: str
    left: float
    bottom: float
    right: float
    top: float


def reading_text(words: "pypdfium2.PdfTextPage") -> str:
    """Return a page's words in the order of its content, a line for each line, a tab between cells.

    PDFium's own text runs short lines together. What is marked as no content (footer, banner, watermark) is
    left out, as a screen reader leaves it out of the file.
    """
    text, before = "", _Letter("", 0, 0, 0, 0)
    for letter in _letters(words):
        height = letter.top - letter.bottom
        gap = letter.left - before.right
        if abs(letter.bottom - before.bottom) > height / 2 or gap < -height:
            text += "\n"
        elif gap > _CELL_GAP:
            text = text.rstrip() + ("\t" if not text.rstrip().endswith("•") else " ")
        elif gap > height / 8 and not text.endswith(" ") and letter.letter != " ":
            text += " "
        text += letter.letter
        before = letter
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _letters(words: "pypdfium2.PdfTextPage") -> Iterator[_Letter]:
    from pypdfium2 import raw

    text = words.get_text_range()
    content: dict[int | None, bool] = {}
    for place in range(min(words.count_chars(), len(text))):
        if text[place] in "\r\n":
            continue
        piece = raw.FPDFText_GetTextObject(words, place)
        key = ctypes.cast(piece, ctypes.c_void_p).value
        if key not in content:
            content[key] = not _is_artifact(piece)
        box = words.get_charbox(place, loose=True)
        if content[key] and box[3] > box[1]:
            yield _Letter(text[place], *box)


def _is_artifact(piece: Any) -> bool:
    """Ask whether a piece of text is marked as an artifact: no part of what the document says."""
    from pypdfium2 import raw

    name, length = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_ulong()
    for number in range(raw.FPDFPageObj_CountMarks(piece)):
        mark = raw.FPDFPageObj_GetMark(piece, number)
        room = ctypes.cast(name, ctypes.POINTER(raw.FPDF_WCHAR))
        raw.FPDFPageObjMark_GetName(mark, room, _NAME_BYTES, ctypes.byref(length))
        if name.raw[: length.value].decode("utf-16-le").rstrip("\0") == "Artifact":
            return True
    return False


class Pages:
    """An open PDF. Every method but `__init__` is called on the drawing thread."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = pdf
        self._document: pypdfium2.PdfDocument | None = None

    def page(self, number: int, scale: float) -> Page:
        """Return page `number` (from 0); at scale 1 a point is a pixel."""
        with _ONE_AT_A_TIME:
            page = self._open()[number]
            words = page.get_textpage()
            text = reading_text(words)
            words.close()
            bitmap = page.render(scale, prefer_bgrx=True)
            # the picture must outlive PDFium's memory: `copy` makes it ours
            picture = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        return Page(number, picture, text)

    def _open(self) -> "pypdfium2.PdfDocument":
        import pypdfium2

        if self._document is None:
            self._document = pypdfium2.PdfDocument(self._bytes)
        return self._document

    def close(self) -> None:
        with _ONE_AT_A_TIME:
            if self._document is not None:
                self._document.close()
                self._document = None
