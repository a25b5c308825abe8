"""What a look at a single-file hub came to, and how a laptop remembers it."""

from typing import NamedTuple

import msgpack

from .contract import FORMAT, Info, Memory

_LOOKED = "file"
"""Under this name is remembered what the last look showed."""


class Look(NamedTuple):
    """`state` names the contents: another one after each change. `bad`: damaged, nothing of it counts."""

    info: Info | None
    state: bytes
    heads: dict[bytes, int]
    bad: bool = False


NOBODY = Look(None, b"", {})
"""There is no file, or nobody has written into it."""


def remembered(memory: Memory, place: str) -> Look | None:
    """Return the last look at the file of this name, None for nothing."""
    content = memory.get(_LOOKED)
    if content is None:
        return None
    form, of, info, state, heads = msgpack.unpackb(content, strict_map_key=False)
    return Look(Info(*info), state, heads) if (form, of) == (FORMAT, place) else None


def remember(memory: Memory, place: str, look: Look) -> None:
    """Remember a look at a file that is sound and in which somebody has written."""
    memory.set(_LOOKED, msgpack.packb((FORMAT, place, look.info, look.state, look.heads)))
