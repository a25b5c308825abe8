"""Reads lanes from the shared folder: once, whole, and only if the bytes are what the name promises."""

import os
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from db.files import describe

from . import lanes, names
from .contract import Memory
from .lanes import Index, Lane

_KEPT_BYTES = 64 << 20
_MOST_BYTES = 256 << 20
"""No lane of ours grows nearly so large; what is larger is not even read."""


class Reader:
    """The lanes of one folder, with what is remembered of them and the last few in memory."""

    def __init__(self, folder: Path, memory: Memory) -> None:
        self.folder = folder
        self._memory = memory
        self._indexes: dict[str, Index] = {}
        self._kept: OrderedDict[str, Lane] = OrderedDict()
        self._sizes: dict[str, int] = {}

    def listed(self) -> dict[str, int]:
        """Return the names of all lanes, sorted, with the sizes of their files.

        Raises PlaceProblem when the folder cannot be reached.
        """
        try:
            with os.scandir(self.folder) as entries:
                found = {entry.name: _size(entry) for entry in entries if names.parse(entry.name)}
                self._sizes = {name: size for name, size in sorted(found.items()) if size is not None}
        except OSError as error:
            raise describe(error, "reach the shared folder", self.folder) from error
        return dict(self._sizes)

    def own(self, publisher: bytes) -> list[str]:
        """Return the names of one publisher's lanes, as last listed or written since."""
        return [name for name in self._sizes if names.is_of(name, publisher)]

    def index(self, name: str) -> Index | None:
        """Return what a lane of the last listing holds, from memory if it was ever read.

        None when it cannot be read, or has another size than when it was.
        """
        index = self._indexes.get(name) or lanes.remembered(self._memory.get(name))
        if index is None:
            lane = self.open(name)
            if lane is None:
                return None
            index = lane.to_remember()
            self._remember(name, index)
        self._indexes[name] = index
        return index if index.size == self._sizes.get(name) else None

    def open(self, name: str) -> Lane | None:
        """Return a lane, None when its bytes are gone, cut short or changed. Raises PlaceProblem."""
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        lane = self._read(name)
        if lane is not None:
            self._kept[name] = lane
            while len(self._kept) > 1 and sum(self._sizes.get(each, 0) for each in self._kept) > _KEPT_BYTES:
                self._kept.popitem(last=False)
        return lane

    def still_there(self, name: str) -> bool:
        """Read a lane again from the folder; forget it when that fails. Raises PlaceProblem."""
        there = self._read(name) is not None
        if not there:
            self.forget([name])
        return there

    def wrote(self, name: str, index: Index) -> None:
        """Take note of a lane that was written just now."""
        self._sizes[name] = index.size
        self._remember(name, index)

    def forget(self, gone: Iterable[str]) -> None:
        """Forget lanes that are gone or cannot be read any more."""
        gone = list(gone)
        for name in gone:
            self._indexes.pop(name, None)
            self._kept.pop(name, None)
        if gone:
            self._memory.forget(gone)

    def close(self) -> None:
        """Let go of what is in memory."""
        self._kept.clear()
        self._indexes.clear()

    def _remember(self, name: str, index: Index) -> None:
        self._indexes[name] = index
        self._memory.set(name, lanes.remember(index))

    def _read(self, name: str) -> Lane | None:
        parsed = names.parse(name)
        if self._sizes.get(name, 0) > _MOST_BYTES:
            return None
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            self.listed()  # when the folder itself is out of reach, that is what is wrong
            return None
        if parsed is None or names.check(content) != parsed.check:
            return None
        return lanes.unpack(content)


def _size(entry: os.DirEntry[str]) -> int | None:
    """Return how long a file is, None for what is no file: a folder, or a pipe that would never end."""
    try:
        return entry.stat().st_size if entry.is_file() else None
    except OSError:  # removed since, or out of reach: reading it will tell
        return 0


def shelve(found: Iterable[str], reader: Reader) -> tuple[dict[str, Index], list[str]]:
    """Return the lanes that are needed, with what they hold, and the names of those that cannot be read.

    Not needed is what a newer file of the same part says it holds too. Newer files come first.
    """
    good: dict[str, Index] = {}
    bad: list[str] = []
    replaced: set[str] = set()
    for name in sorted(found, key=_newest_first):
        if name in replaced:
            continue
        index = reader.index(name)
        if index is None:
            bad.append(name)
            continue
        good[name] = index
        replaced.update(each for each in index.replaces if _same_group(each, name))
    return good, [name for name in bad if name not in replaced]


def _newest_first(name: str) -> tuple[bytes, int, int, str]:
    publisher, part, generation, check = names.parse(name) or names.Name(b"", 0, 0, "")
    return publisher, part, -generation, check


def _same_group(one: str, other: str) -> bool:
    first, second = names.parse(one), names.parse(other)
    return first is not None and second is not None and first.group == second.group
