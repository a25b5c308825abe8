"""The structure tree while it grows: what a screen reader walks, apart from where things stand on paper.

Elements are made when pieces are made, so the tree has the order of the document; marks are added when a
piece is drawn. A piece that is split over pages shares one element.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Attribute = str | int | tuple[float, ...]
_STANDS_EMPTY = frozenset({"TR", "TH", "TD"})  # an empty cell still holds its place in the row


class Mark(NamedTuple):
    """Marked content `mcid` on page `page` (both from 0)."""

    page: int
    mcid: int


class LinkPlace(NamedTuple):
    """A rectangle to click on: `target` is an address or `#anchor`; `words` are told by a screen reader."""

    page: int
    rect: tuple[float, float, float, float]
    target: str
    words: str


@dataclass(slots=True, eq=False)
class Element:
    """One structure element: a standard `tag`, `attributes` (Scope, ColSpan, BBox and so on) and kids."""

    tag: str
    alt: str = ""
    attributes: dict[str, Attribute] = field(default_factory=dict)
    kids: list["Element | Mark | LinkPlace"] = field(default_factory=list)

    def child(self, tag: str, alt: str = "", **attributes: Attribute) -> "Element":
        """Make an element below this one."""
        made = Element(tag, alt, attributes)
        self.kids.append(made)
        return made

    def prune(self) -> bool:
        """Leave out elements that nothing was drawn for. True if something is left."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.tag in _STANDS_EMPTY

    def walk(self) -> Iterator["Element"]:
        """This element and all below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()
