"""Which stored changes count: the authority table (handed in from above) put to every change of every
author.

A change by somebody not entitled is kept, refused and listed, never thrown away. What cannot be judged
yet (the thing's parts, or the author, have not arrived) is undecided: refused until they do.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .kinds import FIELDS, Kind, part_uids
from .members import Member
from .projection_tables import field_of, kind_of

#: (role, own agency, writer) → may they?
Judge = Callable[[str, bool, str], bool]


class Verdict(NamedTuple):
    """Changes that do not count; `undecided` may still."""

    refused: set[int]
    undecided: set[int]


def writer_of(slot: int) -> str:
    """Return the row of the authority table that a slot belongs to."""
    field = field_of(slot)
    return field.writer if field else kind_of(slot).writer


def entitled_to_all(judge: Judge, member: Member, slots: Iterable[int]) -> bool:
    """Say whether the member may write all these slots, whosever agency they concern."""
    return all(judge(member.role, False, writer) for writer in {writer_of(slot) for slot in slots})


class Agencies:
    """Finds whose agency things belong to: from births at hand first, then from the tables."""

    def __init__(self, cursor: Any, births: Mapping[int, bytes]) -> None:
        self._cursor = cursor
        self._births = births
        self._found: dict[int, bytes] = {}

    def agencies_of(self, things: Iterable[int], kind: Kind) -> Mapping[int, bytes]:
        """Return the agency of each thing of a kind; those whose birth has not arrived are left out."""
        place = next((at for at, part in enumerate(kind.parts) if part.name == "agency"), None)
        if place is None:
            return dict.fromkeys(things, b"")
        found = self._found
        unknown = []
        for entity in things:
            if entity not in found:
                birth = self._births.get(entity)
                if birth is None:
                    unknown.append(entity)
                else:
                    found[entity] = part_uids(birth)[place]
        query = (
            f'SELECT of.ix, of.p_agency FROM json_each(?) AS wanted JOIN "{kind.name}" of'
            " ON of.ix=wanted.value WHERE of.p_agency NOT NULL"
        )
        if unknown:
            rows = self._cursor.execute(query, (json.dumps(unknown),)).fetchall()
            agencies = json.dumps(sorted({agency for _, agency in rows}))
            query = "SELECT ix, uid FROM json_each(?) AS wanted JOIN entity ON ix=wanted.value"
            uids = dict(self._cursor.execute(query, (agencies,)))
            found.update((entity, uids[agency]) for entity, agency in rows if agency in uids)
        return found


def judge_changes(
    judge: Judge,
    member: Member | bool | None,
    ids: Sequence[int],
    entities: Sequence[int],
    slots: Sequence[int],
    agencies: Agencies,
) -> Verdict:
    """Judge one author's changes, side by side. `member`: None = not known yet, False = nobody."""
    if not isinstance(member, Member):
        return Verdict(set(), set(ids)) if member is None else Verdict(set(ids), set())
    verdict = Verdict(set(), set())
    doubtful = {slot for slot in set(slots) if not judge(member.role, False, writer_of(slot))}
    for number in {slot // FIELDS for slot in doubtful}:
        of_kind = {slot for slot in doubtful if slot // FIELDS == number}
        asked = [
            (change, entity, slot)
            for change, entity, slot in zip(ids, entities, slots, strict=True)
            if slot in of_kind
        ]
        own = {slot: judge(member.role, True, writer_of(slot)) for slot in of_kind}
        agency_of = agencies.agencies_of({entity for _, entity, _ in asked}, kind_of(min(of_kind)))
        for change, entity, slot in asked:
            agency = agency_of.get(entity)
            if agency is None:
                verdict.undecided.add(change)
            elif agency != member.agency or not own[slot]:
                verdict.refused.add(change)
    return verdict
