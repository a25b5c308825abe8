"""Who said that something is to be destroyed, whether that is decided, and who has done so.

A function of the set of records. Decided is what two QA officers said, the second in answer to the first;
where there is only one, what that one said. A word can be taken back until somebody has answered it.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgpack

from ..members import Member, membership_of
from . import records
from .ended import AUDIT, IDENTITIES, What
from .membership import CUSTODIAN_ROLE, Device, Membership
from .records import Record

Facts = Mapping[str, int | str]


class Said(NamedTuple):
    """One QA officer's word: what is to go and why. `facts` say in numbers and days what it was.

    `alone`: there was no other QA officer; `keys` are the names of the keys that open it; `answers` the
    hashes of the others' words that stood before whoever said it.
    """

    scope: bytes
    what: What
    reference: str
    facts: Facts
    reason: str
    alone: bool
    keys: tuple[bytes, ...]
    answers: frozenset[bytes]
    member: Member
    device: bytes
    clock: int
    hash: bytes


class Done(NamedTuple):
    """A laptop says that it has destroyed it."""

    device: bytes
    clock: int


class Ending(NamedTuple):
    """One thing that is to go: whose words stand, the earliest first; which decided it; who has done it."""

    scope: bytes
    what: What
    said: tuple[Said, ...]
    deciding: Said | None
    done: tuple[Done, ...]

    @property
    def decided(self) -> bool:
        return self.deciding is not None

    @property
    def keys(self) -> frozenset[bytes]:
        return frozenset(key for one in self.said for key in one.keys)

    @property
    def record(self) -> bytes:
        """The hash of the word that decided it."""
        assert self.deciding is not None
        return self.deciding.hash


def endings(cursor: Any) -> tuple[Ending, ...]:
    """Return everything that is to go or has gone, as the records say that are here."""
    if not any_at_all(cursor):
        return ()
    stored = records.stored(cursor)
    return meaning(stored, membership_of(cursor))


def any_at_all(cursor: Any) -> bool:
    """Say quickly whether anybody ever said so: the kind stands at the beginning of a record."""
    query = "SELECT 1 FROM record WHERE instr(body, ?)=2 LIMIT 1"
    return cursor.execute(query, (_packed(records.ENDS),)).fetchone() is not None


def decided(cursor: Any) -> tuple[Ending, ...]:
    """Return what is to go by the word of those who may say so."""
    return tuple(one for one in endings(cursor) if one.decided)


def meaning(stored: Iterable[Record], known: Membership) -> tuple[Ending, ...]:
    """Return what a set of records says, in the order in which it was first said."""
    every = sorted(stored, key=lambda one: (one.clock, one.hash))
    said: dict[tuple[bytes, What], list[Said]] = {}
    done: dict[tuple[bytes, str], dict[bytes, Done]] = {}
    back: set[tuple[bytes, bytes]] = set()
    for one in every:
        device = known.devices.get(one.signer)
        if device is None or not _counts(one, device):
            continue
        if one.kind == records.ENDS and device.member.role == CUSTODIAN_ROLE:
            word = _said(one, device)
            said.setdefault((word.scope, word.what), []).append(word)
        if one.kind == records.STAYS:
            back.add((one.values[0], device.member.uid))
        if one.kind == records.ENDED:
            scope, what = one.values[:2]
            done.setdefault((scope, what), {}).setdefault(one.signer, Done(one.signer, one.clock))
    found = []
    for place, words in said.items():
        deciding = _deciding(words, every, known)
        stand = tuple(word for word in words if deciding or (word.hash, word.member.uid) not in back)
        if stand:
            found.append(Ending(*place, stand, deciding, tuple(done.get(place, {}).values())))
    return tuple(found)


def _counts(one: Record, device: Device) -> bool:
    """Say whether a record is among what counts of its laptop."""
    if device.state == "waiting":
        return False
    if device.last is None:
        return True
    return one.place is not None and one.place[1] <= device.last.get(one.place[0], 0)


def _said(one: Record, device: Device) -> Said:
    scope, what, reference, facts, reason, alone, keys, answers = one.values
    return Said(
        scope, AUDIT if what == AUDIT else IDENTITIES, reference, facts, reason, alone, tuple(keys),
        frozenset(answers), device.member, one.signer, one.clock, one.hash,
    )  # fmt: skip


def _deciding(words: list[Said], every: list[Record], known: Membership) -> Said | None:
    """Return the word that decided it: the first that answers another's, or was said by the only QA officer.

    What is decided stays so, whatever is said or taken back elsewhere: it may be gone already.
    """
    by, placed = {one.hash: one.member.uid for one in words}, {one.hash: one for one in every}
    for one in words:
        if any(by.get(answered, one.member.uid) != one.member.uid for answered in one.answers):
            return one
        if one.alone and not _others(placed[one.hash], one.member.uid, every, known):
            return one
    return None


def _others(word: Record, member: bytes, every: Iterable[Record], known: Membership) -> bool:
    """Say whether there was another QA officer when a word was said.

    A clock that was put back does not help: what a laptop signed itself stands in its own order.
    """
    left = {one.values[0] for one in every if one.kind == records.REMOVED and _before(one, word)}
    came = {one.values[0] for one in every if one.kind == records.ADMITTED and _before(one, word)}
    founder = next(iter(known.devices.values()), None)
    return any(
        one.member.role == CUSTODIAN_ROLE
        and one.member.uid != member
        and one.key not in left
        and (one.key in came or one is founder)
        for one in known.devices.values()
    )


def _before(one: Record, word: Record) -> bool:
    if one.clock <= word.clock:
        return True
    if one.signer != word.signer or one.place is None or word.place is None:
        return False
    return one.place[0] == word.place[0] and one.place[1] < word.place[1]


def _packed(kind: str) -> bytes:
    return bytes(msgpack.packb(kind))
