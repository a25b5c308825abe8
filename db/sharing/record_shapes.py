"""How member records look: one that does not look so says nothing, whoever signed it.

Records come from whoever can write to the hub, and are read before it is known who may say what. So none may
stop those who read it.
"""

from collections.abc import Callable
from typing import Any

Fits = Callable[[Any], bool]
#: no clock and no number of ours is larger
_MOST = 1 << 62


def _octets(*sizes: int) -> Fits:
    return lambda value: type(value) is bytes and (not sizes or len(value) in sizes)


def _list_of(fits: Fits) -> Fits:
    return lambda value: isinstance(value, list | tuple) and all(map(fits, value))


def _pair(first: Fits, second: Fits) -> Fits:
    return lambda value: (
        isinstance(value, list | tuple) and len(value) == 2 and first(value[0]) and second(value[1])
    )


def _text(value: Any) -> bool:
    return type(value) is str


def _whole(value: Any) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _yes_or_no(value: Any) -> bool:
    return type(value) is bool


def _facts(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    return all(type(name) is str and type(fact) in (int, str) for name, fact in value.items())


_KEY, _UID, _SHEET_KEY = _octets(32), _octets(16), _octets(0, 32)
_NUMBERS, _HASHES = _list_of(_pair(_octets(), _whole)), _list_of(_octets(32))
#: the values of each kind, in the order of `docs/formats.md`
SHAPES: dict[str, tuple[Fits, ...]] = {
    "founded": (_UID, _UID, _text, _text, _KEY, _SHEET_KEY, _SHEET_KEY),
    "invited": (_KEY, _UID, _text, _text, _octets(0, 16)),
    "admitted": (_KEY, _KEY, _SHEET_KEY),
    "approved": (_KEY,),
    "succeeded": (_KEY, _KEY),
    "removed": (_KEY, _NUMBERS, _HASHES),
    "custodians": (_whole, _KEY),
    "sheet": (_KEY, _KEY, _HASHES),
    "asked": (_KEY, _KEY),
    "redacted": (_UID, _whole, _text),
    "reason redacted": (_UID, _whole, _text),
    "ends": (_UID, _text, _text, _facts, _text, _yes_or_no, _list_of(_octets()), _HASHES),
    "ended": (_UID, _text),
    "stays": (_KEY,),
}


def fits(kind: str, clock: int, values: list[Any]) -> bool:
    """Say whether a record of this kind can be read. Of a kind that is not known here nothing is expected."""
    shape = SHAPES.get(kind, ())
    if not _whole(clock) or len(values) < len(shape):
        return False
    return all(fit(one) for fit, one in zip(shape, values, strict=False))
