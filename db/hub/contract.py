"""What every hub can do, whatever carries it: a few verbs over opaque, numbered byte strings.

A hub opens nothing, decides nothing and concludes nothing from absence. tests/hub/test_contract.py holds
every kind of hub to these words.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

FORMAT = 1
"""The form in which this version writes lanes and bundles."""
MIN_READER = 1
"""The oldest form whose readers understand what this version writes."""
ID_BYTES = 16


class Info(NamedTuple):
    """What a hub says of itself. One whose `min_reader` is above our FORMAT is a newer version's."""

    partnership: bytes
    format: int = FORMAT
    min_reader: int = MIN_READER


class Segment(NamedTuple):
    """One sealed package of changes: the `n`-th (from 1) of its `stream` (16 bytes)."""

    stream: bytes
    n: int
    content: bytes


def check_segments(segments: Iterable[Segment]) -> None:
    """Raise ValueError where something is no segment: a bug of whoever made it."""
    if any(len(each.stream) != ID_BYTES or each.n < 1 for each in segments):
        raise ValueError("a segment has a stream of 16 bytes and a number from 1")


class Publisher(NamedTuple):
    """Who writes to a hub: a device (16 bytes, one laptop's alone) for its partnership (16 bytes)."""

    device: bytes
    partnership: bytes


class Memory(Protocol):
    """What a laptop remembers of one hub, so that nothing is read twice. Losing it costs only time."""

    def get(self, name: str) -> bytes | None:
        """Return what was remembered under `name`, None for nothing."""

    def set(self, name: str, content: bytes) -> None:
        """Remember `content` under `name`, in place of what was there."""

    def forget(self, names: Sequence[str]) -> None:
        """Forget these names; unknown ones are all right."""


Accept = Callable[[bytes, int, bytes], bool]
"""Says of a stream, a number and a content whether it is the true one: the layer above knows signatures."""


class Hub(Protocol):
    """A store of segments. Every verb raises PlaceProblem when the place cannot be reached or written,
    and UserProblem when a newer version's or two partnerships' files are there.
    """

    @property
    def place(self) -> str:
        """Where it is, for sentences."""

    @property
    def unread(self) -> list[str]:
        """Names of files that could not be read when last looked at. Nothing is lost by them but what only
        they held, and that is filled in again by the laptops that have it.
        """

    def info(self) -> Info | None:
        """Return whose hub this is, None when nobody has published. Of a newer version's, too."""

    def heads(self) -> dict[bytes, int]:
        """Return for each stream the n (1 or more) such that 1 to n are all here.

        Reading streams in this order with `get` is the cheapest.
        """

    def get(self, stream: bytes, after: int, accept: Accept | None = None) -> Iterator[tuple[int, bytes]]:
        """Give after+1, after+2, … with their contents, without a gap, at least as far as it went when
        `info` or `heads` was last asked.

        Where several contents are held under one number, the first that `accept` takes, in the order of
        their hashes; where it takes none, the end.
        """

    def others(self, stream: bytes, n: int) -> list[bytes]:
        """Return every distinct content held under the number, in the order of their hashes."""

    def put(self, segments: Sequence[Segment]) -> int:
        """Store segments of any streams, in any order; return how many were new.

        What is here already with the same bytes is nothing to do; other bytes under the same number are kept
        beside. When this returns, they are on the disk; when it raises, some may be, each whole.
        Raises UserProblem also when the hub is another partnership's.
        """

    def forget(self, streams: Collection[bytes]) -> None:
        """Take every segment of these streams out of what this laptop may change here, for good.

        Others' stay until their laptops say so too; unknown streams are all right. A `get` may begin after a
        hole then; a stream that was forgotten whole is simply unknown. Raises as `put`.
        """

    def replace(self, segments: Sequence[Segment]) -> None:
        """Put these contents in the place of whatever this laptop holds here under their numbers, for good: a
        word was taken out. Others' stay until their laptops do the same. What it holds nothing of is put
        here beside. Raises as `put`.
        """

    def check(self) -> list[str]:
        """Read everything again, so that `heads` counts only what can be read now; return `unread`.

        Takes as long as a first pull.
        """

    def close(self) -> None:
        """Let go of what is held open. The hub is not used after that."""
