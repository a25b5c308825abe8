"""Columns of a body: what is alike stands side by side, and each part is compressed by itself."""

import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..kinds import UID, Value

#: the widest records whose bytes are put side by side
WIDEST = 255
_MASK = (1 << 64) - 1


def planes(joined: bytes, width: int) -> list[bytes]:
    """Return records of one width as columns of bytes: all first bytes, all second bytes, …"""
    return [joined[place::width] for place in range(width)]


def records(column: bytes, width: int) -> bytes:
    """Return the records whose bytes stand side by side. Raises ValueError: they do not come out even."""
    count, rest = divmod(len(column), width)
    if rest:
        raise ValueError("a record cut short")
    mixed = bytearray(len(column))
    for place in range(width):
        mixed[place::width] = column[place * count : (place + 1) * count]
    return bytes(mixed)


def column(code: str, numbers: Sequence[int]) -> list[bytes]:
    """Return numbers (`code` as `struct` has it) with their bytes side by side."""
    return [b"".join(planes(struct.pack(f"<{len(numbers)}{code}", *numbers), struct.calcsize(f"<{code}")))]


def numbers(code: str, packed: bytes) -> tuple[int, ...]:
    """Return the numbers of a column."""
    width = struct.calcsize(f"<{code}")
    return struct.unpack(f"<{len(packed) // width}{code}", records(packed, width))


def uids(joined: bytes) -> list[bytes]:
    """Return identities that stand one behind the other."""
    return cut(joined, UID)


def cut(joined: bytes, width: int) -> list[bytes]:
    """Return records of one width that stand one behind the other."""
    if len(joined) % width:
        raise ValueError("a record cut short")
    return [joined[at : at + width] for at in range(0, len(joined), width)]


def width_of(values: Sequence[Value]) -> int:
    """Return how long all these values are, if they are short bytes of one length, else nought."""
    first = values[0]
    if not isinstance(first, bytes) or len(first) > WIDEST:
        return 0
    alike = all(isinstance(one, bytes) and len(one) == len(first) for one in values)
    return len(first) if alike else 0


def parents(counts: Sequence[int], named: Sequence[int]) -> tuple[int, list[int], list[int]]:
    """Return parents' numbers: the least, each change's first above it, further ones above the one before.

    What deletes a thing names its birth and its fields, which stand behind each other.
    """
    least = min(named, default=0)
    ends = accumulate(counts)
    first = [named[end - count] - least for end, count in zip(ends, counts, strict=True) if count]
    if len(first) == len(named):
        return least, first, []
    several = [(end, count) for end, count in zip(accumulate(counts), counts, strict=True) if count > 1]
    further = [
        named[at] - named[at - 1] & _MASK for end, count in several for at in range(end - count + 1, end)
    ]
    return least, first, further


def named(least: int, counts: Sequence[int], first: Sequence[int], further: Sequence[int]) -> list[int]:
    """Return the numbers of parents. Raises ValueError: there are more or fewer than the counts say."""
    if len(first) != sum(1 for count in counts if count) or len(first) + len(further) != sum(counts):
        raise ValueError("parents")
    if not further:
        return [least + one for one in first]
    return list(_named(least, counts, iter(first), iter(further)))


def _named(least: int, counts: Sequence[int], first: Iterator[int], further: Iterator[int]) -> Iterator[int]:
    for count in counts:
        if count:
            number = least + next(first)
            yield number
            for _ in range(count - 1):
                number = number + next(further) & _MASK
                yield number
