"""What charts are made of: bars with an edge and a pattern, words in lines. No clipping, no transparency."""

from typing import Literal

from reportlab.graphics.shapes import Drawing, Path, Rect, String
from reportlab.lib.colors import HexColor

from ..fonts import BODY, STRONG
from ..lines import Run, break_lines, text_width
from ..palette import TEXT, Tone, mixed

SIZE = 10.5
SMALL = 9.5
_STEP = 5.0


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
    page.add(String(x, y, text, fontName=font, fontSize=size, fillColor=HexColor(ink), textAnchor=anchor))


def wrapped(text: str, width: float, size: float = SIZE) -> list[str]:
    """Lines no wider than `width`."""
    return [
        "".join(part.text for part in line.segments) for line in break_lines((Run(text, BODY),), width, size)
    ]


def box(
    page: Drawing, place: tuple[float, float, float, float], ground: str, edge: str, weight: float = 0
) -> None:
    """A rectangle (x, y, width, height); an empty colour leaves out its ground or its edge."""
    shape = Rect(*place)
    shape.fillColor = HexColor(ground) if ground else None
    shape.strokeColor = HexColor(edge) if edge else None
    shape.strokeWidth = weight
    page.add(shape)


def bar(
    page: Drawing, x: float, y: float, width: float, height: float, tone: Tone, pattern: int | None
) -> None:
    """A bar with its edge and pattern: 0 plain, 1 dots, 2 strokes, 3 crosses; None none (a blank)."""
    box(page, (x, y, width, height), tone.ground, "")
    if pattern is not None and pattern > 0:
        strokes = _pattern(x, y, width, height, mixed(tone.ground, tone.ink, 0.38), pattern)
        if strokes.points:
            page.add(strokes)
    box(page, (x, y, width, height), "", tone.ink, 0.8)


def patch(page: Drawing, x: float, y: float, text: str, tone: Tone, strong: bool = True) -> None:
    """Text on a plain ground, centred at x, so that no pattern runs through the figures."""
    wide = word_width(text, SIZE, strong) + 4
    box(page, (x - wide / 2, y - 2.6, wide, SIZE + 2), tone.ground, "")
    words(page, x, y, text, ink=tone.ink, strong=strong, anchor="middle")


def _pattern(x: float, y: float, width: float, height: float, ink: str, pattern: int) -> Path:
    """All strokes of a pattern as one path, kept inside the bar by arithmetic."""
    path = Path()
    path.fillColor = HexColor(ink) if pattern == 1 else None
    path.strokeColor = None if pattern == 1 else HexColor(ink)
    path.strokeWidth = 0.55
    if pattern == 1:
        _dots(path, x, y, width, height)
    else:
        _strokes(path, x, y, width, height, rising=True)
        if pattern == 3:
            _strokes(path, x, y, width, height, rising=False)
    return path


def _dots(path: Path, x: float, y: float, width: float, height: float) -> None:
    row, at = 0, _STEP / 2
    while at < height - 0.7:
        across = _STEP / 2 + (row % 2) * _STEP / 2
        while across < width - 0.7:
            left, low = x + across, y + at
            path.moveTo(left - 0.7, low)
            path.lineTo(left, low + 0.7)
            path.lineTo(left + 0.7, low)
            path.lineTo(left, low - 0.7)
            path.closePath()
            across += _STEP
        row, at = row + 1, at + _STEP * 0.8


def _strokes(path: Path, x: float, y: float, width: float, height: float, rising: bool) -> None:
    start = -height + _STEP / 2
    while start < width:
        low, high = max(0.0, start), min(width, start + height)
        foot, head = low - start, high - start
        if not rising:
            foot, head = height - foot, height - head
        path.moveTo(x + low, y + foot)
        path.lineTo(x + high, y + head)
        start += _STEP
