"""A report's pages as pictures and text. Its library may be used by one thread only: the drawing thread."""

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pypdfium2

_ONE_AT_A_TIME = Lock()
"""PDFium keeps state of its own for the whole program: whoever uses it holds this."""


_CELL_GAP = 12
"""Points between two pieces of a line from which on they are two cells."""
_OVERLAP = 2


class Page(NamedTuple):
    """A page: its picture, and its words in reading order."""

    number: int
    picture: QImage
    text: str


def reading_text(words: "pypdfium2.PdfTextPage") -> str:
    """Return a page's words in the order of its content, a line for each line, a tab between cells."""
    lines: list[str] = []
    before: tuple[float, float] | None = None
    for place in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(place)
        said = words.get_text_bounded(left, bottom, right, top).strip("\r\n")
        middle = (bottom + top) / 2
        same_line = before is not None and abs(before[1] - middle) < (top - bottom) / 2
        if not same_line or before is None or left < before[0] - _OVERLAP:
            lines.append(said)
        else:
            gap = left - before[0]
            lines[-1] += ("\t" if gap > _CELL_GAP else " " if gap > 1 else "") + said
        before = (right, middle)
    return "\n".join(line for line in lines if line.strip())


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
