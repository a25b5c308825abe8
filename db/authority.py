"""Which stored changes count: the authority table (handed in from above) put to every change of every
author.

A change by somebody not entitled is kept, refused and listed, never thrown away. What cannot be judged
yet (the thing's parts, or the author, have not arrived) is undecided: refused until they do.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .kinds import FIELDS, NONE_UID, UID, Kind
from .members import Member
from .projection_tables import field_of, kind_of

#: (role, own agency, writer) → may they?
Judge = Callable[[str, bool, str], bool]


_NUMBER = "SELECT ix FROM entity WHERE uid=?"
#: the local number of an agency that is not here
_NOBODY = -1


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

    def others(self, things: Iterable[int], kind: Kind, agency: bytes | None) -> dict[int, bytes | None]:
        """Return those things of a kind that are not this agency's, and whose they are: None = not known.

        Whoever is of no agency owns what is nobody's.
        """
        agency = NONE_UID if agency is None else agency
        place = next((at for at, part in enumerate(kind.parts) if part.name == "agency"), None)
        if place is None:
            return dict.fromkeys(things, b"")
        births = self._births
        start, end = place * UID, (place + 1) * UID
        found: dict[int, bytes | None] = {}
        stored = []
        for entity in things:
            birth = births.get(entity)
            if birth is None:
                stored.append(entity)
            elif birth[start:end] != agency:
                found[entity] = birth[start:end]
        if stored:
            found.update(self._stored(stored, kind, agency))
        return found

    def _stored(self, things: list[int], kind: Kind, agency: bytes) -> Iterator[tuple[int, bytes | None]]:
        """Yield those things that stand in the tables and are not this agency's. Nearly always none."""
        row = (0,) if agency == NONE_UID else self._cursor.execute(_NUMBER, (agency,)).fetchone()
        query = (
            f'SELECT value, of.p_agency FROM json_each(?) LEFT JOIN "{kind.name}" of ON of.ix=value'
            " WHERE of.p_agency IS NOT ?"
        )
        rows = self._cursor.execute(query, (json.dumps(things), row[0] if row else _NOBODY)).fetchall()
        uids: dict[int | None, bytes | None] = {None: None, 0: NONE_UID}
        for entity, other in rows:
            if other not in uids:
                named = self._cursor.execute("SELECT uid FROM entity WHERE ix=?", (other,)).fetchone()
                uids[other] = bytes(named[0]) if named else None
            yield entity, uids[other]


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
        own = {slot: judge(member.role, True, writer_of(slot)) for slot in of_kind}
        touched = {entity for entity, slot in zip(entities, slots, strict=True) if slot in of_kind}
        others = agencies.others(touched, kind_of(min(of_kind)), member.agency)
        if not others and all(own.values()):
            continue  # nearly always: an agency's own form
        for change, entity, slot in zip(ids, entities, slots, strict=True):
            if slot not in of_kind:
                continue
            if others.get(entity, b"") is None:
                verdict.undecided.add(change)
            elif entity in others or not own[slot]:
                verdict.refused.add(change)
    return verdict
