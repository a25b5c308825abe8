"""The pictures of the matrix: each look of a cell is drawn once for a theme, a zoom and a screen."""

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap

from .. import icons, theme
from .grid import Tile
from .short import short

WIDTH, HEIGHT = 100, 42
_EDGE = 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def size() -> tuple[int, int]:
    return theme.px(WIDTH), theme.px(HEIGHT)


def picture(tile: Tile, ratio: float, width: int = 0, height: int = 0) -> QPixmap:
    """Return the picture of a tile; without `height` as a cell of the matrix, which may be `width` wide."""
    cell = not height
    width, height = width or size()[0], height or size()[1]
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(theme.colour("base"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if cell:
        painter.fillRect(QRect(0, height - 1, width, 1), theme.colour("line"))
        painter.fillRect(QRect(width - 1, 0, 1, height), theme.colour("line"))
    area = QRect(1, 1, width - 3, height - 3)
    if tile.tone == "blank":
        _blank(painter, tile, area)
    else:
        _grade(painter, tile, area)
    painter.end()
    return made


def _blank(painter: QPainter, tile: Tile, area: QRect) -> None:
    painter.setPen(theme.tone("blank").text)
    left = area.left() + theme.px(6)
    if tile.icon:
        side = theme.px(14)
        icons.draw(painter, tile.icon, theme.tone("blank").text, left, area.center().y() - side / 2 + 1, side)
        left += theme.px(20)
    _words(painter, tile, QRect(left, area.top(), area.right() - left, area.height()))


def _grade(painter: QPainter, tile: Tile, area: QRect) -> None:
    tone = theme.tone(tile.tone)
    _ground(painter, tile, area)
    strong = theme.font(14, QFont.Weight.Bold)
    painter.setFont(strong)
    painter.setPen(tone.text)
    left = area.left() + theme.px(6)
    if tile.differs:
        _two_lines(painter, tile, area, left)
        return
    letter = QRect(left, area.top(), theme.px(24), area.height())
    painter.drawText(letter, int(_LEFT), tile.letter)
    left += QFontMetrics(strong).horizontalAdvance(tile.letter) + theme.px(4)
    right = area.right() - _tail(painter, tile, area)
    painter.setPen(tone.text)
    _words(painter, tile, QRect(left, area.top(), right - left, area.height()))


def _ground(painter: QPainter, tile: Tile, area: QRect) -> None:
    tone = theme.tone(tile.tone)
    painter.setBrush(tone.ground)
    painter.setPen(Qt.PenStyle.NoPen)
    inset = 0.5
    if tile.differs:
        edge = theme.px(_EDGE)
        painter.setPen(QPen(theme.colour("differs"), edge))
        inset = edge / 2
    elif tile.agreed:
        painter.setPen(QPen(tone.text, 1))
    painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), 2, 2)


def _two_lines(painter: QPainter, tile: Tile, area: QRect, left: int) -> None:
    """The letter with "≠ differs" above, the word below."""
    half = area.height() // 2
    top = QRect(left, area.top() + theme.px(2), area.right() - left, half)
    painter.drawText(top, int(_LEFT), tile.letter)
    aside = left + painter.fontMetrics().horizontalAdvance(tile.letter) + theme.px(6)
    painter.setFont(theme.font(13, QFont.Weight.DemiBold))
    painter.drawText(QRect(aside, top.top(), area.right() - aside, half), int(_LEFT), f"≠ {tile.differs}")
    right = area.right() - _tail(painter, tile, QRect(area.left(), area.top() + half, area.width(), half))
    below = QRect(left, area.top() + half - theme.px(1), right - left, half)
    painter.setFont(theme.font(13))
    words = fitting(forms_of(tile), below.width(), sizes=(13,), most=1)
    painter.drawText(below, int(_LEFT), words.lines[0])


def _tail(painter: QPainter, tile: Tile, area: QRect) -> int:
    """Draw the tick of an agreed grade, or the letter it was moderated to; return the width taken."""
    tone = theme.tone(tile.tone)
    if tile.agreed:
        side = theme.px(14)
        icons.draw(
            painter, "tick", tone.text, area.right() - side - 3, area.center().y() - side / 2 + 1, side
        )
        return side + 5
    if not tile.moved:
        return 1
    painter.setFont(theme.font(13, QFont.Weight.Bold))
    said = f"→ {tile.moved}"
    width = painter.fontMetrics().horizontalAdvance(said) + theme.px(7)
    place = QRect(area.right() - width, area.top(), width, area.height())
    painter.drawText(place, int(_LEFT), said)
    return width + theme.px(2)


class Fitting(NamedTuple):
    """Words as they stand in a cell: their lines, the size of their font, whether something is cut."""

    lines: tuple[str, ...]
    size: int
    cut: bool = False


@cache
def _advance(words: str, size: int, zoom: int) -> int:  # noqa: ARG001 - the font depends on the zoom
    return QFontMetrics(theme.font(size)).horizontalAdvance(words)


def fitting(forms: tuple[str, ...], width: int, sizes: tuple[int, ...] = (14, 13), most: int = 2) -> Fitting:
    """Return how words stand best in `width` pixels: on one line, on two (at `most`), cut at last.

    `forms` are the words, and a shorter form of them if there is one.
    """

    def fits(line: str, size: int) -> bool:
        return _advance(line, size, theme.zoom()) <= width

    for form in forms:
        for size in sizes:
            if fits(form, size):
                return Fitting((form,), size)
    least = sizes[-1]
    for form in forms if most > 1 else ():
        parts = form.split()
        for place in range(1, len(parts)):
            lines = (" ".join(parts[:place]), " ".join(parts[place:]))
            if all(fits(line, least) for line in lines):
                return Fitting(lines, least)
    metrics = QFontMetrics(theme.font(least))
    return Fitting((metrics.elidedText(forms[-1], Qt.TextElideMode.ElideRight, width),), least, cut=True)


def forms_of(tile: Tile) -> tuple[str, ...]:
    """Return the words of a tile, and the short form of a grade: a blank is always said in full."""
    return (tile.word,) if tile.tone == "blank" else (tile.word, short(tile.word))


def _words(painter: QPainter, tile: Tile, area: QRect) -> None:
    """Draw the words of a tile as they fit."""
    found = fitting(forms_of(tile), area.width())
    painter.setFont(theme.font(found.size))
    painter.drawText(area, int(_LEFT), "\n".join(found.lines))


class Tiles:
    """The pictures by number, thrown away when the theme, the zoom, the screen or the cells change."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._pictures: list[QPixmap | None] = []

    def ready(self, tiles: tuple[Tile, ...], ratio: float, width: int) -> list[QPixmap]:
        """Return the picture of each tile, in their order, `width` wide."""
        key = (theme.current().name, theme.zoom(), ratio, width, tiles)
        if key != self._key:
            self._key = key
            self._pictures = [picture(tile, ratio, width) for tile in tiles]
        return self._pictures  # type: ignore[return-value]
