"""Pieces: what the pager sets one below the other. Each knows its height, how to be drawn, how to split."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from .paper import Paper


@dataclass(slots=True, kw_only=True)
class Piece(ABC):
    """`before` and `after` are the least space to its neighbours; `keep` holds it together with what follows,
    `clings` with what stands above (a note with its table).

    `anchors` are the link targets at its top. `continued` is true for the later parts of a split piece.
    """

    before: float = 0
    after: float = 0
    keep: bool = False
    clings: bool = False
    anchors: tuple[str, ...] = ()
    new_page: bool = False

    @abstractmethod
    def height(self, width: float) -> float:
        """Height in points when set `width` wide."""

    @abstractmethod
    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw with the upper left corner at (x, top)."""

    def split(self, _width: float, _room: float) -> "tuple[Piece, Piece] | None":
        """A first part no higher than `room` and the rest, or None if it must stay whole."""
        return None

    def least(self, width: float) -> float:
        """Height of the smallest first part that may stand at the foot of a page."""
        return self.height(width)
