"""The folder hub: a shared folder where each laptop publishes files of its own and reads all others'.

Nobody ever writes a file that another writes, and no file changes once it has its name. So neither locks nor
clocks are needed, and a share, a stick or a folder that some program keeps in step will do.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgpack

from . import faults, spans
from .choosing import follow
from .contract import FORMAT, Accept, Info, Memory, Publisher, Segment, check_segments
from .erasing import Change, rewrite
from .lanes import Index
from .publishing import publish
from .reading import Reader, shelve
from .tables import seal

_LOOKED = "looked"
"""Under this name is remembered what the last look at the whole folder showed."""


class Look(NamedTuple):
    """What a listing of the folder came to."""

    files: dict[str, int]
    unread: list[str]
    info: Info | None
    heads: dict[bytes, int]


class FolderHub:
    """A Hub (contract.py) in a shared folder. `memory` is for this folder alone."""

    def __init__(self, folder: Path, publisher: Publisher, memory: Memory) -> None:
        self.place = str(folder)
        self._publisher = publisher
        self._memory = memory
        self._reader = Reader(folder, memory)
        self._last: Look | None = None
        self._shelf: dict[str, Index] | None = None
        self._holders: dict[bytes, list[tuple[list[int], str]]] | None = None

    @property
    def unread(self) -> list[str]:
        """Names of files that could not be read when the folder was last looked at."""
        return list(self._last.unread) if self._last else []

    def info(self) -> Info | None:
        """Return whose hub this is, None when nobody has published."""
        return self._look().info

    def heads(self) -> dict[bytes, int]:
        """Return how far each stream reaches. When no file is new, none is opened."""
        return dict(self._looked().heads)

    def get(self, stream: bytes, after: int, accept: Accept | None = None) -> Iterator[tuple[int, bytes]]:
        """Give the segments after that number, as far as they went without a gap when last looked at."""
        faults.refuse_newer((self._last or self._look()).info, self.place)
        yield from follow(self._contents, stream, after, accept)

    def others(self, stream: bytes, n: int) -> list[bytes]:
        """Return every distinct content held under the number, in the order of their hashes."""
        faults.refuse_newer((self._last or self._look()).info, self.place)
        return self._contents(stream, n)

    def put(self, segments: Sequence[Segment]) -> int:
        """Publish what is not here yet in files of this publisher's own; return how many were new."""
        look = self._looked()
        faults.refuse_foreign(look.info, self._publisher.partnership, self.place)
        check_segments(segments)
        new = [
            each for each in sorted(set(segments)) if each.content not in self._contents(each.stream, each.n)
        ]
        if new:
            publish(self._reader, self._publisher, new)
            self._last = None
        return len(new)

    def forget(self, streams: Collection[bytes]) -> None:
        """Take these streams out of this publisher's own files, for good."""
        self._rewrite(lambda held: [each for each in held if each.stream not in streams])

    def replace(self, segments: Sequence[Segment]) -> None:
        """Put these contents in the place of what this publisher's own files hold under their numbers."""
        check_segments(segments)
        new = {each[:2] for each in segments}
        there = set(segments)
        self._rewrite(lambda held: [each for each in held if each[:2] not in new or each in there])
        self.put(segments)

    def _rewrite(self, change: Change) -> None:
        look = self._looked()
        faults.refuse_foreign(look.info, self._publisher.partnership, self.place)
        rewrite(self._reader, self._publisher, change)
        self._last = None

    def check(self) -> list[str]:
        """Read every file again that is needed; return the names of those that cannot be read any more."""
        self._looked()
        checked: set[str] = set()
        while left := self._shelved().keys() - checked:  # in place of one that fails, an older one is needed
            for name in left:
                if not self._reader.still_there(name):
                    self._look_anew()
            checked |= left
        return self.unread

    def close(self) -> None:
        """Let go of what is in memory."""
        self._reader.close()

    def _looked(self) -> Look:
        """Look, and raise UserProblem when this version cannot read what is here."""
        look = self._look()
        faults.refuse_newer(look.info, self.place)
        return look

    def _look(self) -> Look:
        """List the folder; read what is new in it."""
        files = self._reader.listed()
        last = self._last or _decoded(self._memory.get(_LOOKED))
        if last is None or last.files != files or any(self._reader.index(name) for name in last.unread):
            last = self._read_anew(files, last)
        self._last = last
        return last

    def _read_anew(self, files: dict[str, int], last: Look | None) -> Look:
        self._shelf, unread = shelve(files, self._reader)
        self._holders = None
        heads = spans.heads(index.spans for index in self._shelf.values())
        look = Look(files, unread, self._info(), heads)
        self._memory.set(_LOOKED, msgpack.packb((FORMAT, *look)))
        if last is not None:
            self._reader.forget(set(last.files) - set(files))
        return look

    def _info(self) -> Info | None:
        infos = {index.info for index in (self._shelf or {}).values()}
        if len({info.partnership for info in infos}) > 1:
            raise faults.mixed(self.place)
        if not infos:
            return None
        partnership = next(iter(infos)).partnership
        return Info(partnership, max(i.format for i in infos), max(i.min_reader for i in infos))

    def _contents(self, stream: bytes, n: int) -> list[bytes]:
        """Return the contents under a number; a lane that fails now is left out, and one it replaced used."""
        while True:
            found: set[bytes] = set()
            failed = None
            for name in self._holding(stream, n):
                lane = self._reader.open(name)
                if lane is None:
                    failed = name
                    break
                found.update(lane.contents.get((stream, n), ()))
            if failed is None:
                if len(found) < 2:
                    return list(found)
                return sorted(found, key=lambda content: seal(Segment(stream, n, content)))
            self._lost(failed)

    def _holding(self, stream: bytes, n: int) -> list[str]:
        if self._holders is None:
            self._holders = {}
            for name, index in self._shelved().items():
                for each, runs in index.spans.items():
                    self._holders.setdefault(each, []).append((runs, name))
        return [name for runs, name in self._holders.get(stream, ()) if spans.holds(runs, n)]

    def _shelved(self) -> dict[str, Index]:
        if self._shelf is None:
            self._shelf, _ = shelve((self._last or self._look()).files, self._reader)
        return self._shelf

    def _lost(self, name: str) -> None:
        """Look again without a lane that was read once and is gone or changed now."""
        self._reader.forget([name])
        self._look_anew()

    def _look_anew(self) -> None:
        self._memory.forget([_LOOKED])
        self._last = None
        self._look()


def _decoded(content: bytes | None) -> Look | None:
    if content is None:
        return None
    form, files, unread, info, heads = msgpack.unpackb(content, strict_map_key=False)
    return Look(files, unread, Info(*info) if info else None, heads) if form == FORMAT else None
