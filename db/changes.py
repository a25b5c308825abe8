"""A change, and what a set of changes says: pure functions, the yardstick for the tables.

heads = the changes of a slot (one field of one thing) that no other change of that slot names as parent. Two
heads with different values are a conflict; with equal values they are none. Clocks decide nothing: the rank
(clock, stream, number) only chooses which of several texts is shown first.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .kinds import EXISTS, FIELDS, Field, Kind, Value

ChangeId = tuple[bytes, int]
Slot = tuple[bytes, int]
Rank = tuple[int, bytes, int]

#: `here` of a thing: in being, or deleted by one while changed by another
HERE, DISPUTED = 1, 2


class Change(NamedTuple):
    """One value given to one field of one thing, by somebody who saw `parents`."""

    id: ChangeId
    entity: bytes
    slot: int
    parents: tuple[ChangeId, ...]
    value: Value
    hlc: int


class Settled(NamedTuple):
    """What a slot shows: the value, the first of its heads, whether there are several, whether they
    differ.
    """

    value: Value
    best: ChangeId
    several: bool
    differs: bool


def heads(changes: Iterable[Change]) -> dict[Slot, list[Change]]:
    """Return the heads of every slot. A parent that belongs to another slot supersedes nothing."""
    slots: dict[Slot, dict[ChangeId, Change]] = {}
    for change in changes:
        slots.setdefault((change.entity, change.slot), {})[change.id] = change
    found = {}
    for slot, members in slots.items():
        named = {parent for change in members.values() for parent in change.parents}
        found[slot] = [change for key, change in members.items() if key not in named]
    return found


def rank(change: Change) -> Rank:
    """Return the order that is the same on every laptop: clock, stream, number."""
    return (change.hlc, *change.id)


def settle(field: Field | None, standing: list[tuple[Rank, Value]]) -> tuple[Value, int, bool]:
    """Return what a slot shows: the value, the index of its first head, whether the heads differ.

    `field` None is the slot "exists": HERE, nothing (deleted), or DISPUTED.
    """
    best = max(range(len(standing)), key=lambda at: standing[at][0])
    values = [value for _, value in standing]
    differs = any(value != values[0] for value in values)
    if field is None:
        gone = [value is None for value in values]
        return (
            (DISPUTED if any(gone) and not all(gone) else None if gone[0] else HERE),
            best,
            any(gone) != all(gone),
        )
    if not differs or field.conflict == "all":
        return values[best], best, differs
    if field.conflict == "blank":
        return None, best, True
    known = [value for value in field.strict if value in values]
    return (known[0] if known else None), best, True


class Row(NamedTuple):
    """What the record says of one thing: whether it is here, its parts, and each field that was ever
    given.
    """

    here: int | None
    parts: bytes | None
    fields: Mapping[int, Settled]


#: the number of its kind, and its identity: a member may sign two kinds of thing under one identity
Thing = tuple[int, bytes]


def rows(changes: Iterable[Change], kinds: Mapping[int, Kind]) -> dict[Thing, Row]:
    """Return the state that this set of changes means, whatever their order: the tables must say the same."""
    listed = list(changes)
    births = {_thing(change.entity, change.slot): change.value for change in listed if _is_birth(change)}
    by_thing: dict[Thing, dict[int, list[Change]]] = {}
    for (entity, slot), standing in heads(listed).items():
        by_thing.setdefault(_thing(entity, slot), {})[slot] = standing
    return {thing: _row(slots, births.get(thing), kinds) for thing, slots in by_thing.items()}


def _thing(entity: bytes, slot: int) -> Thing:
    return slot // FIELDS, entity


def _is_birth(change: Change) -> bool:
    return change.slot % FIELDS == EXISTS and change.value is not None


def _row(slots: Mapping[int, list[Change]], born_as: Value, kinds: Mapping[int, Kind]) -> Row:
    kind = kinds[next(iter(slots)) // FIELDS]
    settled = {}
    for slot, standing in slots.items():
        number = slot % FIELDS
        field = None if number == EXISTS else next(one for one in kind.fields if one.number == number)
        value, best, differs = settle(field, [(rank(change), change.value) for change in standing])
        settled[number] = Settled(value, standing[best].id, len(standing) > 1, differs)
    births = slots.get(kind.birth, [])
    born = settled.pop(EXISTS, None)
    here = born.value if born else None
    if births and here is None and _edited_unseen(slots, births, kind):
        here = DISPUTED
    parts = born_as if isinstance(born_as, bytes) else None if kind.parts else b""
    return Row(here if isinstance(here, int) else None, parts, settled)


def _edited_unseen(slots: Mapping[int, list[Change]], births: list[Change], kind: Kind) -> bool:
    """Say whether a field was given a value that those who deleted the thing had not seen."""
    seen = {parent for change in births for parent in change.parents}
    return any(change.id not in seen for slot, each in slots.items() if slot != kind.birth for change in each)
