"""The single-file hub: one SQLite file that all laptops of a small partnership write, where locks hold.

Needs a disk or share that was seen to make a second program wait (`file_probe.py`); elsewhere a shared folder
does what this cannot. A file that is damaged, lost or replaced by an older copy is filled again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from db.errors import Problem
from db.files import describe

from . import faults, file_damage, file_faults, file_probe, file_store, file_trial
from .contract import FORMAT, Accept, Info, Memory, Publisher, Segment, check_segments
from .file_look import NOBODY, Look, remember, remembered
from .file_reading import PAGE, Held, Reading
from .tables import Damaged, NotOurs

_AT_ONCE_BYTES, _AT_ONCE = 1 << 20, 500
_WHO_MAY = 0o666
"""Whoever may write into the folder may write into the file."""
_CHECKED_BYTES = 4 << 20
"""A smaller file is read through after each change of others, one twice as large half as often, and so on."""


class FileHub:
    """A Hub (contract.py) in one file. `memory` is for this alone; `locks_hold` tries them in a folder."""

    def __init__(
        self,
        path: Path,
        publisher: Publisher,
        memory: Memory,
        locks_hold: file_trial.LocksHold | None = None,
    ) -> None:
        self.place = str(path)
        self._path = path
        self._publisher = publisher
        self._memory = memory
        self._locks_hold = locks_hold or file_probe.locks_hold
        self._connection: dbapi2.Connection | None = None
        self._reading = Reading()
        self._last: Look | None = None
        self._spoilt = False
        self._aside: list[str] = []
        self._hindrance: Problem | None = None

    @property
    def unread(self) -> list[str]:
        """Names of a file that was damaged and put aside, and of this one while it is damaged."""
        return [*self._aside, *([self._path.name] if self._last and self._last.bad else [])]

    def info(self) -> Info | None:
        """Return whose hub this is, None when nobody has written."""
        return self._look().info

    def heads(self) -> dict[bytes, int]:
        """Return how far each stream reaches. When nothing was changed, no segment is looked at."""
        return dict(self._looked().heads)

    def get(self, stream: bytes, after: int, accept: Accept | None = None) -> Iterator[tuple[int, bytes]]:
        """Give the segments after that number, as far as they go without a gap."""
        faults.refuse_newer((self._last or self._look()).info, self.place)
        end = after
        while end == after or end - after == PAGE:
            after = end
            for n, contents in self._held(stream, after + 1).items():
                chosen = contents[0] if accept is None else _first(contents, partial(accept, stream, n))
                if n != end + 1 or chosen is None:
                    return
                yield n, chosen
                end = n
            if end == after:
                return

    def others(self, stream: bytes, n: int) -> list[bytes]:
        """Return every distinct content held under the number, in the order of their hashes."""
        faults.refuse_newer((self._last or self._look()).info, self.place)
        return self._held(stream, n, one=True).get(n, [])

    def put(self, segments: Sequence[Segment]) -> int:
        """Write what is not here yet, a portion at a time; return how many were new."""
        check_segments(segments)
        self._prepare(to_write=bool(segments))
        wanted = sorted(set(segments))
        new = self._add(wanted)
        if wanted and not new and file_damage.is_damaged(self._path):  # so why did it seem to be lacking?
            self._spoil()
            self._prepare()
            new = self._add(wanted)
        return new

    def forget(self, streams: Collection[bytes]) -> None:
        """Take these streams out for good, whoever brought them."""
        if self._prepare() is not NOBODY:
            for stream in streams:
                self._take_out(stream)

    def replace(self, segments: Sequence[Segment]) -> None:
        """Put these contents in the place of what is held under their numbers."""
        check_segments(segments)
        self._prepare()
        for some in _portions(segments):
            self._put_in_place(some)

    def check(self) -> list[str]:
        """Read the whole file again; return its name if it is damaged."""
        look = self._looked()
        if look is not NOBODY and not look.bad and file_damage.is_damaged(self._path):
            self._spoil()
        return self.unread

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._reading = Reading()

    # -- looking

    def _looked(self) -> Look:
        """Look, and raise UserProblem when this version cannot read what is here."""
        look = self._look()
        faults.refuse_newer(look.info, self.place)
        return look

    def _look(self) -> Look:
        """Open the file anew: another may have taken its place."""
        self.close()
        self._hindrance = file_trial.hindrance(self._path, self._memory, self._locks_hold)
        kept = self._last_sound()
        try:
            self._path.stat()
            self._last = self._read_or_judge(kept)
        except FileNotFoundError:
            self._last = NOBODY
        except OSError as error:
            raise describe(error, "reach", self._path) from error
        return self._last

    def _read_or_judge(self, kept: Look | None) -> Look:
        """Read the file; tell one of ours that is damaged from what was never ours."""
        try:
            with file_store.in_words(self._path):
                return self._read(kept)
        except NotOurs as error:
            if kept is None:
                raise file_faults.no_hub(self._path) from error
            return Look(kept.info, b"", {}, bad=True)
        except Damaged as error:
            info = self._said() or (kept.info if kept else None)
            if info is None:
                raise file_faults.unknown_damaged(self._path) from error
            return Look(info, b"", {}, bad=True)

    def _read(self, kept: Look | None) -> Look:
        """Read what is new; raise what the database does."""
        self._connection = connection = file_store.connected(self._path)
        with file_store.reading(connection):
            head = file_store.head(connection, self._path)
            if head is None:
                return NOBODY
            if head.info.min_reader > FORMAT:
                return Look(head.info, head.state, {})
            if self._spoilt:
                raise Damaged
            if kept is not None and kept.state == head.state:
                return kept
            if kept is None or self._is_due(connection, head.state):
                file_store.check_pages(connection)
            look = Look(head.info, head.state, self._heads_now(connection, kept))
        remember(self._memory, self.place, look)
        return look

    def _heads_now(self, connection: dbapi2.Connection, kept: Look | None) -> dict[bytes, int]:
        """Return how far each stream reaches, going on from what was known where that can be told."""
        new = file_store.since(connection, kept.state) if kept is not None else None
        if kept is None or new is None:
            return file_store.heads(connection)
        heads = dict(kept.heads)
        file_store.advance(connection, heads, new)
        return heads

    def _last_sound(self) -> Look | None:
        """Return what was last seen of a sound file in which somebody had written."""
        if self._last is not None and self._last.state and not self._last.bad:
            return self._last
        return remembered(self._memory, self.place)

    def _is_due(self, connection: dbapi2.Connection, state: bytes) -> bool:
        """Say whether the pages are to be checked in this state: each laptop does so in states of its own."""
        turn = int.from_bytes(state, "big") ^ int.from_bytes(self._publisher.device, "big")
        return turn % (1 + file_store.size(connection) // _CHECKED_BYTES) == 0

    def _said(self) -> Info | None:
        """Return what a damaged file still says of itself, None for nothing."""
        if self._connection is None:
            return None
        try:
            with file_store.in_words(self._path), file_store.reading(self._connection):
                head = file_store.head(self._connection, self._path)
        except (Damaged, NotOurs):
            return None
        return head.info if head else None

    def _held(self, stream: bytes, n: int, *, one: bool = False) -> Held:
        """Return what is held from a number on, or under this one alone."""
        if self._connection is None:
            self._looked()
        if self._connection is None or self._last is None or self._last.bad:
            return {}
        try:
            with file_store.in_words(self._path):
                if one:
                    return file_store.page(self._connection, stream, n, 1)
                return self._reading.page(self._connection, stream, n)
        except (Damaged, NotOurs):
            self._spoil()
            return {}

    def _spoil(self) -> None:
        """Take note of damage that the pages did not show."""
        self._spoilt = True
        self._last = (self._last or NOBODY)._replace(heads={}, bad=True)

    # -- changing

    def _prepare(self, *, to_write: bool = True) -> Look:
        """Look whether this laptop may write here; put a damaged file aside and begin a new one."""
        look = self._looked()
        faults.refuse_foreign(look.info, self._publisher.partnership, self.place)
        if to_write and self._hindrance is not None:
            raise self._hindrance
        if to_write and look.bad:
            self.close()
            self._spoilt = False
            if file_damage.is_damaged(self._path):
                aside = file_damage.set_aside(self._path, datetime.now())
                self._aside.append(aside.name)
                self._last = NOBODY
                self._add(file_damage.rescued(aside))
            look = self._looked()
        return look

    def _add(self, segments: Iterable[Segment]) -> int:
        return sum(map(self._add_portion, _portions(segments)))

    def _add_portion(self, some: Sequence[Segment]) -> int:
        return self._change(some, lambda connection: file_store.add(connection, some))

    def _put_in_place(self, some: Sequence[Segment]) -> int:
        def change(connection: dbapi2.Connection) -> int:
            gone = file_store.remove(connection, [(each.stream, each.n) for each in some])
            return gone + file_store.add(connection, some)

        return self._change(some, change, more=False)

    def _take_out(self, stream: bytes) -> int:
        def change(connection: dbapi2.Connection) -> int:
            return file_store.remove(connection, [(stream, None)])

        return self._change((), change, more=False)

    def _change(
        self, some: Sequence[Segment], change: Callable[[dbapi2.Connection], int], *, more: bool = True
    ) -> int:
        """Make one change alone in the file, about these segments; return how much was changed.

        `more`: nothing is taken out.
        """
        self.close()
        try:
            with file_store.in_words(self._path):
                self._connection = connection = file_store.connected(self._path, make=True)
                with file_store.writing(connection):
                    self._begin_or_refuse(connection)
                    changed = change(connection)
                    if changed:
                        file_store.touch(connection, sorted({each.stream for each in some}), more=more)
        except (Damaged, NotOurs) as error:
            self._spoil()
            raise file_faults.found_damaged(self._path) from error
        return changed

    def _begin_or_refuse(self, connection: dbapi2.Connection) -> None:
        """Make the tables in an empty file. Raises UserProblem for another's, also if it came just now."""
        head = file_store.head(connection, self._path)
        if head is None:
            file_store.begin(connection, Info(self._publisher.partnership))
            with suppress(OSError):  # a share may have rights of its own
                self._path.chmod(self._path.parent.stat().st_mode & _WHO_MAY)
        else:
            faults.refuse_newer(head.info, self.place)
            faults.refuse_foreign(head.info, self._publisher.partnership, self.place)


def _first(contents: Iterable[bytes], good: Callable[[bytes], bool]) -> bytes | None:
    return next(filter(good, contents), None)


def _portions(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Give segments in portions that are written within a second."""
    portion: list[Segment] = []
    size = 0
    for each in segments:
        portion.append(each)
        size += len(each.content)
        if size >= _AT_ONCE_BYTES or len(portion) >= _AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
