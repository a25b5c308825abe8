"""Things deleted by people who saw all there was: many at once. Whatever is less plain is settled with care.

Such a deletion names the head of every field as it stands, the birth's included. So nothing of it is in
dispute, and the thing is gone, whatever else the record holds.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .changes import HERE
from .kinds import EXISTS, FIELDS, Kind
from .projection_tables import kind_of

if TYPE_CHECKING:
    from .projection import Given, Sorted


def delete_plain(cursor: Any, batch: "Sorted", extra: Mapping[int, list[int]], late: Iterable[int]) -> None:
    """Write the plain deletions of a batch, and take them out of it."""
    waited_for = set(late)
    for slot in {
        slot for slot in (*batch.plain, *(slot for slot, _ in batch.hard)) if slot % FIELDS == EXISTS
    }:
        alone = _alone(batch, slot)
        wanted = {
            entity: (one.id, {one.parent, *extra.get(one.id, ())})
            for entity, one in alone.items()
            if one.value is None and one.parent is not None and one.id not in waited_for
        }
        done = _seen_whole(cursor, kind_of(slot), {entity: named for entity, (_, named) in wanted.items()})
        rows = [(wanted[entity][0], entity) for entity in sorted(done)]
        cursor.executemany(f'UPDATE "{kind_of(slot).name}" SET here=NULL, h_here=? WHERE ix=?', rows)
        for entity in done:
            batch.plain[slot].pop(entity, None)
            batch.hard.pop((slot, entity), None)


def _alone(batch: "Sorted", slot: int) -> "dict[int, Given]":
    """Return the one change of each thing whose only change in the batch is of this slot."""
    number = slot // FIELDS
    found = dict(batch.plain.get(slot, {}))
    found.update(
        {entity: given[0] for (of, entity), given in batch.hard.items() if of == slot and len(given) == 1}
    )
    others = [group for of, group in batch.plain.items() if of != slot and of // FIELDS == number]
    taken = {entity for of, entity in batch.hard if of != slot}
    taken |= {entity for (of, entity), given in batch.hard.items() if of == slot and len(given) > 1}
    for group in others:
        taken.update(filter(group.__contains__, found))
    return {entity: one for entity, one in found.items() if entity not in taken}


def _seen_whole(cursor: Any, kind: Kind, named: Mapping[int, set[int | None]]) -> list[int]:
    """Return the things that stand undisputed and whose every head is named."""
    if not named:
        return []
    heads = ", ".join(["h_here", *(f'"h_{field.name}"' for field in kind.fields)])
    query = (
        f'SELECT of.ix, here, {heads} FROM json_each(?) AS wanted JOIN "{kind.name}" of ON of.ix=wanted.value'
    )
    found = []
    for entity, here, *shown in cursor.execute(query, (json.dumps(sorted(named)),)):
        standing = {head for head in shown if head is not None}
        # a head below nought is one of several: named it never is
        if here == HERE and standing == named[entity]:
            found.append(entity)
    return found
