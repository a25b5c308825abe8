"""Publishing: a laptop writes its new segments into a new state of its own last part, or into a new part.

The steps are such that being killed between any two of them leaves a folder that is whole: first the new file
has its name and is on the disk, then what it takes the place of is removed.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from db.files import clear_parts, write_whole

from . import faults, lanes, names, spans
from .contract import Info, Publisher, Segment
from .lanes import Index, Lane
from .reading import Reader, shelve

PART_BYTES = 4 << 20
"""A part that holds so much is closed: all others read a part again whenever something is added to it."""
_OVERHEAD = 64


def publish(reader: Reader, publisher: Publisher, new: Sequence[Segment]) -> None:
    """Put the segments into lanes of the publisher's own. Raises PlaceProblem; what is there is whole."""
    clear_parts(reader.folder, names.parts_of(publisher.device))
    own = reader.own(publisher.device)
    part = max((parsed(name).part for name in own), default=1)
    listed = [name for name in own if parsed(name).part == part]
    old = lanes_of(reader, listed)
    spare = max(old, key=_generation, default=None)
    for bucket in _buckets([each for lane in old.values() for each in lane.segments], new):
        if bucket:
            generation = 1 + max(map(_generation, listed), default=0)
            write_lane(reader, publisher, (part, generation), bucket, _passed(listed, old))
        part, listed, old = part + 1, [], {}
    _remove_replaced(reader, publisher, spare)
    _check_one(reader, publisher)


def parsed(name: str) -> names.Name:
    """Return what the name of a listed lane says."""
    found = names.parse(name)
    assert found is not None, "only lanes are listed"
    return found


def _generation(name: str) -> int:
    return parsed(name).generation


def lanes_of(reader: Reader, listed: Sequence[str]) -> dict[str, Lane]:
    """Return the lanes of a part that are needed and can be read."""
    while True:
        good, _ = shelve(listed, reader)
        opened = {name: reader.open(name) for name in good}
        failed = [name for name, lane in opened.items() if lane is None]
        if not failed:
            return {name: lane for name, lane in opened.items() if lane is not None}
        reader.forget(failed)


def _passed(listed: Sequence[str], merged: Iterable[str]) -> list[str]:
    """Return the files of a part whose place the next one takes: what it holds itself, and all before that.

    A file that cannot be read stays until a newer one has been read well: by then what it held has been
    filled in again, as `heads` does not count it.
    """
    newest = max(map(_generation, merged), default=0)
    return sorted({*merged, *(name for name in listed if _generation(name) < newest)})


def _buckets(old: Sequence[Segment], new: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Give what belongs into the present part and into each further one; an empty list: leave it as it is."""
    bucket, size = list(old), sum(len(each.content) + _OVERHEAD for each in old)
    if size >= PART_BYTES:
        yield []
        bucket, size = [], 0
    for each in new:
        bucket.append(each)
        size += len(each.content) + _OVERHEAD
        if size >= PART_BYTES:
            yield bucket
            bucket, size = [], 0
    if bucket:
        yield bucket


def write_lane(
    reader: Reader,
    publisher: Publisher,
    place: tuple[int, int],
    segments: Sequence[Segment],
    replaces: Sequence[str],
) -> None:
    """Write one lane of the publisher's; `place` is its part and generation. Raises PlaceProblem."""
    info = Info(publisher.partnership)
    content = lanes.pack(info, segments, replaces)
    name = names.compose(publisher.device, *place, content)

    def read_back(part: Path) -> None:
        if part.read_bytes() != content:
            raise faults.not_read_back(reader.folder / name)

    write_whole(reader.folder / name, content, check=read_back, new_folders=False)
    held = spans.of(sorted({(each.stream, each.n) for each in segments}))
    reader.wrote(name, Index(len(content), info, tuple(replaces), held))


def _remove_replaced(reader: Reader, publisher: Publisher, spare: str | None) -> None:
    """Remove own files whose place others have taken, but for the one that was the newest until now."""
    own = reader.own(publisher.device)
    good, unread = shelve(own, reader)
    gone = [name for name in own if name not in good and name not in unread and name != spare]
    for name in gone:
        with suppress(OSError):  # somebody may be reading it: it goes next time
            (reader.folder / name).unlink()
    reader.forget(gone)


def _check_one(reader: Reader, publisher: Publisher) -> None:
    """Read one of the closed parts again, each in its turn: nobody else would notice its damage.

    What cannot be read any more is forgotten: `heads` does not count it, and it is filled in again.
    """
    own = reader.own(publisher.device)
    last = max(own, key=lambda name: parsed(name)[1:])
    closed = [name for name in own if parsed(name).part < parsed(last).part]
    if closed:
        reader.still_there(closed[_generation(last) % len(closed)])
