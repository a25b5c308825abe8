"""Setting pieces on pages: what keeps together stays together, what is too tall is split.

First everything gets its place, then everything is drawn; so the contents list knows every page number and
one pass is enough, however long the report.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .pieces import Piece
from .stack import gap

Tick = Callable[[], None]


class Placed(NamedTuple):
    """A piece, its page (from 0) and the height of its top edge above the foot of the page, in points."""

    piece: Piece
    page: int
    top: float


class Frame(NamedTuple):
    """The column on a page, in points from the lower left corner of the page."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.bottom + self.height


def place(pieces: Iterable[Piece], frame: Frame, tick: Tick, first_page: int = 0) -> list[Placed]:
    """Give each piece its place. `tick` is called once a piece (it may raise to stop)."""
    waiting = deque(pieces)
    placed: list[Placed] = []
    page, y, above = first_page, frame.top, None
    while waiting:
        tick()
        piece = waiting.popleft()
        fresh = above is None
        if piece.new_page and not fresh:
            page, y, above, fresh = page + 1, frame.top, None, True
        space = 0.0 if above is None else gap(above, piece)
        room = y - space - frame.bottom
        tall, tail = piece.height(frame.width), _tail(piece, waiting, frame)
        if tall + (0 if fresh else tail) <= room and (fresh or _held(piece, waiting, frame) <= room):
            placed.append(Placed(piece, page, y - space))
            y, above = y - space - tall, piece
            continue
        halves = None if piece.keep else piece.split(frame.width, room - tail if tall <= room else room)
        if halves is not None:
            placed.append(Placed(halves[0], page, y - space))
            waiting.appendleft(halves[1])
        elif fresh:  # cannot be made smaller: drawn as it is rather than lost
            placed.append(Placed(piece, page, y))
        else:
            waiting.appendleft(piece)
        page, y, above = page + 1, frame.top, None
    return placed


def _tail(piece: Piece, following: Sequence[Piece], frame: Frame) -> float:
    """Height of what clings to a piece and must not begin a page."""
    total, above = 0.0, piece
    for below in following:
        if not below.clings:
            break
        total += gap(above, below) + below.height(frame.width)
        above = below
    return min(total, frame.height / 4)


def _held(piece: Piece, following: Sequence[Piece], frame: Frame) -> float:
    """Height of a piece together with what it must not be parted from."""
    total = piece.height(frame.width)
    above = piece
    for below in following:
        if not above.keep or below.new_page:
            break
        total += gap(above, below) + (below.height if below.keep else below.least)(frame.width)
        above = below
    return min(total, frame.height)
