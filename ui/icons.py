"""Icons of one colour: drawn from `resources/icons` in the colour of the words they stand beside."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import reader


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    text = reader.text(f"icons/{name}.svg").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def draw(painter: QPainter, name: str, colour: QColor, x: float, y: float, size: float = 16) -> None:
    """Draw the icon `name` with its left top corner at `x`, `y`, or the whole pixel next to it."""
    ratio = painter.device().devicePixelRatioF()
    place = QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)
    painter.drawPixmap(place, pixmap(name, colour, size, ratio))


def pixmap(name: str, colour: QColor, size: float = 16, ratio: float = 1.0) -> QPixmap:
    """Return the picture of an icon; what was drawn once is remembered."""
    return _pixmap(name, colour.name(), size, ratio)


@lru_cache(512)
def _pixmap(name: str, colour: str, size: float, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _drawing(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    made = QIcon(pixmap(name, colour, size))
    made.addPixmap(pixmap(name, colour, size, 2.0))
    return made
