"""The colours of a report: tones (meanings) as ink on ground, the same on screen, in tables and in charts.

A tone is one of the names in `document`. Its colour never stands alone: a letter, a word or a pattern says
the same. Inks reach at least 7:1 on their ground.
"""

import re
from typing import NamedTuple

TEXT = "#0b0c0c"
MUTED = "#505a5f"
LINE = "#d6d4d1"
FRAME = "#f3f2f1"
HIGHLIGHT = "#1d4f91"
LINK = "#144e81"
WHITE = "#ffffff"


class Tone(NamedTuple):
    """`ink` for letters and edges, `ground` behind them."""

    ink: str
    ground: str


PLAIN = Tone(TEXT, WHITE)
_LEVELS = (
    Tone("#0b2e4f", "#d3e4f7"),  # outstanding
    Tone("#0b3b1e", "#d5ead9"),  # good
    Tone("#4a3000", "#fdecc8"),  # requires improvement
    Tone("#5c1309", "#f6d4cf"),  # inadequate
)
_STATES = {
    "": PLAIN,
    "blank": Tone(MUTED, FRAME),
    "differs": Tone("#4c2c92", "#ece7f6"),
    "done": Tone("#0b5c2e", "#e9f4ec"),
    "warn": Tone("#6b4400", "#fdf4de"),
    "late": Tone("#8a2313", "#fbecea"),
}
_RANK = re.compile(r"rank(\d+)of(\d+)")


def tone(name: str) -> Tone:
    """Colours of a tone; an unknown name is plain."""
    ranked = _RANK.fullmatch(name)
    return _level(int(ranked[1]), int(ranked[2])) if ranked else _STATES.get(name, PLAIN)


def step(name: str) -> int | None:
    """Place of a rank among the four patterns and letters of grades, 0 (best) to 3; None for other tones."""
    ranked = _RANK.fullmatch(name)
    return round(_place(int(ranked[1]), int(ranked[2]))) if ranked else None


def mixed(one: str, other: str, share: float) -> str:
    """A solid colour `share` of the way from one to the other (transparency fails in some viewers)."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _level(rank: int, of: int) -> Tone:
    place = _place(rank, of)
    low = min(int(place), 2)
    one, other = _LEVELS[low], _LEVELS[low + 1]
    return Tone(mixed(one.ink, other.ink, place - low), mixed(one.ground, other.ground, place - low))


def _place(rank: int, of: int) -> float:
    """Where a rank falls on the four grades: two levels are good and inadequate, three leave out the best."""
    if of <= 1:
        return 0.0
    first = {2: 1, 3: 1}.get(of, 0)
    return first + (3 - first) * (min(max(rank, 1), of) - 1) / (of - 1)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
