"""Headings in order: levels without gaps, unique anchors, for the contents list and the bookmarks."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..document import Block, Contents, Heading


class Entry(NamedTuple):
    """A heading as printed: no deeper than one level below the one before."""

    level: int
    text: str
    anchor: str


class Headings:
    """All headings of a document, walked once more while pieces are made."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.entries = tuple(_entries(blocks))
        self._next = 0

    def following(self, heading: Heading) -> Entry:
        """The entry of the next heading, which must be this one."""
        entry = self.entries[self._next]
        if entry.text != heading.text:
            raise ValueError(f"The heading “{heading.text}” was not listed.")
        self._next += 1
        return entry

    def upcoming(self, depth: int) -> Iterator[Entry]:
        """What a contents list at this place shows."""
        return (entry for entry in self.entries[self._next :] if entry.level <= depth)


def _entries(blocks: Iterable[Block]) -> Iterator[Entry]:
    taken: set[str] = set()
    level = 1  # the title on the cover is the first heading
    for number, block in enumerate(blocks):
        if isinstance(block, Contents):
            block = Heading(block.title)
        if not isinstance(block, Heading) or not block.text.strip():
            continue
        level = min(max(block.level, 1), level + 1, 4)
        anchor = block.anchor if block.anchor and block.anchor not in taken else f"heading-{number}"
        taken.add(anchor)
        yield Entry(level, block.text, anchor)
