"""Which stored changes count: the authority table (handed in from above) put to every change of every author.

A change by somebody not entitled is kept, refused and listed, never thrown away. What cannot be judged yet (the
thing's parts, or the author, have not arrived) is undecided: refused until they do.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from .kinds import EXISTS, FIELDS
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


def judge_changes(
    cursor: Any, judge: Judge, member: Member | None, changes: Iterable[tuple[int, int, int]]
) -> Verdict:
    """Judge one author's changes, (id, thing, slot) each. The things' rows must have been looked for before."""
    verdict = Verdict(set(), set())
    for change, entity, slot in changes:
        if member is None:
            verdict.undecided.add(change)
            continue
        writer = writer_of(slot)
        if judge(member.role, False, writer):
            continue
        agency = _agency(cursor, entity, slot)
        if agency is None:
            verdict.undecided.add(change)
        elif not judge(member.role, agency == member.agency, writer):
            verdict.refused.add(change)
    return verdict


def _agency(cursor: Any, entity: int, slot: int) -> bytes | None:
    """Return the agency that a thing belongs to, b"" if to none, None while its birth has not arrived."""
    if not any(part.name == "agency" for part in kind_of(slot).parts):
        return b""
    birth = kind_of(slot).number * FIELDS + EXISTS
    query = "SELECT value FROM change WHERE entity=? AND slot=? AND value IS NOT NULL LIMIT 1"
    row = cursor.execute(query, (entity, birth)).fetchone()
    if row is None:
        return None
    place = next(at for at, part in enumerate(kind_of(slot).parts) if part.name == "agency")
    return bytes(row[0])[16 * place : 16 * place + 16]
