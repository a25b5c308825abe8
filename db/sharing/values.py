"""The values of a body, slot by slot: what people give to one field is alike and compresses well."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import compress
from typing import cast

import msgpack

from ..kinds import Value
from . import columns


def grouped(slots: Sequence[int], values: Sequence[Value]) -> tuple[list[int], list[bytes]]:
    """Return the values slot by slot, in the order of the slots: their sizes, and the parts that hold them.

    A size above nought: so wide is each value, bytes that stand side by side. Below: so long is the list.
    """
    groups: defaultdict[int, list[Value]] = defaultdict(list)
    for slot, value in zip(slots, values, strict=True):
        if value is not None:
            groups[slot].append(value)
    sizes: list[int] = []
    parts: list[bytes] = []
    for slot in sorted(groups):
        width = columns.width_of(groups[slot])
        if width:
            joined = b"".join(cast(list[bytes], groups[slot]))
            parts.append(b"".join(columns.planes(joined, width)))
        else:
            parts.append(bytes(msgpack.packb(groups[slot])))
        sizes.append(width or -len(parts[-1]))
    return sizes, parts


def ungrouped(slots: Sequence[int], given: Sequence[int], sizes: Sequence[int], joined: bytes) -> list[Value]:
    """Return the values as the changes stand, nothing where none was given. Raises ValueError: nonsense."""
    counted = Counter(compress(slots, given))
    groups: dict[int, list[Value]] = {}
    at = 0
    for slot, size in zip(sorted(counted), sizes, strict=True):
        end = at + (counted[slot] * size if size > 0 else -size)
        if size > columns.WIDEST or end > len(joined):
            raise ValueError("values")
        groups[slot] = _group(joined[at:end], size)
        if len(groups[slot]) != counted[slot]:
            raise ValueError("values")
        at = end
    if at != len(joined):
        raise ValueError("values")
    return _in_order(slots, given, groups)


def _group(packed: bytes, size: int) -> list[Value]:
    if size > 0:
        return list(columns.cut(columns.records(packed, size), size))
    listed = msgpack.unpackb(packed)
    if not isinstance(listed, list):
        raise TypeError("values")
    return listed


def _in_order(slots: Sequence[int], given: Sequence[int], groups: Mapping[int, list[Value]]) -> list[Value]:
    coming = {slot: iter(group).__next__ for slot, group in groups.items()}
    return [coming[slot]() if is_given else None for slot, is_given in zip(slots, given, strict=True)]
