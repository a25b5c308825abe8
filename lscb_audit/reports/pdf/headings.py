"""Headings in order: levels without gaps, unique anchors, for the contents list and the bookmarks."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..document import Block, Contents, Heading


class Entry(NamedTuple):
    """A heading as printed: no deeper than one level below the one before."""

    level: int
    text: str
    anchor: str


class Headings:
    """All headings of a document, walked once more while pieces are made."""

    def __init__(self, blocks: Iterable[Block], plain: Callable[[str], str], titled: bool) -> None:
        """`plain` makes text printable; `titled` tells that the cover's title is the first heading."""
        self.entries = tuple(_entries(blocks, plain, titled))
        self._next = 0

    def following(self, heading: str) -> Entry:
        """The entry of the next heading, which must be this one."""
        entry = self.entries[self._next]
        if entry.text != heading:
            raise ValueError(f"The heading “{heading}” was not listed.")
        self._next += 1
        return entry

    def upcoming(self, depth: int) -> Iterator[Entry]:
        """What a contents list at this place shows."""
        return (entry for entry in self.entries[self._next :] if entry.level <= depth)


def _entries(blocks: Iterable[Block], plain: Callable[[str], str], titled: bool) -> Iterator[Entry]:
    taken: set[str] = set()
    level = 1 if titled else 0
    for number, block in enumerate(blocks):
        if isinstance(block, Contents):
            block = Heading(block.title)
        text = plain(block.text) if isinstance(block, Heading) else ""
        if not isinstance(block, Heading) or not text.strip():
            continue
        level = min(max(block.level, 1), level + 1, 4)
        anchor = block.anchor if block.anchor and block.anchor not in taken else f"heading-{number}"
        taken.add(anchor)
        yield Entry(level, text, anchor)
