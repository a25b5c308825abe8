"""Dashed lines drawn out one by one, for screens: QtSvg measures dashes too coarsely for a pattern."""

from reportlab.graphics.shapes import Drawing, Line, Path

_DOT = 0.01  # points: a line so short that only its round ends are seen


def undashed(page: Drawing) -> Drawing:
    """The same drawing with every dashed line (all of them are upright or level) as a path of its strokes."""
    drawn = Drawing(page.width, page.height)
    for shape in page.contents:
        drawn.add(_strokes(shape, _dash(shape)) if isinstance(shape, Line) and _dash(shape) else shape)
    return drawn


def _dash(line: Line) -> tuple[float, ...]:
    """Length of a dash and of the space after it; nothing for a line drawn through."""
    held = line.strokeDashArray
    return held if isinstance(held, tuple) else ()


def _strokes(line: Line, dash: tuple[float, ...]) -> Path:
    dots = line.strokeLineCap == 1
    path = Path()
    path.fillColor, path.strokeColor, path.strokeLineCap = None, line.strokeColor, line.strokeLineCap
    path.strokeWidth = line.strokeWidth if dots else dash[0]
    level = line.y1 == line.y2
    at, end = (line.x1, line.x2) if level else (line.y1, line.y2)
    half = 0.0 if dots else line.strokeWidth / 2
    while at <= end:
        if level:
            path.moveTo(at, line.y1 - half)
            path.lineTo(at + (_DOT if dots else 0), line.y1 + half)
        else:
            path.moveTo(line.x1 - half, at)
            path.lineTo(line.x1 + half, at)
        at = round(at + sum(dash), 1)
    return path
