"""What a report's pages say, read back from the file: a word that is to be taken back may stand in one."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream, String

from .check.fonts import meanings_of

_SHOW = ("Tj", "TJ", "'", '"')
_TEXT = " ".join(("BT ET Tf Do", *_SHOW))
#: words that are heard and not seen
_SPOKEN = ("/Alt", "/ActualText", "/Title", "/Contents")
_DEEPEST = 12  # forms within forms


def said_in(file: bytes) -> str:
    """Return all words of a PDF that this program made: its pages in their order, then what is only heard.

    Raises pikepdf.PdfError for what is no PDF.
    """
    with Pdf.open(io.BytesIO(file)) as pdf:
        pages = (" ".join(_of(page.obj, page.obj.get("/Resources", Dictionary()), 0)) for page in pdf.pages)
        return "\n".join((*pages, *_heard(pdf)))


def _heard(pdf: Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if isinstance(one, Dictionary):
            yield from (str(one[name]) for name in _SPOKEN if isinstance(one.get(name), String))


def _of(source: Any, resources: Any, depth: int) -> Iterator[str]:
    """Yield each run of text of a page, or of a form that is drawn on it."""
    held = {str(name): _meanings(font) for name, font in resources.get("/Font", Dictionary()).items()}
    font: dict[bytes, bytes] = {}
    run: list[str] = []
    for instruction in pikepdf.parse_content_stream(source, _TEXT):
        op, operands = str(instruction.operator), instruction.operands
        if op == "Tf":
            font = held.get(str(operands[0]), {})
        elif op == "ET":
            yield "".join(run)
            run = []
        elif op in _SHOW:
            parts = operands[0] if op == "TJ" else [operands[-1]]
            run += [_decoded(bytes(part), font) for part in parts if isinstance(part, String)]
        elif op == "Do" and depth < _DEEPEST:
            drawn = resources.get("/XObject", Dictionary()).get(str(operands[0]))
            if isinstance(drawn, Stream) and drawn.get("/Subtype") == Name.Form:
                yield from _of(drawn, drawn.get("/Resources", resources), depth + 1)


def _meanings(font: Any) -> dict[bytes, bytes]:
    table = font.get("/ToUnicode")
    return meanings_of(table.read_bytes()) if isinstance(table, Stream) else {}


def _decoded(codes: bytes, font: dict[bytes, bytes]) -> str:
    size = max(map(len, font), default=1)
    said = (font.get(codes[at : at + size], b"") for at in range(0, len(codes), size))
    return b"".join(said).decode("utf-16-be", "replace")
