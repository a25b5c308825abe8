"""What charts are made of: bars with an edge and a pattern, words in lines. No clipping, no transparency."""

from typing import Literal

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

from ..fonts import BODY, STRONG
from ..lines import Run, break_lines, text_width
from ..palette import TEXT, Tone, mixed

SIZE = 10.5
SMALL = 9.5
_STEP, _ROW, _STROKE = 5.0, 4.0, 0.7  # points between strokes and between rows of dots; a stroke


def word_width(text: str, size: float = SIZE, strong: bool = False) -> float:
    return text_width(text, STRONG if strong else BODY, size)


def words(
    page: Drawing,
    x: float,
    y: float,
    text: str,
    *,
    size: float = SIZE,
    ink: str = TEXT,
    strong: bool = False,
    anchor: Literal["start", "middle"] = "start",
) -> None:
    """One line of text with its baseline at y."""
    font = STRONG if strong else BODY
    at = _near(x, y)
    page.add(String(*at, text, fontName=font, fontSize=size, fillColor=HexColor(ink), textAnchor=anchor))


def wrapped(text: str, width: float, size: float = SIZE) -> list[str]:
    """Lines no wider than `width`."""
    return [
        "".join(part.text for part in line.segments) for line in break_lines((Run(text, BODY),), width, size)
    ]


def box(
    page: Drawing, place: tuple[float, float, float, float], ground: str, edge: str, weight: float = 0
) -> None:
    """A rectangle (x, y, width, height); an empty colour leaves out its ground or its edge."""
    shape = Rect(*_near(*place[:2]), *_near(*place[2:]))
    shape.fillColor = HexColor(ground) if ground else None
    shape.strokeColor = HexColor(edge) if edge else None
    shape.strokeWidth = weight
    page.add(shape)


def bar(
    page: Drawing, x: float, y: float, width: float, height: float, tone: Tone, pattern: int | None
) -> None:
    """A bar with its edge and pattern: 0 plain, 1 dots, 2 stripes, 3 grid; None none (a blank)."""
    if not pattern:
        box(page, (x, y, width, height), tone.ground, tone.ink, 0.8)
        return
    box(page, (x, y, width, height), tone.ground, "")
    _pattern(page, (x, y, width, height), HexColor(mixed(tone.ground, tone.ink, 0.38)), pattern)
    box(page, (x, y, width, height), "", tone.ink, 0.8)


def patch(page: Drawing, x: float, y: float, text: str, tone: Tone, strong: bool = True) -> None:
    """Text on a plain ground, centred at x, so that no pattern runs through the figures."""
    wide = word_width(text, SIZE, strong) + 4
    box(page, (x - wide / 2, y - 2.6, wide, SIZE + 2), tone.ground, "")
    words(page, x, y, text, ink=tone.ink, strong=strong, anchor="middle")


def _pattern(page: Drawing, place: tuple[float, float, float, float], ink: Color, pattern: int) -> None:
    """Dots, stripes or a grid. Each is a few dashed lines, so that a report of many charts stays small."""
    x, y, width, height = place
    if pattern == 1:
        rows = int((height - 1) / _ROW)
        foot = y + (height - (rows - 1) * _ROW) / 2
        for row in range(rows):
            start = x + _STEP / 2 + (row % 2) * _STEP / 2
            if start < x + width - 1:
                _dashed(
                    page, (start, foot + row * _ROW, x + width - 1, foot + row * _ROW), ink, 1.3, dots=True
                )
        return
    _dashed(page, (x + _STEP / 2, y + height / 2, x + width, y + height / 2), ink, height)
    if pattern == 3:
        _dashed(page, (x + width / 2, y + _STEP / 2, x + width / 2, y + height), ink, width)


def _dashed(
    page: Drawing, ends: tuple[float, float, float, float], ink: Color, weight: float, dots: bool = False
) -> None:
    """A line as heavy as a bar is high, with short dashes across it, makes stripes; with round ends, dots."""
    if ends[0] > ends[2] or ends[1] > ends[3]:
        return
    line = Line(*_near(*ends[:2]), *_near(*ends[2:]))
    line.strokeColor = ink
    line.strokeWidth = round(weight, 1)
    if dots:
        line.strokeLineCap = 1
    line.strokeDashArray = (0.01, _STEP) if dots else (_STROKE, _STEP - _STROKE)
    page.add(line)


def _near(x: float, y: float) -> tuple[float, float]:
    """A tenth of a point is finer than print, and keeps the file small."""
    return round(x, 1), round(y, 1)
