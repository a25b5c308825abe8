"""One family for screen and paper: Source Sans, embedded, from the package `font-source-sans-pro` (SIL OFL).

`files` serves the window (it knows no ReportLab). `register` makes the two weights known to ReportLab under
the names `BODY` and `STRONG`; nothing else may be used on paper, for PDF/UA wants every font embedded.
"""

from functools import cache
from pathlib import Path

import font_source_sans_pro

FAMILY = "Source Sans Pro"
BODY = "SourceSansPro"
STRONG = "SourceSansPro-Semibold"
_FILES = {BODY: "SourceSansPro-Regular.ttf", STRONG: "SourceSansPro-Semibold.ttf"}


def files() -> dict[str, Path]:
    """The TrueType file of each weight, by the name it has in ReportLab."""
    folder = Path(font_source_sans_pro.font_directory)
    return {name: folder / file for name, file in _FILES.items()}


@cache
def register() -> frozenset[int]:
    """Make both weights known to ReportLab, once. Returns the code points that both can draw."""
    from reportlab.graphics import shapes
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    drawable: set[int] | None = None
    for name, path in files().items():
        font = TTFont(name, str(path))
        pdfmetrics.registerFont(font)
        glyphs = set(font.face.charToGlyph)
        drawable = glyphs if drawable is None else drawable & glyphs
    # A drawing starts in Times unless told otherwise, and Times cannot be embedded.
    shapes.STATE_DEFAULTS["fontName"] = BODY
    return frozenset(code for code in drawable or () if code >= 32)
