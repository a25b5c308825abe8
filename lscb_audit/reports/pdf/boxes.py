"""The look of boxes: callouts by what they are for, and quotations."""

from typing import Literal

from ..palette import FRAME, HIGHLIGHT, LINE, WHITE, mixed, tone
from .paper import Paper
from .stack import Ground

Kind = Literal["key", "warning", "question", "practice"]
BAR = 5.0
_COLOURS: dict[Kind, tuple[str, str]] = {
    "key": (HIGHLIGHT, mixed(tone("rank1of4").ground, WHITE, 0.45)),
    "warning": (tone("warn").ink, tone("warn").ground),
    "question": (tone("differs").ink, tone("differs").ground),
    "practice": (tone("done").ink, tone("done").ground),
}


def callout_ground(kind: Kind) -> Ground:
    """A tinted box with a bar at its left edge."""
    ink, ground = _COLOURS[kind]
    return _box(ink, ground)


def quotation_ground() -> Ground:
    return _box(HIGHLIGHT, "")


def answer_ground() -> Ground:
    """A thin line at the left of what somebody wrote."""

    def draw(paper: Paper, x: float, bottom: float, _width: float, height: float) -> None:
        paper.fill(x, bottom, 1.5, height, LINE)

    return draw


def frame_ground() -> Ground:
    return _box("", FRAME)


def ink(kind: Kind) -> str:
    return _COLOURS[kind][0]


def _box(ink: str, ground: str) -> Ground:
    def draw(paper: Paper, x: float, bottom: float, width: float, height: float) -> None:
        if ground:
            paper.fill(x, bottom, width, height, ground)
        if ink:
            paper.fill(x, bottom, BAR, height, ink)

    return draw
