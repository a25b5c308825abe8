"""Which stored changes count: the authority table (handed in from above) put to every change of every
author.

A change by somebody not entitled is kept, refused and listed, never thrown away. What cannot be judged
yet (the thing's parts, or the author, have not arrived) is undecided: refused until they do.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from .kinds import part_uids
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
    """Finds whose agency a thing belongs to: from births at hand first, then from the tables."""

    def __init__(self, cursor: Any, births: Mapping[int, bytes]) -> None:
        self._cursor = cursor
        self._births = births

    def agency_of(self, entity: int, slot: int) -> bytes | None:
        """Return the agency, b"" if the thing belongs to none, None while its birth has not arrived."""
        kind = kind_of(slot)
        place = next((at for at, part in enumerate(kind.parts) if part.name == "agency"), None)
        if place is None:
            return b""
        birth = self._births.get(entity)
        if birth is not None:
            return part_uids(birth)[place]
        query = f'SELECT entity.uid FROM "{kind.name}" of JOIN entity ON entity.ix=of.p_agency WHERE of.ix=?'
        row = self._cursor.execute(query, (entity,)).fetchone()
        return bytes(row[0]) if row else None


def judge_changes(
    judge: Judge, member: Member | bool | None, changes: Iterable[tuple[int, int, int]], agencies: Agencies
) -> Verdict:
    """Judge one author's changes, (id, thing, slot) each. `member`: None = not known yet, False = nobody."""
    verdict = Verdict(set(), set())
    for change, entity, slot in changes:
        if not isinstance(member, Member):
            (verdict.undecided if member is None else verdict.refused).add(change)
            continue
        writer = writer_of(slot)
        if judge(member.role, False, writer):
            continue
        agency = agencies.agency_of(entity, slot)
        if agency is None:
            verdict.undecided.add(change)
        elif not judge(member.role, agency == member.agency, writer):
            verdict.refused.add(change)
    return verdict
