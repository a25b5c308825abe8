"""Measures and styles of the report: A4, one column, left aligned, twelve points or more for running text."""

from typing import Literal, NamedTuple

from ..fonts import BODY, STRONG
from ..palette import HIGHLIGHT, MUTED, TEXT, WHITE

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT = RIGHT = 62.0
TOP, BOTTOM = 64.0, 72.0
COLUMN = PAGE_WIDTH - LEFT - RIGHT

Align = Literal["left", "right", "centre"]


class Style(NamedTuple):
    """How a paragraph looks: sizes and spaces in points."""

    size: float
    leading: float
    font: str = BODY
    ink: str = TEXT
    before: float = 0
    after: float = 0

    def sized(self, size: float) -> "Style":
        return self._replace(size=size, leading=round(size * 1.3, 1))


TITLE = Style(38, 44, STRONG, WHITE, after=12)
SUBTITLE = Style(19, 26, BODY, WHITE)
PARTNERSHIP = Style(16, 22, STRONG, WHITE)
HEADINGS = {
    1: Style(24, 30, STRONG, HIGHLIGHT, before=30, after=12),
    2: Style(18, 24, STRONG, TEXT, before=24, after=8),
    3: Style(14.5, 20, STRONG, TEXT, before=18, after=6),
    4: Style(12.5, 17, STRONG, MUTED, before=14, after=4),
}
PARAGRAPHS = {
    "body": Style(12, 17.5, after=10),
    "lead": Style(15, 22, ink=TEXT, after=12),
    "note": Style(10.5, 14.5, ink=MUTED, before=4, after=10),
    "asked": Style(12, 17.5, after=10),
    "label": Style(12, 16, STRONG, MUTED, before=6, after=4),
    "signs": Style(30, 42, STRONG, before=2, after=2),
}
ITEM = Style(12, 17.5, after=5)
TICK = Style(12, 17.5, after=5)
QUOTE = Style(13.5, 19.5, after=4)
SOURCE = Style(11, 15, ink=MUTED)
CAPTION = Style(12, 16.5, STRONG, before=14, after=7)
CALLOUT_TITLE = Style(13, 18, STRONG, after=5)
CELL = Style(11, 14.5)
CONTENTS = {
    1: Style(12, 17, STRONG, before=7),
    2: Style(12, 17, before=2),
    3: Style(12, 17),
    4: Style(12, 17),
}
FURNITURE = Style(9.5, 12, ink=MUTED)
