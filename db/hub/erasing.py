"""Taking out of a shared folder what is to be gone for good: a laptop writes its parts anew without it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from db.files import clear_parts, trouble

from . import names
from .contract import Publisher, Segment
from .publishing import lanes_of, parsed, write_lane
from .reading import Reader

Change = Callable[[Sequence[Segment]], Iterable[Segment]]


def rewrite(reader: Reader, publisher: Publisher, change: Change) -> None:
    """Let `change` say what each of the publisher's own parts shall hold; write anew those where it differs.

    Former files of a part go at once. One of which nothing is left stays as an empty file: when a program
    that keeps folders in step brings a former one back, it is not read. Raises PlaceProblem; saying it
    again finishes what was cut short.
    """
    clear_parts(reader.folder, names.parts_of(publisher.device))
    for _, group in groupby(reader.own(publisher.device), key=lambda name: parsed(name).group):
        listed = list(group)
        good = lanes_of(reader, listed)
        held = sorted({each for lane in good.values() for each in lane.segments})
        left = sorted(set(change(held)))
        if left == held:
            gone = {name for lane in good.values() for name in lane.replaces}
        else:
            part, generation = max(parsed(name)[1:3] for name in listed)
            write_lane(reader, publisher, (part, generation + 1), left, listed)
            gone = set(listed)
        _remove(reader, sorted(gone.intersection(listed)))


def _remove(reader: Reader, gone: Sequence[str]) -> None:
    for name in gone:
        with trouble("remove", reader.folder / name):
            (reader.folder / name).unlink(missing_ok=True)
    reader.forget(gone)
