"""A report's pages as pictures and text. Its library may be used by one thread only: the drawing thread."""

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pypdfium2

_ONE_AT_A_TIME = Lock()
"""PDFium keeps state of its own for the whole program: whoever uses it holds this."""


class Page(NamedTuple):
    """A page: its picture, and its words in reading order."""

    number: int
    picture: QImage
    text: str


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
            text = words.get_text_bounded()
            words.close()
            bitmap = page.render(scale, prefer_bgrx=True)
            # the picture must outlive PDFium's memory: `copy` makes it ours
            picture = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        return Page(number, picture, text.replace("\r\n", "\n"))

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
