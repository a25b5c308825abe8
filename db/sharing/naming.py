"""How the things of a body are named: each once; not at all where the identity follows from the birth."""

from collections.abc import Iterable, Sequence

from ..batches import Changes
from ..identity import derived_uid
from ..kinds import EXISTS, FIELDS, UID, Value, part_uids
from ..tables import BY_NUMBER

#: codes of a change's thing: the next one that is named; the one that this birth makes; from here on: one
#: that was met before, counted from the latest
_NAMED, _DERIVED, MET = range(3)


def named(scope: bytes, parts: Iterable[Changes]) -> tuple[bytes, list[int]]:
    """Return the identities that have to be told, side by side, and a code for the thing of each change."""
    met: dict[bytes, int] = {}
    told: list[bytes] = []
    codes: list[int] = []
    count = 0
    for part in parts:
        for uid, slot, value in zip(part.entities, part.slots, part.values, strict=True):
            at = met.setdefault(uid, count)
            if at < count:
                codes.append(MET + count - 1 - at)
                continue
            count += 1
            if value and not slot % FIELDS and _made(scope, slot, value) == uid:
                codes.append(_DERIVED)
            else:
                codes.append(_NAMED)
                told.append(uid)
    return b"".join(told), codes


def resolved(
    scope: bytes, told: Sequence[bytes], codes: Iterable[int], slots: Sequence[int], values: Sequence[Value]
) -> list[bytes]:
    """Return the thing of each change. Raises ValueError or IndexError: a code that means nothing."""
    met: list[bytes] = []
    entities: list[bytes] = []
    coming = iter(told)
    count = 0
    for code, slot, value in zip(codes, slots, values, strict=True):
        if code >= MET:
            if code - MET >= count:
                raise ValueError("a thing that was not met")
            entities.append(met[MET - 1 - code])
            continue
        uid = next(coming, b"") if code == _NAMED else _made(scope, slot, value)
        if not uid:
            raise ValueError("a thing without a name")
        met.append(uid)
        count += 1
        entities.append(uid)
    if next(coming, None) is not None:
        raise ValueError("a name for nothing")
    return entities


def _made(scope: bytes, slot: int, birth: Value) -> bytes:
    """Return the identity of what a birth makes, if it follows from its parts, else nothing."""
    kind = BY_NUMBER.get(slot // FIELDS)
    if (
        kind is None
        or slot % FIELDS != EXISTS
        or not kind.derived
        or not isinstance(birth, bytes)
        or not birth
    ):
        return b""
    return derived_uid(scope, kind, *part_uids(birth)) if len(birth) % UID == 0 else b""
